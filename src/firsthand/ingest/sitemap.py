"""Sitemaps: lists of addresses, with titles and days where they are news sitemaps. They hold no pages themselves.

```
>>> [given.url for given in addresses(data)]
['https://lumen.example/dam']
```

Reading a sitemap never fetches what it lists: that many requests are somebody's decision.
"""

from itertools import islice

from lxml import etree

from firsthand.model.page import Given, Problem

SIGNS = (b"<urlset", b"<sitemapindex")
HEAD = 2_000  # bytes in which a file shows what it is
MOST = 50_000  # addresses a file may list by the protocol (sitemaps.org)


def is_sitemap(head: bytes) -> bool:
    """Whether a file's first bytes are a sitemap's."""
    return any(sign in head[:HEAD] for sign in SIGNS)


def addresses(data: bytes) -> list[Given]:
    """What a sitemap lists, in its order: addresses, and title, outlet, language and day from news entries."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    root = etree.fromstring(data, parser)
    found = []
    for entry in islice(root if root is not None else (), MOST):
        values = {
            etree.QName(node).localname: (node.text or "").strip() for node in entry.iter() if isinstance(node.tag, str)
        }
        if values.get("loc"):
            found.append(
                Given(
                    url=values["loc"],
                    title=values.get("title") or None,
                    outlet=values.get("name") or None,
                    language=values.get("language") or None,
                    published=values.get("publication_date") or None,
                )
            )
    return found


def read_sitemap(data: bytes, name: str) -> Problem:
    """What to do with a sitemap that was given as if it were a page."""
    try:
        count = len(addresses(data))
    except (etree.XMLSyntaxError, ValueError):
        return Problem(path=name, error="is a damaged sitemap; give the addresses of the pages themselves")
    return Problem(path=name, error=f"is a sitemap of {count} addresses, no page; give those that you want to read")
