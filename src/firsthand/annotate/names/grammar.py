"""What a language's tables say about names, ready for use; a language without a table gets weekdays, months, places only.

```
>>> "spokesman" in grammar("en").roles
True
```
"""

import re
from functools import cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError

from firsthand.languages import languages_with, table
from firsthand.languages.cases import stem
from firsthand.languages.frequency import commonest
from firsthand.languages.words import fold

# A dotted acronym, or a word of letters and digits with its apostrophes; hyphens part words.
WORD = r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’ʼ][^\W\d_]+)*"
COMMON = 47  # level of the frequency table: words at least this frequent start a sentence without being names


class Grammar(NamedTuple):
    """Folded words a role; `roles` also by their stems."""

    language: str
    token: re.Pattern[str]
    nouns_capitalised: bool
    titles: frozenset[str]
    roles: frozenset[str]
    role_suffixes: tuple[str, ...]
    modifiers: frozenset[str]
    modifier_suffixes: tuple[str, ...]
    elisions: frozenset[str]
    connectors: frozenset[str]
    particles: frozenset[str]
    leading_particles: frozenset[str]
    joiners: frozenset[str]
    organisations: frozenset[str]
    organisation_suffixes: tuple[str, ...]
    not_names: frozenset[str]
    demonyms: frozenset[str]
    locatives: frozenset[str]
    determiners: frozenset[str]
    suffixes: tuple[str, ...]
    given: frozenset[str]
    starters: frozenset[str]
    cues: frozenset[str]

    def is_role(self, form: str) -> bool:
        """Whether a folded word says what somebody is."""
        return (
            form in self.roles
            or stem(self.language, form) in self.roles
            or any(form.endswith(ending) and len(form) > len(ending) for ending in self.role_suffixes)
        )

    def is_modifier(self, form: str) -> bool:
        """Whether a folded word belongs to the role beside it: former, deputy, Russian."""
        return form in self.modifiers or form in self.demonyms or form.endswith(self.modifier_suffixes)

    def is_given(self, form: str) -> bool:
        """Whether a folded word is a frequent given name."""
        return form in self.given or stem(self.language, form) in self.given

    def is_noun(self, form: str) -> bool:
        """Whether a word is an ordinary noun, as far as a language that capitalises nouns lets us tell."""
        return form in self.not_names or form.endswith(self.suffixes) or self.is_role(form)

    def is_organisation(self, form: str) -> bool:
        """Whether a folded word makes a name an organisation's."""
        return (
            form in self.organisations
            or stem(self.language, form) in self.organisations
            or form.endswith(self.organisation_suffixes)
        )


@cache
def grammar(language: str) -> Grammar:
    """The grammar of names of one language."""
    own = table(language, "names") if language else {}

    def listed(key: str) -> frozenset[str]:
        return frozenset(own.get(key, ()))

    def stems(key: str) -> frozenset[str]:
        return listed(key) | {stem(language, word) for word in listed(key)}

    compounds = {word for key in ("roles", "titles") for word in listed(key) if "-" in word}
    fixed = "|".join(re.escape(_shortened(language, word)) for word in sorted(compounds, key=lambda w: (-len(w), w)))
    elided = "|".join(sorted(listed("elisions"), key=lambda word: (-len(word), word)))
    parts = [rf"\b(?:{fixed})\w*" if fixed else "", rf"(?:{elided})(?=['’]\w)" if elided else "", WORD]
    token = "|".join(part for part in parts if part)
    sentence = table(language, "sentences") if language else {}
    return Grammar(
        language=language,
        token=re.compile(token, re.IGNORECASE),
        nouns_capitalised=bool(own.get("nouns_capitalised", False)),
        titles=stems("titles"),
        roles=stems("roles"),
        role_suffixes=tuple(sorted(listed("role_suffixes"))),
        modifiers=listed("modifiers"),
        modifier_suffixes=tuple(sorted(listed("modifier_suffixes"))),
        elisions=listed("elisions"),
        connectors=listed("connectors"),
        particles=listed("particles"),
        leading_particles=listed("leading_particles"),
        joiners=listed("joiners"),
        organisations=stems("organisations"),
        organisation_suffixes=tuple(sorted(listed("organisation_suffixes"))),
        not_names=listed("not_names") | _calendar(language),
        demonyms=listed("demonyms"),
        locatives=listed("locatives"),
        determiners=listed("determiners"),
        suffixes=tuple(sorted(listed("suffixes"))),
        given=_given(language),
        starters=frozenset(sentence.get("starters", ())) | listed("determiners") | listed("connectors"),
        cues=frozenset(sentence.get("cues", ())),
    )


def _shortened(language: str, word: str) -> str:
    """A hyphenated word as far as case endings leave it."""
    first, _, last = word.rpartition("-")
    return f"{first}-{stem(language, last)}"


@cache
def _given(language: str) -> frozenset[str]:
    """Given names of all languages, for names travel; with the case endings of this one set aside too."""
    words = {word for code in languages_with("names") for word in table(code, "names").get("given", ())}
    return frozenset(words | {stem(language, word) for word in words})


def common() -> frozenset[str]:
    """Words so frequent in some language that a capital at a sentence's start says nothing."""
    return commonest(COMMON)


def _calendar(language: str) -> frozenset[str]:
    """Weekdays, months and names of languages, in all their forms that the CLDR gives."""
    try:
        locale = Locale.parse(language.replace("-", "_")) if language else None
    except (ValueError, UnknownLocaleError):
        locale = None
    if locale is None:
        return frozenset()
    words: set[str] = set()
    for calendar in (locale.days, locale.months):
        for context in calendar.values():
            for width, names in context.items():
                if width in {"wide", "abbreviated"}:
                    words.update(fold(str(name)).strip(".") for name in names.values())
    words.update(fold(str(name)) for code, name in locale.languages.items() if len(code) == 2)
    return frozenset(words | {stem(language, word) for word in words})
