"""Which report is first-hand, which is retold, and what changed in the telling.

```python
import firsthand

dossier = firsthand.read("pages/")
for story in dossier.stories:
    print(story.title, len(story.articles), "articles,", len(story.origins), "origins")
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from firsthand.archive import Archive
    from firsthand.model.article import Article
    from firsthand.model.correction import Correction
    from firsthand.model.dossier import Dossier
    from firsthand.model.page import Given, Problem
    from firsthand.settings import Settings

__all__ = ["Archive", "articles", "read"]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    if name == "Archive":  # as heavy as reading, so it waits too
        from firsthand.archive import Archive  # noqa: PLC0415

        return Archive
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def read(
    *inputs: str,
    given: Mapping[str, Given] | None = None,
    settings: Settings | None = None,
    corrections: Iterable[Correction] = (),
    jobs: int | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> Dossier:
    """Read pages and tell what happened to the news in them.

    Args:
        inputs: files, folders, globs, `-` for standard input, http(s) addresses.
        given: what you know about pages that they do not say, by path, file name or address.
        settings: thresholds and budgets, `Settings()` by default.
        corrections: what people say is otherwise than it would be found (see docs/corrections.md).
        jobs: processes to use, all cores by default.
        progress: called with (step, done, of how many) as the run goes on.

    Returns:
        The dossier. Inputs that could not be read are its `problems`; they never stop the run.

    Raises:
        UsageError: when there are no inputs.
    """
    # Heavy imports wait until somebody reads: `import firsthand` stays quick.
    from firsthand.engine import Local  # noqa: PLC0415
    from firsthand.errors import UsageError  # noqa: PLC0415
    from firsthand.ingest import pages  # noqa: PLC0415
    from firsthand.pipeline import read_pages  # noqa: PLC0415
    from firsthand.producers import dossier_of  # noqa: PLC0415
    from firsthand.settings import Settings  # noqa: PLC0415

    if not inputs:
        raise UsageError("nothing to read; name files, folders, globs, addresses, or - for standard input")
    chosen = settings or Settings()
    with Local(jobs) as engine:
        return dossier_of(
            read_pages(pages(inputs, settings=chosen, given=given), chosen, engine, progress, corrections)
        )


def articles(
    *inputs: str,
    given: Mapping[str, Given] | None = None,
    settings: Settings | None = None,
    jobs: int | None = None,
) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """Read pages down to their articles only: text, typed regions, metadata, credits. Arguments as for `read`.

    Returns:
        The articles in the order of the inputs, and the inputs that could not be read.
    """
    from firsthand.engine import Local  # noqa: PLC0415
    from firsthand.ingest import pages  # noqa: PLC0415
    from firsthand.model.page import Page, Problem  # noqa: PLC0415
    from firsthand.pipeline import extracted  # noqa: PLC0415
    from firsthand.settings import Settings  # noqa: PLC0415

    chosen = settings or Settings()
    found: list[Page] = []
    unread: list[Problem] = []
    for page in pages(inputs, settings=chosen, given=given):
        if isinstance(page, Problem):
            unread.append(page)
        else:
            found.append(page)
    order = {page.path: number for number, page in enumerate(found)}
    with Local(jobs) as engine:
        read_articles, problems, _ = extracted(found, chosen, engine)
    return tuple(sorted(read_articles, key=lambda article: order[article.path])), (*unread, *problems)
