"""Files that hold pages in a wrapping: WARC archives, feeds, ninjs, messages, sitemaps; everything else as it is.

```
>>> list(read_path(Path("crawl.warc.gz"), Settings()))
```
"""

from collections.abc import Iterator
from pathlib import Path

from firsthand.ingest.feed import is_feed, read_feed
from firsthand.ingest.files import read_file, too_large
from firsthand.ingest.mail import read_mail
from firsthand.ingest.ninjs import is_ninjs, read_ninjs
from firsthand.ingest.sitemap import is_sitemap, read_sitemap
from firsthand.ingest.warc import read_warc
from firsthand.model.page import Page, Problem
from firsthand.settings import Settings

ARCHIVES = (".warc", ".warc.gz")
FEEDS = (".xml", ".rss", ".atom", ".rdf", ".json")
HEAD = 4_096


def read_path(path: Path, settings: Settings) -> Iterator[Page | Problem]:
    """Pages of one file, whatever it holds; what a file is decides by its name first, then by its first bytes."""
    name = path.name.lower()
    wrapped = name.endswith((*FEEDS, ".eml"))
    try:
        if name.endswith(ARCHIVES) and path.is_file():
            yield from read_warc(path, settings)
            return
        if not wrapped or not path.is_file():
            yield from read_file(path, settings)
            return
        if path.stat().st_size > settings.budget.bytes:
            yield Problem(path=str(path), error=str(too_large(path.stat().st_size, settings)))
            return
        data = path.read_bytes()
    except OSError as error:
        yield Problem(path=str(path), error=f"cannot be opened ({error.strerror or error}); check its permissions")
        return
    if name.endswith(".eml"):
        yield read_mail(data, str(path), settings)
    elif is_feed(data[:HEAD]):
        yield from read_feed(data, str(path), settings)
    elif is_sitemap(data[:HEAD]):
        yield read_sitemap(data, str(path))
    elif name.endswith(".json") and is_ninjs(data):
        yield read_ninjs(data, str(path), settings)
    else:
        yield from read_file(path, settings)
