"""A message (`.eml`), a newsletter or an alert → a page: its HTML part, else its text.

```
>>> read_mail(data, "alert.eml", Settings()).given.title
'Dam opens in Lumen'
```
"""

from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime
from typing import Literal

from firsthand.ingest.files import too_large
from firsthand.model.page import Given, Page, Problem
from firsthand.settings import Settings


def read_mail(data: bytes, name: str, settings: Settings) -> Page | Problem:
    """The message as a page, or the problem with it. The subject is its title, the day sent its day."""
    try:
        message = message_from_bytes(data, policy=default)
        body = message.get_body(("html", "plain")) if isinstance(message, EmailMessage) else None
        content = body.get_content() if body is not None else ""
        if not isinstance(content, str) or not content.strip():
            return Problem(path=name, error="is a message without words; nothing to read")
        if len(content) > settings.budget.text:
            return Problem(path=name, error=str(too_large(len(content), settings)))
        kind: Literal["html", "text"] = "html" if body and body.get_content_type() == "text/html" else "text"
        subject = str(message["Subject"] or "").strip()
        given = Given(title=" ".join(subject.split()) or None, published=_sent(str(message["Date"] or "")))
        return Page(path=name, kind=kind, content=content.replace("\r\n", "\n").replace("\r", "\n"), given=given)
    except (MessageError, LookupError, ValueError, AttributeError, TypeError) as error:
        return Problem(path=name, error=f"is a damaged message ({error}); save its page instead")


def _sent(date: str) -> str | None:
    try:
        return parsedate_to_datetime(date).isoformat()
    except (ValueError, TypeError, IndexError):
        return None
