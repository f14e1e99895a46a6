"""Through whom the words came: "told NBC", "quoted by Reuters", "in his book"."""

from bisect import bisect_left
from collections.abc import Sequence

from firsthand.annotate.quotes.passage import Passage
from firsthand.model.annotations import Hop, Name
from firsthand.model.record import Span

REACH = 60  # code points after the verb within which a listener is named


def hops(passage: Passage, cue: int | None, quoted: Span, names: Sequence[Name]) -> tuple[Hop, ...]:
    """Organisations that the speaker told the words to, named right after the verb."""
    if cue is None or passage.words[cue].form not in passage.grammar.listeners:
        return ()
    end = passage.words[cue].end
    starts = [name.span[0] for name in names]
    position = bisect_left(starts, end)
    if position < len(names):
        name = names[position]
        between = passage.text[end : name.span[0]]
        if len(between) <= REACH and name.kind in ("organisation", "unknown") and not set(between) & set(',.;:"“”'):
            return (Hop(name=passage.text[name.span[0] : name.span[1]], span=name.span),)
    return ()
