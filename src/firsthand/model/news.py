"""What is new of a storyline since some moment: what only its new articles bring."""

from firsthand.model.claim import Claim
from firsthand.model.position import Position
from firsthand.model.quote import Change, Quote
from firsthand.model.record import Record


class Arrival(Record, frozen=True, kw_only=True):
    """An article that is new, in one line."""

    article: str
    story: str
    title: str
    outlet: str | None = None
    published: str | None = None
    url: str | None = None


class NewOrigin(Record, frozen=True, kw_only=True):
    """A source or article that a story rests on now, and that no earlier article of it rested on."""

    story: str
    origin: str
    name: str


class News(Record, frozen=True, kw_only=True):
    """What is new of one storyline, or of one story that belongs to none.

    `new` and `grown` are ids of stories whose articles are all new, and of those that had some. A quote is new when none of
    its readings is older; a change, when its reading is new; a claim, when nobody stated it before or when a value, denial
    or hedge in it is new; a position, when its article is new and the actor had not said the same before.
    """

    chapter: str
    title: str
    new: tuple[str, ...] = ()
    grown: tuple[str, ...] = ()
    articles: tuple[Arrival, ...] = ()
    origins: tuple[NewOrigin, ...] = ()
    quotes: tuple[Quote, ...] = ()
    changes: tuple[Change, ...] = ()
    claims: tuple[Claim, ...] = ()
    positions: tuple[Position, ...] = ()
