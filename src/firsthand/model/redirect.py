"""Old ids that lead to new ones: an id once given out finds its record for ever.

```
>>> find = Resolver((Redirect(old="story-1", new="story-2"), Redirect(old="story-2", new="story-3")))
>>> find("story-1"), find("story-9")
('story-3', 'story-9')
```
"""

from collections.abc import Iterable

from firsthand.model.record import Record


class Redirect(Record, frozen=True, kw_only=True):
    """What `old` named is now part of what `new` names. Where `old` names something again, that is what it means."""

    old: str
    new: str


class Resolver:
    """Follows redirects to their end; of several for one id the last given counts."""

    def __init__(self, redirects: Iterable[Redirect]) -> None:
        self._next = {each.old: each.new for each in redirects}

    def __call__(self, key: str) -> str:
        """The id that this one leads to; itself where nothing redirects it. A circle ends where it began."""
        seen = {key}
        while (following := self._next.get(key)) is not None and following not in seen:
            seen.add(following)
            key = following
        return key
