"""Places by name, in every language of the Unicode CLDR: states, their capitals, regions, cities.

```
>>> place("de", ("Russlands",))
Place(kind='state', code='RU', name='', shouted=False)
```

Territory names and exemplar cities of time zones come from the CLDR (Unicode License) through babel; what they lack is in
`data/all/places.toml`. Names are compared without case endings (see `cases`).
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from firsthand.languages.cases import stem
from firsthand.languages.tables import table

PlaceKind = Literal["state", "union", "capital", "house", "region", "city"]
PART = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’ʼ][^\W\d_]+)*")
OWN: tuple[tuple[str, PlaceKind], ...] = (
    ("states", "state"),
    ("seats", "capital"),
)
BODIES: tuple[tuple[str, PlaceKind], ...] = (("unions", "union"), ("houses", "house"))


class Place(NamedTuple):
    """What a place name stands for; `code` is ISO 3166-1 alpha-2, EU, UN or NATO, empty where no state is meant.

    `name` is the English name of a union or house, by which its names in all languages are joined. `shouted` says that
    the name is written in capitals only: UNO is no `uno`.
    """

    kind: PlaceKind
    code: str
    name: str = ""
    shouted: bool = False


def place(language: str, words: Sequence[str]) -> Place | None:
    """The place that these words name, as a whole; None if no table knows it."""
    return places(language).get(" ".join(stem(language, word) for word in words))


def state_name(code: str, language: str) -> str:
    """A state's name in a language, in English where the CLDR lacks that language; the code itself at worst."""
    for tried in (language, "en"):
        locale = _locale(tried)
        if locale is not None and code in locale.territories:
            return str(locale.territories[code])
    return code


@cache
def places(language: str) -> dict[str, Place]:
    """All place names that one language uses, by their words without endings; the first meaning of a name wins."""
    known: dict[str, Place] = {}
    for name, found in _named(language):
        key = " ".join(stem(language, word) for word in PART.findall(name))
        shouted = found._replace(shouted=name.isupper())
        if key not in known or (known[key].shouted and not shouted.shouted):
            known[key] = known.get(key, shouted)._replace(shouted=shouted.shouted)
    known.pop("", None)
    return known


def _named(language: str) -> Iterator[tuple[str, Place]]:
    own = table("all", "places")
    for section, kind in OWN:
        for code, names in own[section].items():
            yield from ((name, Place(kind, code)) for name in names)
    for section, kind in BODIES:
        for body in own[section]:
            yield from ((name, Place(kind, body["code"], body["name"])) for name in body["names"])
    locales = [locale for locale in (_locale(language), _locale("en")) if locale is not None]
    zones = get_global("zone_territories")
    for locale in locales:
        for code, name in locale.territories.items():
            if len(code) == 2:
                yield name, Place("state", code)
            elif code != "001":
                yield name, Place("region", "")
        for code, zone in own["capitals"].items():
            yield _city(locale, zone), Place("capital", code)
        for zone in sorted(zone for zone in zones if "/" in zone and not zone.startswith("Etc/")):
            yield _city(locale, zone), Place("city", "")
    for name in own["other"]["regions"]:
        yield name, Place("region", "")
    for name in own["other"]["cities"]:
        yield name, Place("city", "")


def _city(locale: Locale, zone: str) -> str:
    """The exemplar city of a time zone; the CLDR leaves it out where the zone's own name says it."""
    return str(locale.time_zones.get(zone, {}).get("city") or zone.rsplit("/", 1)[-1].replace("_", " "))


@cache
def _locale(language: str) -> Locale | None:
    try:
        return Locale.parse(language.replace("-", "_")) if language else None
    except (ValueError, UnknownLocaleError):
        return None
