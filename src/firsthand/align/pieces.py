"""Utterances as the pieces that are compared, and pieces put together again.

Words said at length are quoted in parts: one article prints three sentences, another only the second. So direct words are
compared sentence by sentence, and a clause with marked parts part by part. Neighbouring pieces that ended up in quotes
of the same articles are one quote after all.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from firsthand.languages import words
from firsthand.model.annotations import QuoteForm, Sentence, Utterance
from firsthand.model.article import Article
from firsthand.settings import Align

RUNS_ON = re.compile(r"\s*\n\s*[\"“”„«»]?")  # between paragraphs of one quote: no mark closes the first


def joined(article: Article, utterances: Sequence[Utterance]) -> list[Utterance]:
    """Direct words whose marks run on over several paragraphs as one utterance; all others as they are."""
    made: list[Utterance] = []
    for utterance in utterances:
        before = made[-1] if made else None
        if before is None or not _runs_on(article, before, utterance):
            made.append(utterance)
            continue
        named = before if before.cue_span or not utterance.cue_span else utterance
        score = max(before.score, utterance.score) if before.speaker == utterance.speaker else named.score
        made[-1] = msgspec.structs.replace(named, span=(before.span[0], utterance.span[1]), score=score)
    return made


def _runs_on(article: Article, one: Utterance, two: Utterance) -> bool:
    if one.form != "direct" or two.form != "direct" or (one.cue_span and two.cue_span):
        return False
    if not RUNS_ON.fullmatch(article.text[one.span[1] : two.span[0]]):
        return False
    return one.speaker == two.speaker or one.speaker_span is None or two.speaker_span is None


def pieces(utterance: Utterance, article: Article, sentences: Sequence[Sentence], settings: Align) -> list[Utterance]:
    """The pieces of one utterance that are compared apart, in the order of the text."""
    if utterance.form == "direct":
        return _sentences(utterance, article, sentences, settings)
    if utterance.form == "mixed":
        return sorted(_parts(utterance, article, settings), key=lambda piece: piece.span)
    return [utterance]


def _sentences(
    utterance: Utterance, article: Article, sentences: Sequence[Sentence], settings: Align
) -> list[Utterance]:
    """Direct words sentence by sentence; a short one goes with the one before."""
    start, stop = utterance.span
    cuts = [s.span[0] for s in sentences if start < s.span[0] < stop]
    made: list[tuple[int, int]] = []
    for low, cut in zip([start, *cuts], [*cuts, stop], strict=True):
        high = low + len(article.text[low:cut].rstrip())
        short = len(words(article.text, low, high)) < settings.quote_sentence
        if made and (short or len(words(article.text, *made[-1])) < settings.quote_sentence):
            made[-1] = made[-1][0], high
        else:
            made.append((low, high))
    return [msgspec.structs.replace(utterance, span=span) for span in made]


def _parts(utterance: Utterance, article: Article, settings: Align) -> list[Utterance]:
    """A mixed utterance gives its longer marked parts as direct words too, and the clause without a part at its end."""
    start, stop = utterance.span
    parts, rest = [], list(utterance.marked)
    for span in reversed(utterance.marked):
        if len(words(article.text, *span)) < settings.quote_part:
            continue
        parts.append(msgspec.structs.replace(utterance, span=span, form="direct", marked=()))
        if stop - span[1] <= 2:
            stop = span[0]
            rest.remove(span)
    while stop > start and not article.text[stop - 1].isalnum():
        stop -= 1
    if len(words(article.text, start, stop)) < settings.quote_words:
        return parts or [utterance]
    form: QuoteForm = "mixed" if rest else "indirect"
    return [msgspec.structs.replace(utterance, span=(start, stop), form=form, marked=tuple(rest)), *parts]


def united(whole: Utterance, parts: Sequence[Utterance]) -> Utterance:
    """The utterance cut down to some of its pieces: the whole of it, where these are all that it has."""
    span = (min(p.span[0] for p in parts), max(p.span[1] for p in parts))
    if whole.form == "direct":
        return msgspec.structs.replace(whole, span=span)
    marked = tuple(part for part in whole.marked if span[0] <= part[0] and part[1] <= span[1])
    if marked == (span,):
        return msgspec.structs.replace(whole, span=span, form="direct", marked=())
    return msgspec.structs.replace(whole, span=span, form="mixed" if marked else "indirect", marked=marked)


def neighbours(places: Sequence[tuple[str, int, int]], groups: Sequence[Sequence[int]]) -> list[list[int]]:
    """Groups of pieces with those put together that hold neighbouring pieces of the same utterances.

    `places` tells for each piece its article, its utterance and its number in the article. Two groups are one where each
    article of the one is in the other too, and its pieces stand beside the other's.
    """
    group = {index: number for number, members in enumerate(groups) for index in members}
    members = {number: list(indices) for number, indices in enumerate(groups)}
    ordered = sorted(group, key=lambda index: places[index])
    changed = True
    while changed:
        changed = False
        for left, right in pairwise(ordered):
            one, two = group[left], group[right]
            if one == two or not _beside(places[left], places[right]):
                continue
            small, large = sorted((one, two), key=lambda g: (len({places[i][0] for i in members[g]}), g))
            if not _goes_with(places, members[small], members[large]):
                continue
            for index in members[small]:
                group[index] = large
            members[large] += members.pop(small)
            changed = True
    return [sorted(indices) for _, indices in sorted(members.items())]


def _goes_with(places: Sequence[tuple[str, int, int]], small: Sequence[int], large: Sequence[int]) -> bool:
    """Whether every piece of the one group has a chain of neighbours, of its own group, to a piece of the other."""
    reached = set(large)
    left = list(small)
    while left:
        beside = [i for i in left if any(_beside(*sorted((places[i], places[j]))) for j in reached)]
        if not beside:
            return False
        reached.update(beside)
        left = [i for i in left if i not in reached]
    return True


def _beside(left: tuple[str, int, int], right: tuple[str, int, int]) -> bool:
    return left[:2] == right[:2] and right[2] - left[2] == 1


def runs(places: Sequence[tuple[str, int, int]], group: Sequence[int]) -> list[list[int]]:
    """The pieces of a group by utterance, each stretch of neighbours apart."""
    found: dict[tuple[str, int], list[list[int]]] = defaultdict(list)
    for index in sorted(group, key=lambda i: places[i]):
        stretches = found[places[index][:2]]
        if stretches and _beside(places[stretches[-1][-1]], places[index]):
            stretches[-1].append(index)
        else:
            stretches.append([index])
    return [stretch for key in sorted(found) for stretch in found[key]]
