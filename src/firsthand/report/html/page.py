"""The page put together: a view of each chapter, the templates, the style sheet and the content policy.

```
>>> render(edition, STEPS[0])[:15]
'<!doctype html>'
```
"""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import count
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from firsthand import __version__
from firsthand.report.corrections import corrections_told
from firsthand.report.html.apparatus import entries, single
from firsthand.report.html.comparison import comparisons
from firsthand.report.html.copytext import copytext
from firsthand.report.html.dates import days_words
from firsthand.report.html.digest import digest, story_dates
from firsthand.report.html.edition import Chapter, Edition
from firsthand.report.html.leads import findings, leads
from firsthand.report.html.limits import Limits
from firsthand.report.html.marks import marks
from firsthand.report.html.matrix import matrix
from firsthand.report.html.pedigree import pedigree
from firsthand.report.html.positions import actors
from firsthand.report.html.provenance import Provenance
from firsthand.report.html.strip_drawing import strips
from firsthand.report.html.summary import members, steps, summary
from firsthand.report.html.timeline import timeline
from firsthand.report.html.tree_drawing import drawings
from firsthand.report.legible import direction, one_line
from firsthand.report.untabled import untabled

SECTIONS = (
    "sigla",
    "digest",
    "tree",
    "quotes",
    "claims",
    "positions",
    "timeline",
    "leads",
    "episodes",
    "compare",
    "articles",
)
PRINTED = 12  # articles of a chapter whose text is printed too


def render(edition: Edition, limits: Limits) -> str:
    """The report within these limits."""
    provenance = Provenance(edition)
    shown = edition.chapters[: limits.chapters]
    texts = limits.texts
    tables = limits.tables
    chapters = []
    for chapter in shown:
        chapters.append(_chapter(edition, chapter, provenance, limits._replace(texts=texts, tables=tables)))
        texts = max(0, texts - len(chapter.articles))
        tables = max(0, tables - len(chapters[-1]["compare"]))
    dossier = edition.dossier
    style = style_sheet()
    return (
        environment()
        .get_template("report.html")
        .render(
            edition=edition,
            say=edition.say,
            tell=edition.tell,
            language=edition.language,
            dir=direction(edition.language),
            style=Markup(style),  # noqa: S704 - our own file
            policy=content_policy(style),
            chapters=chapters,
            overview=[_overview(edition, chapter) for chapter in edition.chapters],
            hidden=len(edition.chapters) - len(shown),
            dropped=_dropped(edition, chapters, limits),
            untabled=untabled(dossier, edition.say),
            problems=[(one_line(each.path, 200), one_line(each.error, 400)) for each in dossier.problems],
            producers=[(name, one_line(value, 80)) for name, value in sorted(dossier.producers.items())],
            version=__version__,
            counts=_counts(edition),
        )
    )


@cache
def environment() -> Environment:
    """Jinja with autoescape on for every template; a name that is not given is an error."""
    return Environment(
        loader=PackageLoader("firsthand.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def style_sheet() -> str:
    """The style sheet, its comments and indentation taken out."""
    source = (files("firsthand.report") / "style.css").read_text(encoding="utf-8")
    lines = (line.strip() for line in source.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("/*"))


def content_policy(style: str) -> str:
    """Nothing but our own style sheet and drawings: no script, no request, no form, no frame."""
    digest_of = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest_of}'; img-src data:; base-uri 'none'; form-action 'none'"


def _chapter(edition: Edition, chapter: Chapter, provenance: Provenance, limits: Limits) -> dict[str, Any]:
    """Everything that the templates show of a chapter."""
    numbers = count(1)
    quoted = entries(edition, chapter)
    happenings = timeline(edition, chapter)
    forests = [(story, pedigree(edition, story)) for story in chapter.stories]
    marked = marks(edition, chapter, quoted, happenings)
    tables, left_out = comparisons(edition, chapter, limits.tables)
    claims = [
        (story, matrix(edition, story, f"{chapter.anchor}-c{n}", limits.claims))
        for n, story in enumerate(chapter.stories, 1)
    ]
    episodes = steps(edition, chapter)
    views = [
        copytext(
            edition, article, provenance, marked.get(article.id, []), text=at < limits.texts, furniture=limits.furniture
        )
        for at, article in enumerate(chapter.articles)
    ]
    held = {
        "quotes": quoted,
        "single": single(edition, chapter),
        "positions": actors(edition, chapter),
        "timeline": happenings,
        "leads": leads(edition, chapter),
        "episodes": episodes if len(episodes) > 1 else (),
        "compare": tables,
    }
    present = {name for name, value in held.items() if value} | {"sigla", "digest", "articles"}
    present |= {"tree"} if len(chapter.articles) > 1 or any(forest.lines for _, forest in forests) else set()
    present |= {"claims"} if any(table.total for _, table in claims) else set()
    present |= {"quotes"} if held["single"] else set()
    if not edition.digests_of.of(chapter.story_ids):
        present -= {"digest"}
    return {
        **held,
        "chapter": chapter,
        "anchor": chapter.anchor,
        "title": edition.chapter_title(chapter),
        "summary": summary(edition, chapter),
        "findings": findings(edition, chapter),
        "members": members(edition, chapter),
        "digests": [digest(edition, story, f"{chapter.anchor}", numbers) for story in chapter.stories],
        "trees": [
            (
                edition.story_title(story),
                story_dates(edition, story),
                forest,
                drawings(edition, forest, f"{chapter.anchor}-g{n}") if forest.lines else None,
                edition.refs(story.articles),
            )
            for n, (story, forest) in enumerate(forests, 1)
        ],
        "claims": [
            (edition.story_title(story), story_dates(edition, story), table) for story, table in claims if table.total
        ],
        "strip": strips(edition, happenings, chapter.anchor),
        "compare_dropped": left_out,
        "articles": views,
        "printed": len(chapter.articles) <= PRINTED,
        "corrections": corrections_told(edition.dossier, edition.say, edition.letters, chapter.members),
        "sections": [name for name in SECTIONS if name in present],
    }


def _overview(edition: Edition, chapter: Chapter) -> dict[str, Any]:
    """A chapter in one line of the overview."""
    first = min((story.first for story in chapter.stories if story.first), default=None)
    last = max((story.last or story.first for story in chapter.stories if story.first), default=None)
    dates = days_words(first, last, edition.language) or edition.say("report.not_dated")
    return {
        "anchor": chapter.anchor,
        "title": edition.chapter_title(chapter),
        "dates": dates,
        "counts": summary(edition, chapter).counts,
        "stories": len(chapter.stories),
        "articles": len(chapter.articles),
        "findings": findings(edition, chapter),
    }


def _counts(edition: Edition) -> list[str]:
    say, dossier = edition.say, edition.dossier
    outlets = {article.outlet.value for article in dossier.articles if article.outlet}
    languages = {article.language.value for article in dossier.articles if article.language}
    origins = {origin for story in dossier.stories for origin in story.origins}
    told = [
        say("count.article", len(dossier.articles)),
        say("count.outlet", len(outlets)),
        say("count.language", len(languages)),
        say("count.story", len(dossier.stories)),
    ]
    if dossier.storylines:
        told.append(say("count.storyline", len(dossier.storylines)))
    told.append(say("count.origin", len(origins)))
    if dossier.problems:
        told.append(say("count.unread", len(dossier.problems)))
    return told


def _dropped(edition: Edition, chapters: list[dict[str, Any]], limits: Limits) -> list[str]:
    """What the file leaves out for its size, in sentences."""
    say = edition.say
    told = []
    if len(edition.chapters) > len(chapters):
        told.append(say("dropped.chapters", len(edition.chapters) - len(chapters)))
    texts = sum(view.dropped for chapter in chapters for view in chapter["articles"])
    if texts:
        told.append(say("dropped.texts", texts))
    furniture = sum(view.furniture_dropped for chapter in chapters for view in chapter["articles"])
    if furniture:
        told.append(say("dropped.furniture", furniture))
    tables = sum(chapter["compare_dropped"] for chapter in chapters)
    if tables:
        told.append(say("dropped.tables", tables))
    claims = sum(group.dropped for chapter in chapters for _, _, table in chapter["claims"] for group in table.groups)
    if claims:
        told.append(say("dropped.claims", claims))
    return told
