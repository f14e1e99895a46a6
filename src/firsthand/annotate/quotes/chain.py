"""Through whom the words came, and on what occasion: "told Radio Estmark", "in an interview with Reuters", "in his book "War"".

An outlet or a book is a hop, not the speaker.
"""

from firsthand.annotate.quotes.passage import Passage
from firsthand.model.annotations import Hop, Name
from firsthand.model.record import Span

REACH = 60  # code points between a verb or noun and the name that it leads to
WIDE = 320  # code points around the quoted words in which an occasion is named
PREPOSITION = 5  # words before "interview" in which its preposition stands


def hops(
    passage: Passage, cue: int | None, quoted: Span, speaker: Span | None = None, said_by: str | None = None
) -> tuple[Hop, ...]:
    """Stops between speaker and page named in the sentence: listeners, interviewers, who quoted or reported it.

    The speaker is none, nor is a name within the words for the speaker ("the mayor of Halden").
    """
    if cue is None:
        return ()
    found: dict[Span, Hop] = {}
    low, high = _sentence(passage, cue)
    for name in passage.names_in(low, high):
        if name.kind not in ("organisation", "unknown"):
            continue
        if name.key == said_by or (speaker is not None and speaker[0] <= name.span[0] < speaker[1]):
            continue
        inside = quoted[0] <= name.span[0] < quoted[1] and passage.inside(name.span[0])
        if not inside and (_told(passage, cue, name) or _occasion_with(passage, name) or _through(passage, cue, name)):
            found[name.span] = _hop(passage, name.span)
    title = _titled(passage, low, high)
    if title is not None:
        found[title] = _hop(passage, title)
    return tuple(found[span] for span in sorted(found))


def occasion(passage: Passage, cue: int | None) -> Span | None:
    """`in an interview with Radio Estmark`, `at his daily news briefing`: from the preposition to the noun and its company."""
    if cue is None:
        return None
    grammar, words = passage.grammar, passage.words
    low, high = _sentence(passage, cue)
    first, last = passage.first_at(low), passage.first_at(high)
    for index in range(first, last):
        if words[index].form not in grammar.speech_nouns or passage.inside(words[index].start):
            continue
        for start in range(index - 1, max(first, index - PREPOSITION) - 1, -1):
            if not passage.gap(start + 1).isspace():
                break
            if words[start].form in grammar.prepositions:
                return words[start].start, _company(passage, index)
    return None


def _company(passage: Passage, noun: int) -> int:
    """End of the noun, or of the name that follows "with"."""
    following = noun + 1
    if following + 1 < len(passage.words) and passage.words[following].form in passage.grammar.with_whom:
        end = passage.words[following].end
        for name in passage.names_in(end, end + 6):
            return name.span[1]
    return passage.words[noun].end


def _sentence(passage: Passage, cue: int) -> Span:
    place = passage.words[cue].start
    return passage.sentence(place, max(passage.span[0], place - WIDE), min(passage.span[1], place + WIDE))


def _hop(passage: Passage, span: Span) -> Hop:
    return Hop(name=passage.text[span[0] : span[1]], span=span)


def _told(passage: Passage, cue: int, name: Name) -> bool:
    """`told Radio Estmark`."""
    if passage.words[cue].form not in passage.grammar.listeners:
        return False
    between = passage.text[passage.words[cue].end : name.span[0]]
    return 0 < len(between) <= REACH and not set(between) & set(',.;:"“”') and len(between.split()) <= 3


def _occasion_with(passage: Passage, name: Name) -> bool:
    """`an interview with Radio Estmark`."""
    index = passage.first_at(name.span[0])
    words, grammar = passage.words, passage.grammar
    return (
        any(words[i].form in grammar.speech_nouns for i in range(max(0, index - 4), index))
        and any(words[i].form in grammar.with_whom for i in range(max(0, index - 3), index))
        and not set(".,;:") & set(passage.text[words[max(0, index - 3)].start : name.span[0]])
    )


def _through(passage: Passage, cue: int, name: Name) -> bool:
    """`Reuters quoted her as saying`, `…, Reuters reported`, `quoted by Reuters`, `according to Reuters`."""
    words, grammar = passage.words, passage.grammar
    first, end = passage.first_at(name.span[0]), passage.first_at(name.span[1])
    if first <= cue < end or cue in (first - 1, end):
        return False  # the speaker itself, not a hop
    after = words[end].form if end < len(words) else ""
    before = words[first - 2 : first] if first >= 2 else words[:first]
    if after in grammar.through and end != cue:
        return True
    return any(word.form in grammar.through for word in before[:1]) and before[-1].form in grammar.with_whom


def _titled(passage: Passage, low: int, high: int) -> Span | None:
    """`in his book "War"`: the title of a book, within marks or with a capital."""
    words, grammar = passage.words, passage.grammar
    for index in range(passage.first_at(low), passage.first_at(high)):
        if words[index].form not in grammar.books:
            continue
        end = words[index].end
        for segment in passage.outer:
            if 0 <= segment.outer_start - end <= 2 and passage.is_title(segment):
                return segment.start, segment.end
    return None
