"""Articles that print an agency's report: who holds the dispatch whole, who a part or a rendering of it.

```
>>> [(each.article, each.kind) for each in prints(witnesses, sources, kept, told_in, settings)]
[('a', 'copy'), ('b', 'excerpt')]
```
"""

from collections.abc import Iterator, Mapping, Sequence

from firsthand.derive.comparison import Comparison
from firsthand.derive.kinds import kind
from firsthand.derive.kinship import Kept
from firsthand.derive.versions import another_version
from firsthand.derive.witness import Witness
from firsthand.model.article import Article
from firsthand.model.derivation import Derivation, DerivationKind
from firsthand.model.record import identity, overlap, reason
from firsthand.model.source import Source
from firsthand.settings import Derive


def prints(
    witnesses: Sequence[Witness],
    sources: Mapping[str, Source],
    kept: Kept,
    told_in: Mapping[str, set[str]],
    settings: Derive,
) -> Iterator[Derivation]:
    """An article that prints an agency's report holds its text: all of it, unless a longer print of it is held too."""
    longer: dict[str, tuple[Comparison, int]] = {}
    for pair, (comparison, _) in sorted(kept.items()):
        a, b = comparison.a, comparison.b
        if a.article.carries is None or a.article.carries != b.article.carries:
            continue
        if comparison.across:
            continue  # services of one agency in two languages: each prints its own dispatch
        if not told_in[a.id] & told_in[b.id]:
            continue  # what came of it weeks later is a dispatch of its own, however much it repeats
        surer = _surer(a, b)
        short = int(a.own.sum()) > int(b.own.sum()) if surer is None else surer
        if _mixed((b, a)[short], a.article.carries, sources):
            continue  # made of several dispatches, it prints none
        # Of several prints the one that holds most of this text is a print of the same dispatch.
        known = longer.get(pair[short])
        least = settings.same_dispatch if surer is None else 0.0  # "source: PAP" beside the dispatch is a telling of it
        if comparison.share[short] > (known[0].share[known[1]] if known else least) or (
            surer is not None and not known
        ):
            longer[pair[short]] = comparison, int(short)
    for each in witnesses:
        key = each.article.carries
        if key is None or key not in sources:
            continue
        what: DerivationKind = "copy"
        share, shown = 1.0, [reason("prints_dispatch", sources[key].name)]
        if each.translated:
            what = "translation"
        elif _mixed(each, key, sources):
            what = "rewrite"
        elif each.id in longer and not _rendering(longer[each.id]):
            version = another_version(*longer[each.id], settings)
            if version is not None:
                shown = [*shown, version]
            else:
                what, measure = kind(*longer[each.id], settings, rendered=False)
                share, shown = longer[each.id][0].share[longer[each.id][1]], [*shown, measure]
        yield Derivation(
            id=identity("derivation", each.id, key),
            article=each.id,
            source=key,
            kind=what,
            directed=True,
            credited="text",
            share=share,
            score=each.article.wire.score if each.article.wire else 1.0,
            reasons=tuple(shown),
        )


def _mixed(each: Witness, key: str, sources: Mapping[str, Source]) -> bool:
    """Whether a page signs with a second agency: then its text is made of both."""
    beside = [*each.article.spans("credit", "byline", "dateline")]
    return any(
        overlap(span, line)
        for other, spans in each.lent.items()
        if other != key and sources[other].kind == "agency"
        for span in spans
        for line in beside
    )


def _surer(a: Witness, b: Witness) -> bool | None:
    """Whether the second of two prints says with less certainty that it is one ("source: PAP" against a dateline)."""
    mine, other = (_signs(each.article) for each in (a, b))
    return None if mine == other else mine > other


def _signs(article: Article) -> float:
    """How surely a page prints a dispatch: less where its agency stands behind a word such as "source"."""
    wire = article.wire
    if wire is None or wire.span is None:
        return 0.0
    line = article.text.rfind("\n", 0, wire.span[0]) + 1
    introduced = article.text[line : wire.span[0]].rstrip(' "„“«(').endswith((":", "by", "from"))
    return wire.score / 2 if introduced else wire.score


def _rendering(found: tuple[Comparison, int]) -> bool:
    """Whether the print that holds a text is a rendering of it."""
    comparison, side = found
    return (comparison.a, comparison.b)[1 - side].translated
