"""To whom an article credits what it says: "Reuters reported", "told Radio Estmark", "according to the ministry", "his book «War»".

Cues stand right before or behind a name; they are data (`languages/data/<code>/attributions.toml`). Agencies and outlets
are known by table or by shape: a name with a word such as Post or Zeitung, or an unknown name beside a verb that only
outlets use. Whoever is only spoken to ("told Varna") is no source.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Literal, NamedTuple

from firsthand.languages import languages_with, table
from firsthand.languages.frequency import level
from firsthand.languages.outlets import Known, large_names, outlet, small_names, sounds_like_outlet
from firsthand.languages.places import place
from firsthand.languages.words import fold
from firsthand.model.annotations import Attribution, Name, Sentence, SourceKind
from firsthand.model.article import Article
from firsthand.model.record import Span
from firsthand.settings import Settings

CueKind = Literal["reports", "publishes", "speaks", "according", "told", "interview", "work"]
WORD = re.compile(r"[^\W_]+(?:['’ʼ-][^\W_]+)*")
STOP = re.compile(r"[,;:!?()–—\n]|\.(?=\s)")
BEFORE, BEHIND = 80, 56  # code points looked at on either side of a name
PHRASE, SKIPPED = 5, 5  # words of a cue, words between cue and name
POSSESSIVE = frozenset({"'s", "’s"})
FIRST = re.compile(r"[\"“„«»‘']?((?:[^\W\d_a-z][\w&]*)(?:[ -][^\W\d_a-z][\w&]*){0,3})")


class Cues(NamedTuple):
    """The table of one language: verbs behind or before a name, phrases right before or behind it."""

    verbs: dict[str, CueKind]
    before: dict[tuple[str, ...], CueKind]
    ends: frozenset[str]
    after: frozenset[str]
    interviews: frozenset[str]
    fillers: frozenset[str]
    works: frozenset[str]
    by: frozenset[str]
    starters: frozenset[str]
    title: re.Pattern[str] | None


class Cue(NamedTuple):
    """A cue beside a name."""

    kind: CueKind
    span: Span


def attributions(
    article: Article, sentences: Sequence[Sentence], names: Sequence[Name], settings: Settings
) -> tuple[Attribution, ...]:
    """Every place where the article names a source for what it says, in order; spans cover names, none overlap."""
    language = article.language.value if article.language else ""
    cues = _cues(language)
    if not cues.verbs:
        cues = _cues("en")  # outlets are quoted in English about everywhere; other words of it match nothing
    found: dict[Span, Attribution] = {}
    ordered = iter(names)
    name = next(ordered, None)
    for sentence in sentences:
        inside = []
        while name is not None and name.span[0] < sentence.span[1]:
            inside.append(name)
            name = next(ordered, None)
        for span, known in _candidates(article.text, sentence.span, inside, cues, language):
            match = next((each for each in inside if each.span == span), None)
            source = _source(article.text, sentence.span, span, match, known, cues, language)
            if source is not None:
                found[source.span] = source
        for source in _works(article.text, sentence.span, cues):
            found.setdefault(source.span, source)
    return tuple(_apart(sorted(found.values(), key=lambda source: source.span)))


def _candidates(
    text: str, sentence: Span, inside: Sequence[Name], cues: Cues, language: str
) -> Iterator[tuple[Span, Known | None]]:
    """Spans that may name a source: names, agencies that are written small, the words that start the sentence."""
    for name in inside:
        yield name.span, outlet(text[name.span[0] : name.span[1]])
    for start, stop in (*small_names(text, sentence), *large_names(language, text, sentence)):
        if not any(name.span[0] < stop and start < name.span[1] for name in inside):
            yield (start, stop), outlet(text[start:stop])
    first = FIRST.match(text, *sentence)
    if first and first[1].casefold() not in cues.starters and not any(n.span[0] < first.end(1) for n in inside):
        words = WORD.findall(text[first.end(1) : first.end(1) + BEHIND])[:2]
        known = outlet(first[1])
        plain = " " not in first[1] and level(fold(first[1])) is not None  # "Darüber berichtete", "War reported"
        if known or (not plain and any(cues.verbs.get(word.casefold()) == "publishes" for word in words)):
            yield first.span(1), known


def _source(
    text: str,
    sentence: Span,
    span: Span,
    name: Name | None,
    known: Known | None,
    cues: Cues,
    language: str,
) -> Attribution | None:
    """The attribution at one name, if a cue stands beside it and fits what it names."""
    cue = _before(text, sentence, span, cues) or _behind(text, sentence, span, cues)
    if cue is None:
        return None
    span = _bare(text, span, cues)
    surface = text[span[0] : span[1]]
    if name is not None and name.kind == "place" and text[span[1] : span[1] + 2] in POSSESSIVE:
        return None
    verdict = _verdict(surface, cue.kind, name, known, language)
    if verdict is None:
        return None
    kind, score = verdict
    canonical = known.name if known else name.key if name is not None and kind != "outlet" else None
    return Attribution(name=surface, canonical=canonical, kind=kind, span=span, cue_span=cue.span, score=score)


def _bare(text: str, span: Span, cues: Cues) -> Span:
    """A span without leading words that say what is named: "Nachrichtenagentur Nordpresse"."""
    words = list(WORD.finditer(text, *span))
    for word, following in pairwise(words):
        if word.group().casefold() not in cues.fillers or sounds_like_outlet(word.group()):
            return word.start(), span[1]
        span = following.start(), span[1]
    return span


def _verdict(
    surface: str, cue: CueKind, name: Name | None, known: Known | None, language: str
) -> tuple[SourceKind, float] | None:
    """Kind and score of a source, None where the cue makes nothing of such a name a source."""
    if known is not None and (name is None or name.kind != "person" or name.role is None):
        return known.kind, 0.95 if known.kind == "agency" else 0.9
    kind = name.kind if name is not None else "unknown"
    if kind in {"unknown", "organisation"} and sounds_like_outlet(surface):
        return "outlet", 0.8
    if kind == "person":
        return ("person", 0.9 if cue in {"according", "work"} else 0.8) if cue not in {"told", "interview"} else None
    if kind == "organisation":
        if cue in {"told", "interview"}:
            acts = place(language, WORD.findall(surface)) is not None
            return ("outlet", 0.6) if surface.isupper() and not acts else None
        return "unknown", 0.7
    if kind == "place":
        return ("unknown", 0.5) if cue in {"according", "speaks"} else None
    if cue in {"publishes", "interview"}:
        return "outlet", 0.6
    return ("unknown", 0.5) if cue in {"according", "speaks"} else None


def _before(text: str, sentence: Span, span: Span, cues: Cues) -> Cue | None:
    """The cue in front of a name, with only fillers and what describes the name between."""
    start = max(sentence[0], span[0] - BEFORE)
    for match in STOP.finditer(text, start, span[0]):
        start = match.end()
    found = list(WORD.finditer(text, start, span[0]))
    words = [match.group().casefold() for match in found]
    described = False  # behind a role, any word may belong to it: "according to harbour spokesman Berg"
    for end in range(len(words), max(-1, len(words) - SKIPPED - 1), -1):
        if end == 0:
            return None
        last = words[end - 1]
        for length in range(min(PHRASE, end), 0, -1) if last in cues.ends else ():
            kind = cues.before.get(tuple(words[end - length : end]))
            if kind:
                return Cue(kind, (found[end - length].start(), found[end - 1].end()))
        if last in cues.by and any(word in cues.works for word in words[max(0, end - 4) : end]):
            return Cue("work", found[end - 1].span())
        described = described or last in _roles()
        if not described and last not in cues.fillers and not text[found[end - 1].start()].isupper():
            return None
    return None


def _behind(text: str, sentence: Span, span: Span, cues: Cues) -> Cue | None:
    """The cue behind a name: a verb past fillers, a noun such as interview, a postposition."""
    stop = min(sentence[1], span[1] + BEHIND)
    cut = STOP.search(text, span[1], stop)
    stop = cut.start() if cut else stop
    possessive = text[span[1] : span[1] + 2] in POSSESSIVE
    for count, match in enumerate(WORD.finditer(text, span[1] + 2 * possessive, stop)):
        word = match.group().casefold()
        if possessive:
            if word in cues.works:
                return Cue("work", match.span())
        elif word in cues.verbs:
            return Cue(cues.verbs[word], match.span())
        elif word in cues.interviews:
            return Cue("interview", match.span())
        elif word in cues.after:
            return Cue("according", match.span())
        if count == 2 or (word not in cues.fillers and not possessive):
            return None
    return None


def _works(text: str, sentence: Span, cues: Cues) -> Iterator[Attribution]:
    """Books and reports by title: his book "War"."""
    if cues.title is None:
        return
    for match in cues.title.finditer(text, *sentence):
        yield Attribution(name=match[2], kind="document", span=match.span(2), cue_span=match.span(1), score=0.8)


def _apart(sources: Sequence[Attribution]) -> Iterator[Attribution]:
    """Sources without those that overlap an earlier one."""
    end = 0
    for source in sources:
        if source.span[0] >= end:
            yield source
            end = source.span[1]


@cache
def _cues(language: str) -> Cues:
    own = table(language, "attributions") if language else {}
    verbs: dict[str, CueKind] = {}
    kinds: tuple[CueKind, ...] = ("speaks", "reports", "publishes")
    for kind in kinds:
        verbs.update(dict.fromkeys(own.get(kind, ()), kind))
    inverts = frozenset(own.get("inverts", ())) or frozenset(verbs) - frozenset(own.get("transitive", ()))
    before: dict[tuple[str, ...], CueKind] = {(verb,): kind for verb, kind in verbs.items() if verb in inverts}
    phrases: tuple[CueKind, ...] = ("told", "according")
    for kind in phrases:
        before.update({tuple(WORD.findall(phrase)): kind for phrase in own.get(kind, ())})
    works = "|".join(re.escape(word) for word in sorted(own.get("documents", ()), key=lambda w: (-len(w), w)))
    title = rf"(?i:\b({works})\b)[^\n\"“”„«».;:]{{0,40}}[\"“„«]\s?([^\"“”„«»\n]{{2,80}}?)\s?[\"“”»]" if works else None
    return Cues(
        verbs=verbs,
        before=before,
        ends=frozenset(phrase[-1] for phrase in before if phrase),
        after=frozenset(own.get("after", ())),
        interviews=frozenset(own.get("interviews", ())),
        fillers=frozenset(word for filler in own.get("fillers", ()) for word in filler.split()),
        works=frozenset(own.get("documents", ())),
        by=frozenset(own.get("by", ())),
        starters=frozenset(table(language, "sentences").get("starters", ())) if language else frozenset(),
        title=re.compile(title) if title else None,
    )


@cache
def _roles() -> frozenset[str]:
    """Words of roles in all languages."""
    keys = ("roles", "modifiers", "titles")
    return frozenset(w for code in languages_with("names") for key in keys for w in table(code, "names").get(key, ()))
