"""WARC files, plain or gzip, read as a stream: one page an HTML or text response.

```
>>> [page.given.url for page in read_warc(Path("crawl.warc.gz"), Settings())]
['https://lumen.example/dam']
```

A record over the page budget costs itself; one that claims more than MOST budgets ends the file, for even skipping it
would have to unpack it.
"""

from collections.abc import Iterator
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from firsthand.errors import InputError
from firsthand.ingest.charsets import decoded
from firsthand.ingest.files import page_from, too_large
from firsthand.model.page import Given, Page, Problem
from firsthand.settings import Settings

TEXTS = ("text/html", "application/xhtml+xml", "text/plain")
MOST = 50  # budgets of one page that a record may claim before the file is given up
OK = 200


def read_warc(path: Path, settings: Settings) -> Iterator[Page | Problem]:
    """Pages of the file's responses, resources and conversions, in their order."""
    empty = True
    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    try:
        with path.open("rb") as file:
            for number, record in enumerate(ArchiveIterator(file, record_types=kinds, auto_decode="all"), 1):
                name = f"{path}#{number}"
                if record.content_length > MOST * settings.budget.bytes:
                    yield Problem(path=name, error="claims more than any page holds; the rest of the file was left out")
                    return
                found = _page(record, name, settings)
                if found:
                    empty = False
                    yield found
    except InputError as error:
        yield Problem(path=str(path), error=str(error))
    except Exception as error:  # noqa: BLE001 - a damaged archive fails in many ways; what was read before stays
        yield Problem(path=str(path), error=f"is damaged ({error}); what stands before the damage was read")
        return
    if empty:
        yield Problem(path=str(path), error="holds no HTML or text response; nothing to read")


def _page(record: WarcRecord, name: str, settings: Settings) -> Page | Problem | None:
    """The page of one record; None for pictures, scripts, errors and redirects."""
    headers = record.http_headers
    content_type = record.http_content_type or record.headers.get("Content-Type") or ""
    if not content_type.lower().startswith(TEXTS) or (headers is not None and (headers.status_code or OK) != OK):
        return None
    address = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    try:
        data = record.reader.read(settings.budget.bytes + 1)
        if len(data) > settings.budget.bytes:
            raise too_large(len(data), settings)
        charset = (record.http_charset or "").lower()
        if charset and charset not in ("utf-8", "utf8"):
            text = decoded(data, charset)
            data = data if text is None else text.encode()
        return page_from(data, name, settings, Given(url=address if address.startswith("http") else None))
    except InputError as error:
        return Problem(path=name, error=str(error))
