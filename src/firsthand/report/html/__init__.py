"""The report as one HTML file: no scripts, nothing from the network, the same bytes for the same dossier.

```
>>> page = html_report(dossier, "en")
>>> page.startswith("<!doctype html>")
True
```
"""

from firsthand.model.dossier import Dossier
from firsthand.report.html.edition import Edition
from firsthand.report.html.limits import BYTES, likely
from firsthand.report.html.page import render
from firsthand.settings import Settings


def html_report(dossier: Dossier, language: str = "en", settings: Settings | None = None) -> str:
    """The whole report. Raises UsageError for a language that the report cannot speak.

    A dossier too large for one file loses its heaviest parts step by step (see `limits`); the page says which.
    """
    edition = Edition(dossier, language, settings)
    page = ""
    for limits in likely(dossier.articles):
        page = render(edition, limits)
        if len(page.encode()) < BYTES:
            break
    return page
