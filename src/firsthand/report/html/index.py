"""Records looked up by the articles or stories that they speak of, so that no chapter walks the whole dossier.

```
>>> quotes = Index(dossier.quotes, lambda quote: (reading.article for reading in quote.readings))
>>> [quote.id for quote in quotes.of(["article-1", "article-7"])]
['quote-1', 'quote-4']
```
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

Held = TypeVar("Held")


class Index(Generic[Held]):
    """Records by the keys that `keys` gives of each."""

    def __init__(self, records: Sequence[Held], keys: Callable[[Held], Iterable[str]]) -> None:
        self._records = records
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, record in enumerate(records):
            for key in keys(record):
                self._places[key].append(place)

    def of(self, keys: Iterable[str]) -> list[Held]:
        """Records with any of the keys, each once, in the order in which they were given."""
        found = {place for key in keys for place in self._places.get(key, ())}
        return [self._records[place] for place in sorted(found)]
