"""One address → one page, by exactly one polite request: an honest name, a size and a time limit, no retries."""

import time
import urllib.error
import urllib.request
from http.client import HTTPException, HTTPMessage, HTTPResponse
from queue import Empty, Queue
from threading import Thread
from typing import IO
from urllib.parse import quote, urlsplit, urlunsplit

from firsthand.errors import InputError
from firsthand.ingest.charsets import decoded
from firsthand.ingest.files import page_from
from firsthand.model.page import Given, Page, Problem
from firsthand.settings import Settings

AGENT = "firsthand/0.1 (news comparison; one request a page, on a person's behalf)"
HEADERS = {"User-Agent": AGENT, "Accept": "text/html, text/plain;q=0.9"}
SECONDS = 20.0
GRACE = 1.0  # seconds beyond it for the last chunk
CHUNK = 65_536
TIMED_OUT = f"took longer than {SECONDS:g} seconds"
KEPT = "/?:@!$&'()*+,;=~%[]"  # what an address may hold as it is; % too, for those that are encoded already


def is_address(name: str) -> bool:
    """Whether an input is an http or https address."""
    return name.lower().startswith(("http://", "https://"))


def fetch(address: str, settings: Settings) -> Page | Problem:
    """The page behind an address, or the problem that kept it away."""
    try:
        data, charset = _answer(address, settings.budget.bytes + 1)
        text = decoded(data, charset) if charset and charset.lower() not in ("utf-8", "utf8") else None
        return page_from(data if text is None else text.encode(), address, settings, Given(url=address))
    except InputError as error:
        return Problem(path=address, error=str(error))
    except urllib.error.HTTPError as error:
        error.close()
        return Problem(
            path=address, error=f"answered {error.code} {error.reason}; open it in a browser and save the page"
        )
    except (urllib.error.URLError, HTTPException, OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        return Problem(path=address, error=f"cannot be fetched ({reason}); check the address and the network")


def _answer(address: str, most: int) -> tuple[bytes, str | None]:
    """At most so many bytes of the answer, and the character set that the server names. Raises what urllib raises.

    A server that sends a byte now and then never meets a socket's time limit: the whole request has one, in a thread
    that is left behind when even the headers do not end.
    """
    done: Queue[tuple[bytes, str | None] | Exception] = Queue()
    deadline = time.monotonic() + SECONDS

    def request() -> None:
        try:
            made = urllib.request.Request(encoded(address), headers=HEADERS)  # noqa: S310 - is_address saw http(s)
            with _opener().open(made, timeout=SECONDS) as response:
                done.put((_read(response, most, deadline), response.headers.get_content_charset()))
        except Exception as error:  # noqa: BLE001 - raised again where somebody waits for it
            done.put(error)

    Thread(target=request, daemon=True).start()
    try:
        answer = done.get(timeout=SECONDS + GRACE)
    except Empty:
        raise TimeoutError(TIMED_OUT) from None
    if isinstance(answer, Exception):
        raise answer
    return answer


def _read(response: HTTPResponse, most: int, deadline: float) -> bytes:
    data = bytearray()
    while len(data) < most and (more := response.read1(min(CHUNK, most - len(data)))):
        data += more
        if time.monotonic() > deadline:
            raise TimeoutError(TIMED_OUT)
    return bytes(data)


def encoded(address: str) -> str:
    """The address as it goes over the wire: host by IDNA, path and query percent-encoded. Raises ValueError."""
    parts = urlsplit(address)
    netloc = parts.netloc
    if not netloc.isascii():
        user, at, place = netloc.rpartition("@")
        host, colon, port = place.partition(":")
        netloc = f"{quote(user, safe=KEPT)}{at}{host.encode('idna').decode('ascii')}{colon}{port}"
    return urlunsplit((parts.scheme, netloc, quote(parts.path, safe=KEPT), quote(parts.query, safe=KEPT), ""))


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
