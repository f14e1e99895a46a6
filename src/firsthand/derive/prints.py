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
from firsthand.derive.lenders import alone
from firsthand.derive.versions import another_version
from firsthand.derive.witness import Witness
from firsthand.model.article import Article
from firsthand.model.derivation import Derivation, DerivationKind
from firsthand.model.record import Span, identity, line_of, overlap, reason
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
    abroad: set[str] = set()
    for pair, (comparison, _) in sorted(kept.items()):
        a, b = comparison.a, comparison.b
        if a.article.carries is None or a.article.carries != b.article.carries:
            continue
        if not told_in[a.id] & told_in[b.id]:
            continue  # what came of it weeks later is a dispatch of its own, however much it repeats
        sure = _sure(a), _sure(b)
        if comparison.across:
            # Services of one agency in two languages each print their own dispatch; who only names it as the source translates.
            if min(sure) == 0 < max(sure):
                abroad.add(pair[sure[0] > sure[1]])
            continue
        short = int(a.own.sum()) > int(b.own.sum()) if sure[0] == sure[1] else sure[0] > sure[1]
        if _mixed((b, a)[short], a.article.carries, sources):
            continue  # made of several dispatches, it prints none
        # Of several prints the one that holds most of this text is a print of the same dispatch; "source: PAP" is a telling of it.
        known = longer.get(pair[short])
        least = settings.same_dispatch if sure[0] == sure[1] else settings.told_dispatch if min(sure) else -1.0
        if comparison.share[short] > (known[0].share[known[1]] if known else least):
            longer[pair[short]] = comparison, int(short)
    for each in witnesses:
        key = each.article.carries
        if key is None or key not in sources:
            continue
        what: DerivationKind = "copy"
        share, shown = 1.0, [reason("prints_dispatch", sources[key].name)]
        if each.translated or each.id in abroad:
            what = "translation"
        elif _mixed(each, key, sources):
            what = "rewrite"
        elif each.id in longer and not _rendering(longer[each.id]):
            version = another_version(*longer[each.id], settings) if _sure(each) else None
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


def _sure(each: Witness) -> int:
    """How surely a page shows that it prints the dispatch: 2 by dateline or copyright, 1 by signature or a line of the agency alone.

    0: "source: PAP" or "newsroom, AFP" may stand under a telling of it as well.
    """
    article = each.article
    signs = [
        *each.lent.get(article.carries or "", ()),
        *((article.wire.span,) if article.wire and article.wire.span else ()),
    ]
    return max((_prints(article, place) for place in signs), default=0)


def _prints(article: Article, place: Span) -> int:
    if any(overlap(place, region) for region in article.spans("dateline")):
        return 2
    before, behind = article.text[max(0, place[0] - 1) : place[0]], article.text[place[1] : place[1] + 1]
    if before in SIGNS and behind in SIGNS and before and behind:
        return 1
    if behind == "/" and any(start == place[0] for start, _ in article.spans("credit")):
        return 1  # with whoever wrote it there behind it
    if any(overlap(place, region) for region in article.spans("body")):
        return 0
    start, end = line_of(article.text, place)
    line = article.text[start:end]
    return 2 if "©" in line else int(alone(line, place[0] - start, place[1] - start, article.tongue))


SIGNS = "()[]/"


def _rendering(found: tuple[Comparison, int]) -> bool:
    """Whether the print that holds a text is a rendering of it."""
    comparison, side = found
    return (comparison.a, comparison.b)[1 - side].translated
