"""One address → one page, by exactly one polite request: an honest name, a size and a time limit, no retries."""

import urllib.error
import urllib.request
from http.client import HTTPException, HTTPMessage
from typing import IO

from firsthand.errors import InputError
from firsthand.ingest.files import page_from
from firsthand.model.page import Given, Page, Problem
from firsthand.settings import Settings

AGENT = "firsthand/0.1 (news comparison; one request a page, on a person's behalf)"
SECONDS = 20.0


def is_address(name: str) -> bool:
    """Whether an input is an http or https address."""
    return name.lower().startswith(("http://", "https://"))


def fetch(address: str, settings: Settings) -> Page | Problem:
    """The page behind an address, or the problem that kept it away."""
    request = urllib.request.Request(address, headers={"User-Agent": AGENT, "Accept": "text/html, text/plain;q=0.9"})  # noqa: S310 - is_address saw http(s)
    try:
        with _opener().open(request, timeout=SECONDS) as response:
            data = response.read(settings.budget.bytes + 1)
            charset = response.headers.get_content_charset()
    except urllib.error.HTTPError as error:
        return Problem(
            path=address, error=f"answered {error.code} {error.reason}; open it in a browser and save the page"
        )
    except (urllib.error.URLError, HTTPException, OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        return Problem(path=address, error=f"cannot be fetched ({reason}); check the address and the network")
    try:
        if charset and charset.lower() not in ("utf-8", "utf8"):
            data = _transcoded(data, charset)
        return page_from(data, address, settings, Given(url=address))
    except InputError as error:
        return Problem(path=address, error=str(error))


def _transcoded(data: bytes, charset: str) -> bytes:
    """The bytes as UTF-8 where the server's character set fits them, else as they came."""
    try:
        return data.decode(charset).encode()
    except (LookupError, UnicodeDecodeError):
        return data


class _WebOnly(urllib.request.HTTPRedirectHandler):
    """Follows redirects to web addresses only: never to a file."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        """See urllib."""
        return super().redirect_request(req, fp, code, msg, headers, newurl) if is_address(newurl) else None


def _opener() -> urllib.request.OpenerDirector:
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _WebOnly(),
    ):
        opener.add_handler(handler)
    return opener
