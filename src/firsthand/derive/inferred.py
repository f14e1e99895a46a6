"""Parents that nobody holds and nobody names: reports that share text, each with its own traces of one other language.

```
>>> inferred(kept, settings).sources[0]
Source(id='source-…', name='pl', kind='unknown', state='inferred', cited_by=(Citation(…), …))
```

Each must show a trace that the other lacks: then neither has its text from the other, and both have it from that language. A report
that shows traces alone has no node: it would say no more than the traces do.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from firsthand.derive.absent import lent_all
from firsthand.derive.comparison import Comparison
from firsthand.derive.direction import one_outlet, shared_source
from firsthand.derive.foreign import foreign
from firsthand.derive.kinship import Kept
from firsthand.derive.residues import Residue
from firsthand.derive.witness import Witness
from firsthand.model.derivation import Derivation
from firsthand.model.record import Span, identity, overlap, reason
from firsthand.model.source import Citation, Source
from firsthand.settings import Derive

SHOWN = 6
LEAST = 0.4  # score of what derives from an inferred source without traces, …
MORE = 0.05  # … for each that they weigh more, …
MOST = 0.75  # … and at most: under .8 it is "probably"
Pair = tuple[str, str]


class Inferred(NamedTuple):
    """Sources, what derives from them, by pair of kin the source that both come from; `ids` has those told apart, too."""

    sources: tuple[Source, ...]
    derivations: tuple[Derivation, ...]
    parents: Mapping[Pair, str]
    ids: frozenset[str]


class Pointing(NamedTuple):
    """Two kin that both point to one language: by article its traces, those that the other has as well left out."""

    comparison: Comparison
    traces: Mapping[str, Sequence[Residue]]

    @property
    def weight(self) -> int:
        """How much all traces weigh together."""
        return sum(each.weight for side in self.traces.values() for each in side)


def inferred(
    kept: Kept, sources: Mapping[str, Source], settings: Derive, parted: Callable[[str, str], bool]
) -> Inferred:
    """One source for each group of kin that point to one language, if none of them has a parent that is held or named."""
    found = dict(_pointing(kept, sources, settings))
    made: list[Source] = []
    derivations: list[Derivation] = []
    parents: dict[Pair, str] = {}
    ids: set[str] = set()
    taken: set[str] = set()
    languages = sorted({language for language, _ in found}, key=lambda each: (-_weight(found, each), each))
    for language in languages:
        pairs = {pair: each for (code, pair), each in sorted(found.items()) if code == language}
        for group in _groups(pair for pair in pairs if not taken & {*pair}):
            key = identity("source", "inferred", language, min(group)[0])
            ids.add(key)
            joined = [pair for pair in group if not any(parted(each, key) for each in pair)]
            traces: dict[str, set[Residue]] = defaultdict(set)
            for pair in joined:
                parents[pair] = key
                for each, side in pairs[pair].traces.items():
                    traces[each].update(side)
            taken |= traces.keys()
            cited = sorted({(each, trace.span) for each, side in traces.items() for trace in side})
            if cited:
                citations = tuple(Citation(article=each, span=span) for each, span in cited)
                made.append(Source(id=key, name=language, kind="unknown", state="inferred", cited_by=citations))
            derivations += [
                _derivation(each, key, side, [pairs[pair].comparison for pair in joined if each in pair])
                for each, side in sorted(traces.items())
            ]
    return Inferred(tuple(made), tuple(derivations), parents, frozenset(ids))


def _pointing(
    kept: Kept, sources: Mapping[str, Source], settings: Derive
) -> Iterator[tuple[tuple[str, Pair], Pointing]]:
    """Pairs by the language that they point to, without those of which one has a parent that is held or named."""
    found = {
        pair: dict(_languages(comparison, settings))
        for pair, (comparison, way) in sorted(kept.items())
        if way.credited == "none" and one_outlet(comparison.a, comparison.b) is None
    }
    having = {pair[way.child] for pair, (_, way) in kept.items() if way.child is not None and not found.get(pair)}
    spoken: dict[str, set[str | None]] = defaultdict(set)
    for comparison, _ in kept.values():
        spoken[comparison.a.id].add(comparison.b.language)
        spoken[comparison.b.id].add(comparison.a.language)
    for pair, languages in found.items():
        comparison = kept[pair][0]
        a, b = comparison.a, comparison.b
        named = shared_source(a, b, sources) is not None or any(_named(each, sources, settings) for each in (a, b))
        if having & {*pair} or named:
            continue
        for language, pointing in languages.items():
            if not any(language in spoken[each] for each in pair):
                yield (language, pair), pointing


def _named(each: Witness, sources: Mapping[str, Source], settings: Derive) -> bool:
    """Whether an article prints a dispatch or says of somebody that it has the whole from there."""
    if each.article.carries is not None:
        return True
    lenders = [key for key, how in each.names.items() if how == "text" and sources[key].kind in ("agency", "outlet")]
    return any(lent_all(each, key, settings) for key in lenders)


def _languages(comparison: Comparison, settings: Derive) -> Iterator[tuple[str, Pointing]]:
    """The languages to which both sides point, each by traces that the other lacks and that stand in no copied run."""
    if max(comparison.copied) >= settings.renderings:
        return
    a, b = comparison.a, comparison.b
    both = foreign(a, b), foreign(b, a)
    shown = [{(each.code, each.shown) for each in side} for side in both]
    own = [
        [
            each
            for each in side
            if (each.code, each.shown) not in shown[1 - number] and not _copied(comparison, number, each.span)
        ]
        for number, side in enumerate(both)
    ]
    for language in sorted({str(each.language) for each in own[0]} & {str(each.language) for each in own[1]}):
        mine, other = ([each for each in side if each.language == language] for side in own)
        # A name alone may be spelled so by a habit of the outlet: of WMT's renderings from Russian, some look Polish by it.
        sure = all(any(each.code != "foreign_name" for each in side) for side in (mine, other))
        pointing = Pointing(comparison, {a.id: mine, b.id: other})
        if sure and pointing.weight >= settings.inferred:
            yield language, pointing


def _copied(comparison: Comparison, side: int, span: Span) -> bool:
    """Whether a place stands in words that both have."""
    matter = (comparison.a, comparison.b)[side].matter
    for run in comparison.runs:
        first = (run.a, run.b)[side]
        if overlap(span, (int(matter.starts[first]), int(matter.ends[first + run.length - 1]))):
            return True
    return False


def _weight(found: Mapping[tuple[str, Pair], Pointing], language: str) -> int:
    return sum(each.weight for (code, _), each in found.items() if code == language)


def _groups(pairs: Iterable[Pair]) -> list[list[Pair]]:
    """Pairs that hang together, sorted."""
    groups: list[list[Pair]] = []
    for pair in sorted(pairs):
        near = [group for group in groups if any({*pair} & {*each} for each in group)]
        groups = [group for group in groups if group not in near]
        groups.append(sorted([pair, *(each for group in near for each in group)]))
    return sorted(groups)


def _derivation(each: str, key: str, traces: Iterable[Residue], comparisons: Sequence[Comparison]) -> Derivation:
    """A report rendered from one that is not held: as much of it as the most alike of the others has."""
    ordered = sorted(traces, key=lambda trace: (-trace.weight, trace.span, trace.code))
    weight = sum(trace.weight for trace in ordered)
    return Derivation(
        id=identity("derivation", each, key),
        article=each,
        source=key,
        kind="translation",
        directed=True,
        credited="none",
        share=max(comparison.share[comparison.b.id == each] for comparison in comparisons),
        score=round(min(MOST, LEAST + MORE * weight), 4),
        reasons=(*(reason(trace.code, trace.shown) for trace in ordered[:SHOWN]), reason("source_inferred", key)),
    )
