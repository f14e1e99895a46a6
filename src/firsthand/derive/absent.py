"""Parents that are not held: agencies, outlets and offices to which an article credits itself or a part of itself.

```
>>> absent(witnesses, sources, made, settings)[0].reasons[-1]
Reason(code='report_not_held', args=('Trasluz',))
```
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from firsthand.derive.direction import lends
from firsthand.derive.lenders import own_name
from firsthand.derive.papers import tongue
from firsthand.derive.witness import Witness
from firsthand.model.derivation import Derivation, DerivationKind
from firsthand.model.record import Span, identity, overlap, reason
from firsthand.model.source import Source
from firsthand.settings import Derive


def absent(
    witnesses: Mapping[str, Witness], sources: Mapping[str, Source], made: Sequence[Derivation], settings: Derive
) -> list[Derivation]:
    """Credits in the text to sources whose own report is not held by any parent of the article.

    A report that opens or closes with the credit is theirs as a whole; a credit in the middle is for its sentence. An
    outlet that is named for an interview or a detail has not lent its text: it is a source, and no parent unless held.
    """
    up: dict[str, list[Derivation]] = defaultdict(list)
    shared: dict[str, set[str]] = defaultdict(set)
    for derivation in made:
        if derivation.directed:
            up[derivation.article].append(derivation)
        elif derivation.kind == "sibling" and derivation.source in witnesses:
            pair = witnesses[derivation.article], witnesses[derivation.source]
            both = {key for key, how in pair[0].names.items() if how == "text" and pair[1].names.get(key) == "text"}
            for each in pair:
                shared[each.id] |= both
    found = []
    for each in witnesses.values():
        known = _known(up.get(each.id, []), witnesses)
        above = [witnesses[link.place].article for link in up.get(each.id, []) if link.place in witnesses]
        for key, how in sorted(each.names.items()):
            source = sources[key]
            if how != "text" or key in known or (source.state == "held" and source.kind != "agency"):
                continue
            if source.kind == "outlet" and any(own_name(source.name, held) for held in above):
                continue  # the outlet of a parent by a part of its name
            whole = source.kind in ("agency", "outlet") and lent_all(each, key, settings)
            released = key in shared[each.id] and lends(source)
            if not whole and not released and source.kind != "agency":
                continue
            share = _attributed(each, each.places[key])
            if whole or released:
                share = max(share, 1.0)
            if share > 0:
                found.append(
                    Derivation(
                        id=identity("derivation", each.id, key),
                        article=each.id,
                        source=key,
                        kind=_kind(each, key, whole=whole or released),
                        directed=True,
                        credited="text",
                        share=share,
                        score=0.6,
                        reasons=(reason("text_names", source.name), reason("report_not_held", source.name)),
                    )
                )
    return found


def _known(above: Sequence[Derivation], witnesses: Mapping[str, Witness]) -> set[str]:
    """Sources that the parents are or name already: what the article says of them was taken over with the text."""
    known = {derivation.source for derivation in above}
    for derivation in above:
        parent = witnesses.get(derivation.place)
        if parent is not None:
            known.update(parent.names)
            if parent.article.carries is not None:
                known.add(parent.article.carries)
    return known


def lent_all(each: Witness, key: str, settings: Derive) -> bool:
    """Whether a credit is for the whole report: in its first two sentences or its last, once for every few at least."""
    if key not in each.lent:
        return False
    if _reprints(each, key):
        return True
    lines = each.article.spans("credit", "byline", "dateline", "note")
    if any(overlap(span, line) for span in each.lent[key] for line in lines):
        return True
    sentences = np.unique(each.matter.sentence[each.body])
    if not len(sentences) or each.mentions[key] * settings.credit_covers < len(sentences):
        return False
    first, last = each.matter.spans[sentences[0]], each.matter.spans[sentences[-1]]
    second = each.matter.spans[sentences[min(1, len(sentences) - 1)]]
    paragraph = each.article.text.find("\n", first[1])
    opening = max(first[1], min(second[1], paragraph if paragraph >= 0 else second[1]))
    return any(start < opening or start >= last[0] for start, _ in each.lent[key])


def _kind(each: Witness, key: str, *, whole: bool) -> DerivationKind:
    if not whole:
        return "excerpt"
    if each.translated or any(tongue(each.article, span) for span in each.lent.get(key, ())):
        return "translation"
    return "copy" if _reprints(each, key) else "rewrite"


def _reprints(each: Witness, key: str) -> bool:
    """Whether the article says that it has its whole text from this source."""
    return any(overlap(span, place) for span in each.lent.get(key, ()) for place in each.reprints)


def _attributed(each: Witness, place: Span) -> float:
    """The part of the body's own words in the sentence that names the source; 0 outside the body."""
    number = int(np.searchsorted(each.matter.spans[:, 0], place[0], side="right")) - 1
    if number < 0 or place[0] >= each.matter.spans[number, 1]:
        return 0.0
    words = each.own & (each.matter.sentence == number)
    return round(float(words.sum()) / max(1, int(each.own.sum())), 4)
