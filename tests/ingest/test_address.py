import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from firsthand.ingest import address, pages
from firsthand.model.page import Page, Problem
from firsthand.settings import Budget, Settings


class Handler(BaseHTTPRequestHandler):
    seen: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.seen.append(f"{self.path} {self.headers['User-Agent']}")
        if self.path == "/gone":
            self.send_error(404)
            return
        if self.path == "/to-a-file":
            self.send_response(302)
            self.send_header("Location", "file:///etc/hostname")
            self.end_headers()
            return
        if self.path == "/drip":
            self.send_response(200)
            self.end_headers()
            with suppress(OSError):
                for _ in range(100):
                    self.wfile.write(b"drop ")
                    time.sleep(0.1)
            return
        body = "<html><p>Le café est fermé.</p></html>".encode("iso-8859-1")
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=iso-8859-1")
        self.end_headers()
        self.wfile.write(body * (1_000 if self.path == "/huge" else 1))

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    Handler.seen.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as httpd:
        thread = threading.Thread(target=httpd.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_port}"
        httpd.shutdown()
        thread.join()


def read(address: str, settings: Settings | None = None) -> Page | Problem:
    (page,) = pages([address], settings=settings or Settings())
    return page


def test_one_polite_request(server: str) -> None:
    page = read(f"{server}/story")
    assert isinstance(page, Page)
    assert page.kind == "html"
    assert "café" in page.content
    assert page.given.url == f"{server}/story"
    assert len(Handler.seen) == 1
    assert "firsthand" in Handler.seen[0]


@pytest.mark.parametrize("path", ["/gone", "/to-a-file"])
def test_what_cannot_be_fetched_is_said(server: str, path: str) -> None:
    problem = read(server + path)
    assert isinstance(problem, Problem)
    assert len(Handler.seen) == 1


def test_an_answer_over_budget_is_cut_off(server: str) -> None:
    problem = read(f"{server}/huge", Settings(budget=Budget(bytes=2_000)))
    assert isinstance(problem, Problem)
    assert "too large" in problem.error


def test_nobody_there() -> None:
    problem = read("http://127.0.0.1:9/")
    assert isinstance(problem, Problem)
    assert "cannot be fetched" in problem.error


def test_an_answer_that_never_ends_is_given_up(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(address, "SECONDS", 0.5)
    problem = read(f"{server}/drip")
    assert isinstance(problem, Problem)
    assert "took longer" in problem.error


@pytest.mark.parametrize("bad", ["http://[bad", "http://", "http://x:port/", "http://\u2100\u2024\u2024/"])
def test_what_is_no_address_costs_itself(bad: str) -> None:
    problem = read(bad)
    assert isinstance(problem, Problem)
    assert "cannot be fetched" in problem.error


def test_letters_beyond_ascii_are_encoded(server: str) -> None:
    page = read(f"{server}/caf\u00e9 au lait?ort=k\u00f6ln&x=%20")
    assert isinstance(page, Page)
    assert Handler.seen[0].startswith("/caf%C3%A9%20au%20lait?ort=k%C3%B6ln&x=%20 ")
    assert address.encoded("https://b\u00fccher.example:81/#part") == "https://xn--bcher-kva.example:81/"
