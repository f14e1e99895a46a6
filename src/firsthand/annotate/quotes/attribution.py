"""Who is said to have spoken the words of one marked segment, from the words outside the marks around it."""

from typing import NamedTuple

from firsthand.annotate.quotes.marks import Segment
from firsthand.annotate.quotes.passage import STOPS, Passage
from firsthand.annotate.quotes.speakers import credited, main_subject, subject_after, subject_before

REACH = 40  # words outside the marks that are searched for a verb, each way
LOCATED = 5  # words of a phrase that tells where they speak
HEADINGS = ("headline", "heading")
STRONG = frozenset({"neutral", "strong", "weak", "admit", "deny", "ask"})


class Attributed(NamedTuple):
    """Word indices of speaker [b, e) and cue verb; `side` says where they stand; `near` if the marks follow directly."""

    speaker: tuple[int, int] | None
    cue: int | None
    side: str  # before, after, clause
    near: bool
    score: float


class Frame(NamedTuple):
    """Words outside the marks in the segment's sentence: before [a, b), after [c, d)."""

    a: int
    b: int
    c: int
    d: int


def around(passage: Passage, number: int) -> Frame:
    """The words outside the marks around the outer segment `number`."""
    outer, text = passage.outer, passage.text
    segment = outer[number]
    first = number
    if text[max(0, segment.outer_start - 3) : segment.outer_start].rstrip()[-1:] == ":":
        while first and passage.is_name(outer[first - 1]):
            first -= 1  # "sagte Roth der „Ostmark-Zeitung“: „…“"
    low = outer[first - 1].outer_end if first else passage.span[0]
    high = outer[number + 1].outer_start if number + 1 < len(outer) else passage.span[1]
    before = text[low : segment.outer_start].rstrip()
    a = b = passage.first_at(segment.outer_start)
    if before and before[-1] not in STOPS:
        start, _ = passage.sentence(low + len(before) - 1, low, segment.outer_start)
        a = passage.first_at(start)
    c = d = passage.first_at(segment.outer_end)
    if c < len(passage.words) and passage.places[c] < high:
        gap = text[segment.outer_end : passage.places[c]]
        fresh = passage.is_upper(c) and passage.last_sign(segment) in ".…" and not gap.strip(" \u00a0")
        if not fresh and not any(sign in ".!?;:" for sign in gap.strip()):
            start = passage.places[c]
            _, stop = passage.sentence(start, start, high)
            d = passage.first_at(stop)
    return Frame(a, b, c, d)


def attribute(passage: Passage, number: int) -> Attributed | None:
    """The local attribution of the outer segment `number`, or None when no reporting verb is near."""
    found = _attribute(passage, number)
    if found is None or found.speaker is None or found.speaker[1] - found.speaker[0] > 1:
        return found
    return None if passage.words[found.speaker[0]].form in passage.grammar.not_speakers else found


def _attribute(passage: Passage, number: int) -> Attributed | None:
    segment = passage.outer[number]
    frame = around(passage, number)
    led = passage.text[passage.span[0] : segment.outer_start].rstrip()[-1:] if frame.a < frame.b else ""
    before = cue_before(passage, frame)
    after = _after(passage, segment, frame)
    whole = passage.whole(segment)
    comment = frame.c < frame.d and passage.words[frame.c].form in passage.grammar.comment_leads
    if before and before.near and led in (":", ",") and not comment:
        return before
    if after and after.near and (whole or comment or passage.last_sign(segment) == "," or before is None):
        return after
    if before and before.near:
        return before
    if led == ":" and whole:
        start, _ = passage.sentence(passage.words[frame.b - 1].start, passage.span[0], segment.outer_start)
        low = passage.first_at(start)
        subject = (
            main_subject(passage, low, frame.b)
            or _lone_name(passage, low, frame.b)
            or _opening_noun(passage, low, frame.b)
        )
        if subject is not None:
            return Attributed(subject, None, "before", near=True, score=0.75)
    if passage.kind in HEADINGS:
        named = _named_after(passage, segment)
        if named is not None:
            return Attributed(named, None, "after", near=True, score=0.8)
    credited = _according(passage, frame)
    if credited and credited.side == "clause" and (before is None or before.side == "clause"):
        return credited  # "waren dem Bericht zufolge …"
    return before or after or credited


def cue_before(passage: Passage, frame: Frame) -> Attributed | None:
    """The reporting verb before the marks that is nearest, or strongest where none leads to them directly."""
    grammar, words = passage.grammar, passage.words
    a, b = frame.a, frame.b
    best: Attributed | None = None
    for verb in reversed(passage.cues(max(a, b - REACH), b)):
        strength = grammar.verbs.get(words[verb].form)
        if strength is None or not is_verb(passage, verb, a, frame.d):
            continue
        if (
            grammar.verb_last
            and verb + 1 < b
            and words[verb + 1].form in grammar.auxiliaries
            and passage.gap(verb + 1).isspace()
            and not (verb + 2 == b and passage.text[words[b - 1].end : words[b - 1].end + 1] == ":")
        ):
            continue  # it ends a relative clause: "der dazu aufgerufen haben soll"
        speaker = speaker_before(passage, verb, a, b)
        if speaker is None:
            continue
        near = _reaches(passage, verb, b)
        wished = verb > a and words[verb - 1].form in grammar.modals
        if not near and wished:
            continue  # "said that Narva must recognise …": the other verb reports
        if near and (wished or strength not in STRONG):
            outer = _saying_before(passage, verb, a)
            if outer is not None:
                return outer
        score = (0.95 if near else 0.8) if strength in STRONG else (0.85 if near else 0.65)
        found = Attributed(speaker, verb, "before" if near else "clause", near, score)
        if near:
            return found
        if best is None or best.score < score:
            best = found
    return best


def _document(passage: Passage, verb: int, low: int, high: int) -> tuple[int, int] | None:
    """Who speaks in `In dem Bericht heißt es: "…"` and `"…", heißt es in dem Bericht`: the report."""
    grammar, words = passage.grammar, passage.words
    if verb + 1 < high and words[verb + 1].form in grammar.prepositions:
        return subject_after(passage, verb + 1, high, nominative=False)  # "«…», говорится в сообщении министерства"
    beside = verb + 1 < len(words) and grammar.pronouns.get(words[verb + 1].form) == "it"
    if not beside:
        return None
    first = verb - 1
    while first > low and passage.gap(first).strip() in ("", "-") and verb - first < REACH:
        first -= 1
    if low <= first < verb and words[first].form in grammar.prepositions:
        return first, verb
    if verb + 2 < high and words[verb + 2].form in grammar.prepositions:
        return subject_after(passage, verb + 2, high, nominative=False)
    return None


def _opening_phrase(passage: Passage, low: int, high: int) -> tuple[int, int] | None:
    """The clause's first words up to its first comma, if they can be a name or have an article."""
    end = low + 1
    while end < high and passage.gap(end).strip() in ("", "-"):
        end += 1
    opens = passage.is_upper(low) and passage.words[low].form not in passage.grammar.prepositions
    return (low, end) if end < high and end - low <= 6 and opens else None


def _named_after(passage: Passage, segment: Segment) -> tuple[int, int] | None:
    """`"We will pay": Bell answers`, `"We will pay" – Bell`, in a headline."""
    first = passage.first_at(segment.outer_end)
    known = passage.named.get(first)
    if known is None or passage.text[segment.outer_end : passage.words[first].start].strip() not in (
        ":",
        "–",
        "—",
        "-",
    ):
        return None
    return first, known[0]


def _lone_name(passage: Passage, low: int, high: int) -> tuple[int, int] | None:
    """`Dazu Roth: "…"`, `Bell again: "…"`: nothing but capitals and adverbs before a colon."""
    grammar, words = passage.grammar, passage.words
    kept = [
        i for i in range(low, high) if not (grammar.is_adverb(words[i].form) or words[i].form in grammar.conjunctions)
    ]
    lone = bool(kept) and kept[-1] - kept[0] + 1 == len(kept) <= 4
    if lone and all(passage.is_upper(i) and not grammar.is_function(words[i].form) for i in kept):
        return kept[0], kept[-1] + 1
    return None


def _opening_noun(passage: Passage, low: int, high: int) -> tuple[int, int] | None:
    """Where nouns have capitals, the name or the noun with its article that a sentence begins with: `Roth lächelt: „…“`."""
    grammar, words = passage.grammar, passage.words
    form = words[low].form
    if not grammar.nouns_capital or form in grammar.oblique or form in grammar.pronouns:
        return None
    index = low + (form in grammar.determiners)
    while low < index < high and not passage.is_upper(index) and passage.gap(index).isspace():
        index += 1
    end = index
    while end < high and passage.is_upper(end) and not grammar.is_function(words[end].form):
        if grammar.is_adverb(words[end].form) or (end > index and not passage.gap(end).isspace()):
            return None
        end += 1
    return (low, end) if index < end < high and passage.gap(end).isspace() else None


def _saying_before(passage: Passage, verb: int, a: int) -> Attributed | None:
    """`Bell said he hopes "…"`: the words are what Bell said."""
    grammar, words = passage.grammar, passage.words
    for index in range(verb - 1, max(a, verb - 6), -1):
        if grammar.verbs.get(words[index].form) in STRONG and is_verb(passage, index, a, verb):
            speaker = subject_before(passage, index, a)
            return Attributed(speaker, index, "clause", near=False, score=0.8) if speaker else None
        if any(sign in passage.gap(index + 1) for sign in ",;:"):
            return None
    return None


def speaker_before(passage: Passage, verb: int, a: int, b: int) -> tuple[int, int] | None:
    """The verb's subject where the verb stands before the marks."""
    grammar, words = passage.grammar, passage.words
    if grammar.participles and words[verb].form.endswith(grammar.participles):
        return main_subject(passage, a, verb) or subject_before(passage, verb, a)
    if words[verb].form in grammar.cue_nouns:
        if verb + 1 < b and words[verb + 1].form in grammar.agents:
            return subject_after(passage, verb + 1, b, nominative=False)  # "Zitat von Ministerin Roth: …"
        return main_subject(passage, a, verb)
    if words[verb].form in grammar.impersonal:
        return _document(passage, verb, a, b)
    finite = _finite(passage, verb, a)
    after = None
    if grammar.verb_second and finite > a and "," in passage.gap(finite) and _leads_in(passage, a):
        after = subject_after(passage, finite, b if finite == verb else verb)  # "Auf die Frage, ob …, antwortete Roth"
        if after is not None:
            return after
    if grammar.verb_second and finite > a and "," in passage.gap(finite):
        named = main_subject(passage, a, finite)  # "Roth, die das Amt leitet, sagte"
        return named or _opening_phrase(passage, a, finite) or subject_before(passage, finite, a)
    if grammar.inverted and (finite == a or not grammar.subject_first):
        after = subject_after(passage, finite, b if finite == verb else verb)
    before = subject_before(passage, finite, a)
    if before and after and grammar.verb_second and not _is_person(passage, before):
        bare = after[1] - after[0] == 1 and passage.is_upper(after[0]) and words[verb].form in grammar.naming
        if bare or _is_person(passage, after):
            return after  # "Die Frage stellte Ministerin Roth", "Den Plan nannte sie …"
    before = before or after or passage.titled_before(finite)
    if before is None and words[a].form in grammar.locating and finite - a <= LOCATED:
        return a, finite  # "В министерстве сообщили, что …"
    if before or not grammar.subject_first:
        return before
    start, _ = passage.sentence(words[verb].start, passage.span[0], passage.span[1])
    return main_subject(passage, max(passage.first_at(start), verb - REACH), verb)


def _leads_in(passage: Passage, index: int) -> bool:
    """Whether a sentence begins with something other than its subject: "Auf …", "Als …", "Dazu …"."""
    form, grammar = passage.words[index].form, passage.grammar
    return (
        form in grammar.prepositions
        or form in grammar.conjunctions
        or form in grammar.complementizers
        or grammar.is_adverb(form)
    )


def _is_person(passage: Passage, phrase: tuple[int, int]) -> bool:
    """Whether a pronoun, a role or a person's name stands in the phrase."""
    grammar = passage.grammar
    for index in range(*phrase):
        form = passage.words[index].form
        if grammar.is_role(form) or form in grammar.pronouns:
            return True
        known = passage.named.get(index)
        if known is not None and known[1].kind == "person":
            return True
    return False


def _finite(passage: Passage, verb: int, low: int) -> int:
    """Where participles close the clause ("Meier hat der Zeitung gesagt"), the auxiliary that its subject stands by."""
    grammar, words = passage.grammar, passage.words
    if grammar.verb_last and verb > low + 1:
        for index in range(verb - 1, low - 1, -1):
            if any(sign in passage.gap(index + 1) for sign in ",;:"):
                break
            if words[index].form in grammar.auxiliaries and words[index].form not in grammar.adverbs:
                return index
    return verb


def is_verb(passage: Passage, index: int, low: int, high: int, clause: int | None = None) -> bool:
    """Not a noun that looks like the verb ("the report", "a new claim"), nor a verb that lacks its particle."""
    grammar, words = passage.grammar, passage.words
    form = words[index].form
    if form in grammar.cue_nouns:
        return True
    if passage.is_upper(index) and index > low:
        return False
    wanted = grammar.particles.get(form)
    if wanted is not None and not any(
        word.form in wanted for word in words[low if clause is None else clause : max(high, index + 12)]
    ):
        return False
    if index == low:
        return True
    before = words[index - 1].form
    if grammar.nouns_capital and index - 1 == low and before in grammar.oblique:
        return True  # "Dem widersprach Roth"
    if grammar.possessives and before.endswith(grammar.possessives) and before not in grammar.adverbs:
        return False
    return not (before in grammar.determiners and before not in grammar.pronouns) and before not in grammar.inside_names


def _reaches(passage: Passage, verb: int, b: int) -> bool:
    """Whether the marks follow the verb directly or after a comma, a colon, "that", a listener or a short phrase."""
    grammar = passage.grammar
    between = b - verb - 1
    if between == 0:
        return True
    if between <= 2 and all(passage.words[i].form in grammar.complementizers for i in range(verb + 1, b)):
        return True
    end = passage.words[b - 1].end
    return between <= 14 and passage.text[end : end + 2].strip()[:1] in (":", ",")


def _after(passage: Passage, segment: Segment, frame: Frame) -> Attributed | None:
    grammar, words = passage.grammar, passage.words
    c, d = frame.c, frame.d
    if c >= d:
        return None
    gap = passage.text[segment.outer_end : words[c].start]
    joined = passage.last_sign(segment) in ",?!…—–-." or any(sign in gap for sign in ",–—-")
    if words[c].form in grammar.cues_after and joined:
        speaker = subject_after(passage, c, d)
        following = words[c + 1].form if c + 1 < len(words) else ""
        nominal = passage.is_upper(c + 1) or following in grammar.determiners or following in grammar.pronouns
        if speaker is not None and nominal:
            return Attributed(speaker, c, "after", near=True, score=0.95)
    if words[c].form in grammar.conjunctions and words[c].form not in grammar.comment_leads:
        return None
    added = next((i for i in passage.cues(c + 1, d) if passage.adds_speaker(i)), None)
    if added is not None:
        speaker = subject_after(passage, added, d)
        if speaker is not None:
            return Attributed(speaker, added, "after", near=False, score=0.85)
    fresh = passage.is_upper(c) and not any(sign in gap for sign in ",–—-")
    for verb in passage.cues(c, min(d, c + REACH)):
        strength = grammar.verbs.get(words[verb].form)
        if strength is None or not is_verb(passage, verb, c, d, frame.a):
            continue
        passive = any(words[i].form in grammar.passive for i in range(c, verb))
        if passive and words[verb].form not in grammar.through:
            continue  # "… wurde positiv bewertet": its subject did not speak
        if fresh and _goes_on(passage, verb, d):
            return None  # "Stop!" The minister said that …
        if words[verb].form in grammar.impersonal:
            speaker = _document(passage, verb, c, d)
        else:
            speaker = subject_after(passage, verb, d) if grammar.inverted and _leads(passage, c, verb) else None
        if speaker is None and verb > c:
            speaker = subject_before(passage, verb, c)
            if speaker is not None and speaker[0] > c + 2 and not joined:
                last = verb + 1 >= d or not passage.gap(verb + 1).isspace()
                if last and "," in passage.gap(speaker[0]):  # "…" that ships left, she said.
                    return Attributed(speaker, verb, "after", near=False, score=0.8)
                speaker = None
        if speaker is None and verb == c and grammar.verb_last:
            speaker = _framed(passage, frame)
            if speaker is not None:
                return Attributed(speaker, verb, "clause", near=False, score=0.75)
        if speaker is None:
            if not joined:
                return None
            if grammar.subject_dropped and verb == c and strength != "think":
                return Attributed(None, verb, "after", near=True, score=0.8)  # "«…», dijo."
            continue
        score = 0.95 if joined and strength in STRONG else 0.8 if joined else 0.6
        return Attributed(speaker, verb, "after", joined, score)
    return None


def _framed(passage: Passage, frame: Frame) -> tuple[int, int] | None:
    """`Roth hatte den Plan als „falsch“ zurückgewiesen`: the subject stands by the auxiliary before the marks.

    In the passive ("wird von Roth „falsch“ genannt") it is led by a preposition.
    """
    grammar, words = passage.grammar, passage.words
    for index in range(frame.b - 1, frame.a - 1, -1):
        if words[index].form in grammar.agents and index + 1 < frame.b:
            return subject_after(passage, index, frame.b, nominative=False)
        if words[index].form in grammar.perfect:
            return subject_before(passage, index, frame.a) or subject_after(passage, index, frame.b)
    return None


def _leads(passage: Passage, c: int, verb: int) -> bool:
    """Whether a speaker may follow the verb: nothing but adverbs before it, or ", said Ann Bell" after other words."""
    grammar, words = passage.grammar, passage.words
    if all(grammar.is_adverb(words[i].form) or words[i].form in grammar.auxiliaries for i in range(c, verb)):
        return True
    named = verb + 1 < len(words) and passage.is_upper(verb + 1)
    return "," in passage.gap(verb) and named and words[verb].form not in grammar.listeners


def _goes_on(passage: Passage, verb: int, d: int) -> bool:
    """Whether the verb leads to further words of its own: "that …", a comma, a colon."""
    gap = passage.gap(verb + 1) if verb + 1 < len(passage.words) else ""
    return (verb + 1 < d and passage.words[verb + 1].form in passage.grammar.complementizers) or (
        verb + 1 < d and (":" in gap or ("," in gap and passage.grammar.comma_complement))
    )


def _according(passage: Passage, frame: Frame) -> Attributed | None:
    grammar, words = passage.grammar, passage.words
    a, b = frame.a, frame.b
    if a < b:
        for phrase in grammar.own_words.get(words[a].form, ()):
            if tuple(word.form for word in words[a : a + len(phrase)]) == phrase:
                return Attributed(None, a, "clause", near=False, score=0.8)
        if words[a].form in grammar.viewpoints and "," in passage.text[words[b - 1].end : words[b - 1].end + 1]:
            speaker = subject_after(passage, a, b, nominative=False)
            if speaker is not None and all(passage.gap(i) != ". " for i in range(speaker[1], b)):
                return Attributed(speaker, a, "clause", near=False, score=0.7)
    for low, high in ((frame.a, frame.b), (frame.c, frame.d)):
        for index in passage.cues(low, high):
            for phrase in grammar.according.get(words[index].form, ()):
                if tuple(word.form for word in words[index : index + len(phrase)]) == phrase:
                    speaker = credited(passage, index + len(phrase) - 1, high)
                    if speaker:
                        side = "clause" if low == frame.a else "after"
                        return Attributed(speaker, index, side, near=False, score=0.8)
            if words[index].form in grammar.according_after and index > low:
                speaker = subject_before(passage, index, low, nominative=False)
                if speaker:
                    return Attributed(speaker, index, "clause" if low == frame.a else "after", near=False, score=0.8)
    return None
