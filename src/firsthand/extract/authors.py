"""Who wrote a page: JSON-LD, meta entries, byline. Never "Staff", a handle, a job, an agency or the outlet itself.

```
>>> [author.value for author in authors(structured, (), frozenset(), ())]
['Ina Rohn', 'Bo Li']
```
"""

import re
from functools import cache

from firsthand.extract.agencies import agency
from firsthand.extract.bylines import Byline
from firsthand.extract.cues import either, words_of
from firsthand.extract.outlets import letters
from firsthand.extract.people import is_person, parts
from firsthand.extract.structured import Structured
from firsthand.model.article import Basis, Field

META = (
    "author", "article:author", "article:author_name", "parsely-author", "dc.creator", "dcterms.creator", "sailthru.author",
    "cxenseparse:author", "og:author", "og:article:author", "byl", "citation_author", "mrf:authors", "dable:author",
    "dc.contributor", "lrt_authors",
)  # fmt: skip
ADDRESS = re.compile(r"https?://|www\.|@|\.(?:com|org|net|html?)\b|/", re.IGNORECASE)
MOST = 12
INVERTED = re.compile(r"^([^\W\d_][\w'’-]+), ([^\W\d_][\w.'’ -]+)$")


def authors(
    structured: Structured, bylines: tuple[Byline, ...], outlet: frozenset[str], editors: frozenset[str] = frozenset()
) -> tuple[Field, ...]:
    """Authors of the best source that names any; spans where the byline names them too."""
    written = {letters(person.name): person.span for byline in bylines for person in byline.people}
    for basis, score, names in _sources(structured, bylines):
        found: list[str] = []
        for name in names:
            found.extend(clean for clean in _people(name, outlet) if clean not in found)
        sole_editor = written and found and all(letters(name) in editors for name in found)
        if found and not sole_editor and len(found) <= MOST:
            return tuple(
                Field(
                    value=name,
                    basis=basis,
                    span=written.get(letters(name)),
                    score=min(0.99, score + 0.05 * (letters(name) in written)),
                )
                for name in found
            )
    return ()


def agency_author(structured: Structured) -> tuple[str, Basis] | None:
    """The agency that a page's machine data name as its author: whose report it prints, then."""
    sources: list[tuple[Basis, list[str]]] = [("json-ld", [name for name, _ in structured.named("author")])]
    sources.append(("meta", [name for key in META for name in structured.meta.get(key, ())]))
    for basis, names in sources:
        for name in names:
            for first, last in parts(name, 0, len(name)):
                known = agency(name[first:last])
                if known and known.kind == "news":
                    return known.name, basis
    return None


def _sources(structured: Structured, bylines: tuple[Byline, ...]) -> list[tuple[Basis, float, list[str]]]:
    """Lists of names, best source first."""
    people = [name for name, kind in structured.named("author") if "rganization" not in kind or "Person" in kind]
    sources: list[tuple[Basis, float, list[str]]] = [("json-ld", 0.94, people)]
    sources.append(("json-ld", 0.8, [name for name, _ in structured.named("creator")]))
    sources.extend(("meta", 0.88, _upright(structured.meta.get(key, []))) for key in META)
    signed = sorted((byline for byline in bylines if byline.people), key=lambda byline: not byline.announced)
    sources.extend(
        ("page", 0.85 if byline.announced else 0.65, [person.name for person in byline.people]) for byline in signed
    )
    return sources


def _upright(names: list[str]) -> list[str]:
    """Names written "Rohn, Ina" turned around, where every entry is written so."""
    shapes = [INVERTED.match(name) for name in names]
    if names and all(shapes) and (len(names) > 1 or len(names[0].split()) == 2):
        return [f"{shape[2]} {shape[1]}" for shape in shapes if shape]
    return names


def _people(written: str, outlet: frozenset[str]) -> list[str]:
    """Persons in one entry: "Ina Rohn and Bo Li, Lumen Courier" → two."""
    if len(written) > 300 or not written.strip():
        return []
    found: list[str] = []
    for first, last in parts(written, 0, len(written)):
        name = _suffix().sub("", _by().sub("", written[first:last])).strip()
        if is_author(name, outlet):
            found.append(name)
        elif agency(name) is None:
            break  # "Ina Rohn, professor of geology", "courier.example, Lumen": what follows describes what stood before
    return found


def is_author(name: str, outlet: frozenset[str]) -> bool:
    """Whether a name can be a person's, and is none of the outlet's names, an agency, a job or a desk."""
    folded = letters(name)
    if not is_person(name) or ADDRESS.search(name) or folded in outlet or agency(name) is not None:
        return False
    bare = name.casefold()
    nobody, jobs = words_of("bylines", "nobody"), words_of("bylines", "jobs")
    if bare in nobody or bare in jobs or bare in words_of("material", "generic"):
        return False
    tokens = bare.split()
    return not any(token in nobody for token in tokens) and not any(
        name and name in folded for name in outlet if len(name) > 5
    )


@cache
def _by() -> re.Pattern[str]:
    return re.compile(rf"^(?:{either('bylines', 'by')})\s*:?\s+", re.IGNORECASE)


@cache
def _suffix() -> re.Pattern[str]:
    """The word for "reporter" behind a name, as in Korean and Japanese bylines."""
    return re.compile(rf"\s*(?:{either('bylines', 'suffix')})$")
