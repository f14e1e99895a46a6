"""Words for people: message tables a language, so that no code is ever shown raw.

```
>>> say = wording("en")
>>> say("kind.rewrite")
'rewrite'
>>> say("count.article", 4)
'4 articles'
```
"""

import re
import tomllib
from collections.abc import Callable
from functools import cache
from importlib.resources import files

from firsthand.errors import UsageError
from firsthand.model.claim import Claim
from firsthand.model.record import Reason

Say = Callable[..., str]
FALLBACK = "en"
MOMENT = re.compile(r"^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)\S*$")


def languages() -> tuple[str, ...]:
    """Languages that the report can speak."""
    tables = (files("firsthand.report") / "words").iterdir()
    return tuple(sorted(file.name.removesuffix(".toml") for file in tables if file.name.endswith(".toml")))


@cache
def messages(language: str) -> dict[str, str]:
    """The flat table of one language: `section.key` → template. Raises UsageError for a language we cannot speak."""
    source = files("firsthand.report") / "words" / f"{language}.toml"
    if not source.is_file():
        raise UsageError(f"the report cannot speak {language!r}; it speaks {', '.join(languages())}")
    tables = tomllib.loads(source.read_text(encoding="utf-8"))
    return {f"{section}.{key}": text for section, table in tables.items() for key, text in table.items()}


def template(language: str, key: str, args: tuple[object, ...]) -> str:
    """The template of a message, its arguments not yet filled in.

    Keys of the section `count` choose between `key` and `key_many` by their first argument.
    """
    table = messages(language)
    if key.startswith("count.") and args and args[0] != 1:
        key += "_many"
    found = table.get(key) or messages(FALLBACK).get(key)
    if found is None:
        plain = key.partition(".")[2].replace("_", " ").replace("{", "{{").replace("}", "}}")
        return table["report.no_words"].replace("{0}", plain)
    return found


def wording(language: str) -> Say:
    """A function from message keys and arguments to words. `{0}` in a template is the first argument, `{all}` all of them."""
    messages(language)

    def say(key: str, *args: object) -> str:
        return template(language, key, args).format(*args, *[""] * 4, all=", ".join(map(str, args)))

    return say


def reason_words(say: Say, reason: Reason) -> str:
    """A reason in words; dates with their time are cut to the minute."""
    return say(f"reason.{reason.code}", *(MOMENT.sub(r"\1 \2", arg) for arg in reason.args))


def value_words(say: Say, claim: Claim, value: str) -> str:
    """A claim's value in words: as it is written in the article, but for the sides of a dispute, which are codes."""
    coded = claim.difference is not None and claim.difference.kind in ("polarity", "hedge")
    return say(f"value.{value}") if coded else value
