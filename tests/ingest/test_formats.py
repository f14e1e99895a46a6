"""Pages in wrappings: archives, feeds, agency JSON, messages, sitemaps; texts of our own."""

import gzip
import io
import json
from pathlib import Path

import pytest

from firsthand.ingest import pages
from firsthand.ingest.sitemap import addresses
from firsthand.model.page import Page, Problem
from firsthand.settings import Budget, Settings

SETTINGS = Settings()
SMALL = Settings(budget=Budget(bytes=2_000, text=1_000))
HTML = "<html><body><h1>Dam opens in Lumen</h1><p>The dam opened on Friday.</p></body></html>"


def record(
    body: bytes, kind: str = "text/html; charset=utf-8", address: str = "https://lumen.example/dam", status: int = 200
) -> bytes:
    http = f"HTTP/1.1 {status} OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"WARC-Date: 2024-11-08T14:05:00Z\r\nWARC-Target-URI: {address}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def read(path: Path, settings: Settings = SETTINGS) -> list[Page | Problem]:
    return list(pages([str(path)], settings=settings))


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_warc(tmp_path: Path, name: str) -> None:
    data = [
        record(HTML.encode()),
        record(b"\x89PNG", "image/png"),
        record(HTML.encode(), status=404),
        record(b"Plain words.", "text/plain"),
    ]
    file = tmp_path / name
    file.write_bytes(b"".join(gzip.compress(one) if name.endswith(".gz") else one for one in data))
    first, last = read(file)
    assert isinstance(first, Page)
    assert (first.kind, first.content, first.given.url) == ("html", HTML, "https://lumen.example/dam")
    assert isinstance(last, Page)
    assert last.kind == "text"


def test_a_bomb_in_a_warc_costs_itself(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    buffer.write(gzip.compress(record(b" " * 50_000)))
    buffer.write(gzip.compress(record(HTML.encode())))
    (tmp_path / "bomb.warc.gz").write_bytes(buffer.getvalue())
    bomb, page = read(tmp_path / "bomb.warc.gz", SMALL)
    assert isinstance(bomb, Problem)
    assert isinstance(page, Page)


def test_a_record_that_claims_too_much_ends_the_file(tmp_path: Path) -> None:
    (tmp_path / "claim.warc.gz").write_bytes(gzip.compress(record(b" " * 200_000)))
    (problem,) = read(tmp_path / "claim.warc.gz", SMALL)
    assert isinstance(problem, Problem)


@pytest.mark.parametrize("data", [b"", b"WARC/1.0\r\n", b"\x1f\x8b\x08broken", b"no archive at all"])
def test_damaged_archives_are_said(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "odd.warc").write_bytes(data)
    (problem,) = read(tmp_path / "odd.warc")
    assert isinstance(problem, Problem)


RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Lumen Courier</title>
<item><title>Dam opens in Lumen</title><link>https://lumen.example/dam</link><pubDate>Fri, 08 Nov 2024 14:05:00 +0100</pubDate>
<dc:creator>Ina Rohn</dc:creator><description>Short.</description><content:encoded><![CDATA[<p>The dam opened on Friday.</p>]]></content:encoded></item>
<item><title>Empty</title></item></channel></rss>"""


def test_rss(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(RSS)
    page, empty = read(tmp_path / "feed.xml")
    assert isinstance(page, Page)
    assert page.kind == "html"
    assert page.content == "<p>The dam opened on Friday.</p>"
    given = page.given
    assert (given.title, given.outlet, given.authors, given.published, given.url) == (
        "Dam opens in Lumen", "Lumen Courier", ("Ina Rohn",), "2024-11-08T13:05:00+00:00", "https://lumen.example/dam",
    )  # fmt: skip
    assert isinstance(empty, Problem)


def test_json_feed(tmp_path: Path) -> None:
    item = {
        "id": "1",
        "title": "Dam opens",
        "content_text": "The dam opened.",
        "date_published": "2024-11-08T14:05:00+01:00",
        "url": "https://lumen.example/dam",
    }
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Lumen Courier", "items": [item, 3, {"id": "2"}]}
    (tmp_path / "feed.json").write_text(json.dumps(feed))
    page, *problems = read(tmp_path / "feed.json")
    assert isinstance(page, Page)
    assert (page.kind, page.given.outlet, page.given.published) == (
        "text",
        "Lumen Courier",
        "2024-11-08T14:05:00+01:00",
    )
    assert all(isinstance(problem, Problem) for problem in problems)
    assert len(problems) == 2


def test_ninjs(tmp_path: Path) -> None:
    item = {
        "uri": "urn:norrwire:1",
        "headline": "Dam opens",
        "body_html": "<p>The dam opened.</p>",
        "versioncreated": "2024-11-08T14:05:00Z",
        "language": "en-GB",
        "source": "Norrwire",
    }
    (tmp_path / "item.json").write_text(json.dumps(item))
    (page,) = read(tmp_path / "item.json")
    assert isinstance(page, Page)
    assert (page.kind, page.given.title, page.given.outlet, page.given.language) == (
        "html",
        "Dam opens",
        "Norrwire",
        "en",
    )


def test_mail(tmp_path: Path) -> None:
    message = "From: desk@lumen.example\nSubject: Dam opens\nDate: Fri, 08 Nov 2024 14:05:00 +0100\nContent-Type: text/plain; charset=utf-8\n\nThe dam opened.\n"
    (tmp_path / "alert.eml").write_text(message)
    (page,) = read(tmp_path / "alert.eml")
    assert isinstance(page, Page)
    assert (page.given.title, page.given.published, page.content.strip()) == (
        "Dam opens",
        "2024-11-08T14:05:00+01:00",
        "The dam opened.",
    )


def test_a_sitemap_is_no_page(tmp_path: Path) -> None:
    sitemap = '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://lumen.example/dam</loc></url></urlset>'
    (tmp_path / "sitemap.xml").write_text(sitemap)
    (problem,) = read(tmp_path / "sitemap.xml")
    assert isinstance(problem, Problem)
    assert "1 addresses" in problem.error
    assert [given.url for given in addresses(sitemap.encode())] == ["https://lumen.example/dam"]


@pytest.mark.parametrize("name", ["odd.eml", "odd.xml", "odd.json", "odd.rss"])
@pytest.mark.parametrize(
    "data", [b"", b"\x00\xff", b"<rss", b"{", b'{"uri": 1, "bodies": 3}', b"<rss><channel><item/>"]
)
def test_odd_bytes_are_said_or_read(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    assert all(isinstance(found, Page | Problem) for found in read(tmp_path / name))
