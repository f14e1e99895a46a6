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
    from collections.abc import Callable, Mapping

    from firsthand.model.dossier import Dossier
    from firsthand.model.page import Given
    from firsthand.settings import Settings

__all__ = ["read"]
__version__ = "0.1.0"


def read(
    *inputs: str,
    given: Mapping[str, Given] | None = None,
    settings: Settings | None = None,
    jobs: int | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> Dossier:
    """Read pages and tell what happened to the news in them.

    Args:
        inputs: files, folders, globs, `-` for standard input, http(s) addresses.
        given: what you know about pages that they do not say, by path, file name or address.
        settings: thresholds and budgets, `Settings()` by default.
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
    from firsthand.pipeline import dossier_of, read_pages  # noqa: PLC0415
    from firsthand.settings import Settings  # noqa: PLC0415

    if not inputs:
        raise UsageError("nothing to read; name files, folders, globs, addresses, or - for standard input")
    chosen = settings or Settings()
    with Local(jobs) as engine:
        return dossier_of(read_pages(pages(inputs, settings=chosen, given=given), chosen, engine, progress))
