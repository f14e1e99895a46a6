"""One name for a source however it is written: case, articles and other spellings set aside.

```
>>> canonical("The Guardian"), canonical("Agence France-Presse")
('guardian', 'afp')
```
"""

from functools import cache

from firsthand.languages import languages_with, table
from firsthand.languages.words import words

Name = tuple[str, ...]


def canonical(name: str) -> str:
    """The folded words of a name without its leading article; agencies by the name that `agencies.toml` gives them."""
    return " ".join(_agencies().get(folded(name), folded(name)))


def folded(name: str) -> Name:
    """The folded words of a name without its leading article."""
    forms = tuple(word.form for word in words(name[:200]))
    return forms[1:] if len(forms) > 1 and forms[0] in _articles() else forms


def without_article(name: str) -> str:
    """A name as written, without its leading article: `Noticiero del Duero` of `El Noticiero del Duero`."""
    first, _, rest = name.partition(" ")
    return rest if rest and folded(first) and folded(first)[0] in _articles() else name


def agency(name: str) -> str | None:
    """The agency's own name where the table knows this one, in this or another language."""
    return _display().get(_agencies().get(folded(name), ()))


@cache
def spellings() -> dict[str, str]:
    """Every spelling of every agency as written, case and all (`AP` is one, `ap` is not) → the agency's own name."""
    found: dict[str, str] = {}
    for row in table("all", "agencies").get("agency", []):
        for name in row["names"]:
            found.setdefault(name, row["name"])
    return found


@cache
def _agencies() -> dict[Name, Name]:
    found: dict[Name, Name] = {}
    for spelling, name in spellings().items():
        found.setdefault(folded(spelling), folded(name))
    return found


@cache
def _display() -> dict[Name, str]:
    return {folded(row["name"]): row["name"] for row in table("all", "agencies").get("agency", [])}


@cache
def _articles() -> frozenset[str]:
    return frozenset(form for code in languages_with("articles") for form in table(code, "articles")["articles"])
