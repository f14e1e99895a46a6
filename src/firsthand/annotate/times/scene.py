"""What a time counts from: the day of publication, what the text said before, and which way its verbs point.

```
>>> Scene(base=date(2024, 6, 14), soon=75, ahead=True, memory=Memory())
```
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from firsthand.annotate.times.values import Bounds


class Slot(NamedTuple):
    """What one word of a rule matched: the category, the table's value, the tokens it covers."""

    name: str
    value: str
    first: int
    last: int


class Slots(tuple[Slot, ...]):
    """All slots of one match, in the order of the text."""

    __slots__ = ()

    def get(self, name: str) -> str | None:
        """The value of the first slot of this category."""
        return next((slot.value for slot in self if slot.name == name), None)

    def number(self, name: str) -> int | None:
        """The first slot of this category as a whole number."""
        found = self.get(name)
        return int(found) if found is not None and found.isdecimal() and len(found) < 10 else None

    def has(self, *names: str) -> bool:
        """Whether any of these categories was matched."""
        return any(slot.name in names for slot in self)


@dataclass
class Memory:
    """What the text has said so far: the last year written out, the last date (`near`: in this sentence), the last quarter."""

    year: int | None = None
    point: str = ""
    near: str = ""
    quarter: str = ""


@dataclass(frozen=True)
class Scene:
    """Where one expression stands.

    `base` is the day of publication, None when it is not known; `ahead` says whether a verb of the future governs it
    (None: no verb shows its tense), `narrative` that the text tells of times long before it was published. `soon` is how
    many days ahead a date without a year may lie before it is rather taken as past.
    """

    base: date | None
    soon: int
    ahead: bool | None = None
    narrative: bool = False
    memory: Memory = field(default_factory=Memory)


TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


class Resolved(NamedTuple):
    """What a rule makes of its slots: TIMEX3 type and value (empty: known to be a time, not which), and a clash.

    `limits` bounds what no single value can say.
    """

    type: TimexType
    value: str
    clash: bool = False
    limits: Bounds | None = None
