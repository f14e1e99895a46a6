"""Articles on their way to be compared: what a window needs of the next ones is made while it compares those before.

```
>>> for ready in arriving(portions, window.openings, engine):
...     links = linked(window, window.add(ready))
```

Features and vectors are made in the engine's processes, which a thread of this one keeps busy, a few portions ahead.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from firsthand.compare.features import BLANK, Features, features
from firsthand.compare.packing import packed, unpacked
from firsthand.compare.vectors import Openings, Vector, encoded
from firsthand.engine import Engine, Failure
from firsthand.engine.apply import apply
from firsthand.model.annotations import Annotations
from firsthand.model.article import Article

AHEAD = 2  # portions that are made ready before they are asked for: bounds memory
TOGETHER = 32  # articles that go to a process at a time: some hundredths of a second's work

Pair = tuple[Article, Annotations]
NOTHING = packed(BLANK)
_PAGE = msgspec.msgpack.Decoder(Pair)


class Portion(NamedTuple):
    """Articles that come together, `ids` in the order of publication: `pages` as they were read, or what is kept of them."""

    ids: Sequence[str]
    pages: Sequence[Pair]
    rows: Mapping[str, Features] = MappingProxyType({})
    vectors: Mapping[str, Vector] = MappingProxyType({})


class Ready(NamedTuple):
    """Articles ready to be compared, in their order. `vectors` are by article, some of articles that came before.

    `made` holds the packed features of those that none were kept of.
    """

    ids: list[str]
    rows: list[Features]
    vectors: dict[str, Vector]
    made: dict[str, bytes]


def arriving(portions: Iterable[Portion], openings: Openings, engine: Engine) -> Iterator[Ready]:
    """Portions as they get ready, in order; `portions` is asked for the next ones in the caller's own thread."""
    thread = ThreadPoolExecutor(max_workers=1)  # one: portions need `openings`, and the engine, one after the other
    waiting: deque[Future[Ready]] = deque()
    try:
        for portion in portions:
            waiting.append(thread.submit(made_ready, portion, openings, engine))
            if len(waiting) > AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        thread.shutdown(cancel_futures=True)


def made_ready(portion: Portion, openings: Openings, engine: Engine) -> Ready:
    """One portion; an article whose features cannot be made is compared with nothing: it stays a story of its own."""
    pages = [_sent(pair) for pair in portion.pages]
    parts = [pages[at : at + TOGETHER] for at in range(0, len(pages), TOGETHER)]
    payloads: list[bytes] = []
    for part, result in zip(parts, engine.map(packed_features, parts, together=1), strict=True):
        payloads += [b""] * len(part) if isinstance(result, Failure) else result
    made = {article.id: payload or NOTHING for (article, _), payload in zip(portion.pages, payloads, strict=True)}
    known = dict(portion.rows) | {key: unpacked(payload) or BLANK for key, payload in made.items()}
    rows = [known[key] for key in portion.ids]
    openings.take(portion.ids, rows, portion.vectors)
    due = openings.due()
    vectors = dict(portion.vectors) | dict(zip(due, encoded(list(due.values()), engine), strict=True))
    return Ready(list(portion.ids), rows, {key: vector for key, vector in vectors.items() if vector.any()}, made)


def packed_features(pages: Sequence[bytes | Pair]) -> list[bytes]:
    """Packed features of pages as they are sent; nothing of one that they cannot be made of."""
    results = apply(_packed_features, pages, 0, None)
    return [b"" if isinstance(result, Failure) else result for result in results]


def _packed_features(page: bytes | Pair) -> bytes:
    return packed(features(_PAGE.decode(page) if isinstance(page, bytes) else page))


def _sent(pair: Pair) -> bytes | Pair:
    try:
        return msgspec.msgpack.encode(pair)  # a quarter of what pickling them costs
    except UnicodeEncodeError:  # a lone half of a surrogate pair
        return pair


def joined(portions: Iterable[Ready]) -> Ready:
    """Several portions as one."""
    whole = Ready([], [], {}, {})
    for portion in portions:
        whole.ids.extend(portion.ids)
        whole.rows.extend(portion.rows)
        whole.vectors.update(portion.vectors)
        whole.made.update(portion.made)
    return whole
