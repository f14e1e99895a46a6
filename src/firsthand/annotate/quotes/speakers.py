"""The words that name a speaker, beside a reporting verb: `Ann Bell, a clerk at Noor Bank, said` → `Ann Bell`.

Works on closed word classes only (determiners, prepositions, auxiliaries …), so that any language with a table has it.
"""

from firsthand.annotate.quotes.passage import Passage

LONGEST = 22  # words of a description
BREAKS = frozenset(';:!?…\n"“”„«»')


def _broken(gap: str) -> bool:
    return gap != " " and (any(sign in BREAKS for sign in gap) or ". " in gap)


def subject_before(passage: Passage, verb: int, low: int, *, nominative: bool = True) -> tuple[int, int] | None:
    """Word indices [b, e) of the subject that ends before `verb`, not reaching below word `low`."""
    grammar, words = passage.grammar, passage.words
    last = verb - 1
    while last >= low and not _comma(passage.gap(last + 1)) and _between(passage, last):
        last -= 1
    if last < low or _broken(passage.gap(last + 1)):
        return None
    if grammar.verb_second and nominative and _field_is_adverbial(passage, last, low):
        return None
    if _comma(passage.gap(last + 1)):
        skipped = _skip_apposition(passage, last, low)
        if skipped is not None:
            last = skipped
    if words[last].form in grammar.conjunctions:
        return None  # "praised the mayor and said"
    if words[last].form in grammar.relatives:
        antecedent = last - 1
        if antecedent < low:
            return None
        last = antecedent
    return _ending_at(passage, last, low, nominative=nominative)


def _field_is_adverbial(passage: Passage, last: int, low: int) -> bool:
    """Whether the phrase before a finite verb begins with a preposition, so that the subject follows the verb."""
    first = last
    while first > low and not _comma(passage.gap(first)) and not _broken(passage.gap(first)) and last - first < LONGEST:
        first -= 1
    return passage.words[first].form in passage.grammar.prepositions


def _between(passage: Passage, index: int) -> bool:
    form, grammar = passage.words[index].form, passage.grammar
    return (
        form in grammar.auxiliaries
        or form in grammar.negations
        or (grammar.is_adverb(form) and not passage.is_upper(index))
    )


def _comma(gap: str) -> bool:
    return "," in gap or ")" in gap or "–" in gap or "—" in gap or " - " in gap


def _skip_apposition(passage: Passage, last: int, low: int) -> int | None:
    """The last word before the parenthesis that ends with word `last`: before ", a clerk at Noor Bank,"."""
    grammar, words = passage.grammar, passage.words
    position = last
    for _ in range(4):
        while position > low and not (_comma(passage.gap(position)) or "(" in passage.gap(position)):
            position -= 1
            if last - position > LONGEST:
                return None
        if position <= low:
            return None
        head = words[position].form
        before = position - 1
        if _broken(passage.gap(position)):
            return None
        parenthesis = (
            head in grammar.determiners
            or head in grammar.relatives
            or head in grammar.prepositions
            or head[0].isdigit()
            or head in grammar.roles
            or "(" in passage.gap(position)
            or passage.is_upper(before)
        )
        if not parenthesis:
            return before
        # "Bell, 45, a clerk, said": an age is a further parenthesis
        if not words[before].form[0].isdigit() and not (before > low and _starts_apposition(passage, before, low)):
            return before
        position = before
    return None


def _starts_apposition(passage: Passage, last: int, low: int) -> bool:
    """Whether the stretch between commas that ends at `last` describes a name before it."""
    position = last
    while position > low and not _comma(passage.gap(position)):
        position -= 1
        if last - position > LONGEST:
            return False
    return (
        position > low
        and _comma(passage.gap(position))
        and passage.is_upper(position - 1)
        and not passage.is_upper(position)
        and passage.words[position].form in passage.grammar.determiners | passage.grammar.roles
    )


def _ending_at(passage: Passage, last: int, low: int, *, nominative: bool) -> tuple[int, int] | None:
    grammar, words = passage.grammar, passage.words
    if last < low:
        return None
    if words[last].form in grammar.pronouns:
        return last, last + 1
    first = last
    while first > low and last - first < LONGEST:
        gap, before = passage.gap(first), words[first - 1].form
        if _comma(gap) or _broken(gap) or "(" in gap:
            break
        if before in grammar.pronouns or before in grammar.complementizers or before in grammar.relatives:
            break
        if before in grammar.auxiliaries and before not in grammar.prepositions:
            break
        if before in grammar.verbs and not passage.is_upper(first - 1) and before not in grammar.roles:
            break
        if before in grammar.conjunctions and not (
            passage.is_upper(first) and first - 2 >= low and passage.is_upper(first - 2)
        ):
            break
        first -= 1
    return _trimmed(passage, first, last + 1, nominative=nominative)


def _trimmed(passage: Passage, first: int, end: int, *, nominative: bool) -> tuple[int, int] | None:
    """Without conjunctions, adverbs and a prepositional phrase in front: `In a letter the union` → `the union`."""
    grammar, words = passage.grammar, passage.words
    while first < end and (
        words[first].form in grammar.conjunctions
        or words[first].form in grammar.auxiliaries
        or (grammar.is_adverb(words[first].form) and first + 1 < end)
    ):
        first += 1
    if first < end and words[first].form in grammar.prepositions and words[first].form not in grammar.determiners:
        if grammar.verb_second:
            return None  # the phrase before the finite verb is this one, so the subject follows the verb
        first = next(
            (
                q
                for q in range(first + 2, end)
                if words[q - 1].form not in grammar.prepositions
                and words[q - 1].form not in grammar.determiners
                and (words[q].form in grammar.determiners or (passage.is_upper(q) and not passage.is_upper(q - 1)))
            ),
            end,
        )
    forms = [words[i].form for i in range(first, end)]
    if not forms or all(
        form in grammar.not_speakers
        or form in grammar.determiners
        or form in grammar.prepositions
        or form[0].isdigit()
        or grammar.is_adverb(form)
        for form in forms
    ):
        return None
    if nominative and not _nominative(passage, first, end):
        return None
    return None if _is_bare(passage, first, end) else (first, end)


def _nominative(passage: Passage, first: int, end: int) -> bool:
    """Not "den Minister"; and where nouns are capitalised, at least one capital that the sentence's start did not give."""
    grammar, words = passage.grammar, passage.words
    if words[first].form in grammar.oblique:
        return False
    if not grammar.nouns_capital:
        return True
    return any(
        passage.is_upper(i)
        and not grammar.is_function(words[i].form)
        and not grammar.is_adverb(words[i].form)
        and words[i].form not in grammar.prepositions
        for i in range(first, end)
    )


def _is_bare(passage: Passage, first: int, end: int) -> bool:
    """Where nouns have articles, a lone word without one, without capital and not plural, is no speaker ("began")."""
    grammar, words = passage.grammar, passage.words
    form = words[first].form
    if grammar.participles and form.endswith(grammar.participles) and first not in passage.named:
        return True  # "Responding to the union's statement"
    if not grammar.bare_plural or passage.is_upper(first) or form in grammar.determiners or form[0].isdigit():
        return False
    if end - first > 1:
        if any(words[i].form in grammar.roles or passage.is_upper(i) for i in range(first, min(end, first + 4))):
            return form.endswith(grammar.past_endings)
        head = next((i for i in range(first, end) if words[i].form in grammar.prepositions), end) - 1
        form = words[max(head, first)].form
    return not (
        form in grammar.bare_nouns
        or form in grammar.roles
        or form in grammar.pronouns
        or (form.endswith(grammar.bare_plural) and form not in grammar.verbs)
    )


def main_subject(passage: Passage, low: int, high: int) -> tuple[int, int] | None:
    """The first pronoun, person or role in words [low, high) that stands as a subject, else the first other name.

    A subject has no preposition before it and is no possessive; a place is no speaker.
    """
    grammar, words = passage.grammar, passage.words
    other: tuple[int, int] | None = None
    index = low
    while index < high:
        form = words[index].form
        before = words[index - 1].form if index > low else ""
        if grammar.pronouns.get(form) in ("he", "she", "they", "first") and before not in grammar.prepositions:
            return index, index + 1
        known = passage.named.get(index)
        if known is not None:
            end = max(min(known[0], high), index + 1)
            owned = bool(grammar.possessives) and words[end - 1].form.endswith(grammar.possessives)
            acts = known[1].kind != "place" or index == low  # "Narva has insisted …, stressing"
            if before not in grammar.prepositions and not owned and acts:
                if known[1].kind == "person":
                    return index, end
                other = other or (index, end)
            index = end
            continue
        if form in grammar.determiners and form not in grammar.oblique and before not in grammar.prepositions:
            end = index + 1
            while end < min(high, index + 4) and not grammar.is_role(words[end].form) and passage.gap(end).isspace():
                end += 1
            if end < high and grammar.is_role(words[end].form) and passage.gap(end).isspace():
                return index, end + 1
        index += 1
    return other


def credited(passage: Passage, last: int, high: int) -> tuple[int, int] | None:
    """Who stands after "according to", whose last word is `last`; where no comma ends the name, its capitals do."""
    phrase = subject_after(passage, last, high, nominative=False)
    if phrase is None or not passage.grammar.according_bare:
        return phrase
    end = next((i for i in range(*phrase) if passage.is_upper(i)), phrase[1])
    while end < phrase[1] and passage.is_upper(end):
        end += 1
    return phrase[0], end


def _past_phrases(passage: Passage, first: int, high: int) -> int:
    """The word after phrases with prepositions that stand between a verb and its subject: `powiedział w piątek minister`.

    `first` itself, where no subject can begin there.
    """
    grammar, words = passage.grammar, passage.words
    index = first
    while index < high and words[index].form not in grammar.determiners:
        if words[index].form in grammar.prepositions:
            index += 1
            while index < high and words[index].form in grammar.determiners:
                index += 1
        elif words[index].form.partition("'")[0] + "'" not in grammar.prepositions:
            break
        index += 1
        run = index
        while run < high and passage.is_upper(run) and passage.gap(run).isspace():
            run += 1
        if run < high and run > index and words[run].form in grammar.determiners | grammar.roles | grammar.prepositions:
            index = run  # the name belongs to the phrase: "disse à agência Lusa o presidente"
    begins = index < high and (
        passage.is_upper(index) or words[index].form in grammar.determiners or words[index].form in grammar.roles
    )
    return index if begins and all(passage.gap(i).isspace() for i in range(first + 1, index + 1)) else first


def subject_after(passage: Passage, verb: int, high: int, *, nominative: bool = True) -> tuple[int, int] | None:
    """Word indices [b, e) of the subject that begins after `verb`, not reaching word `high`."""
    grammar, words = passage.grammar, passage.words
    first = verb + 1
    while (
        first < high
        and passage.gap(first).strip() in ("", "-")
        and (
            words[first].form in grammar.auxiliaries
            or (grammar.is_adverb(words[first].form) and not passage.is_upper(first))
        )
    ):
        first += 1
    if first >= high or passage.gap(first).strip() not in ("", "-", "\u2011"):
        return passage.titled_after(first - 1)
    if words[first].form in grammar.determiners:
        titled = passage.titled_after(first)
        if titled is not None:
            return titled
    first = _past_phrases(passage, first, high)
    if words[first].form in grammar.pronouns:
        return first, first + 1
    end = first
    while end < high and end - first < LONGEST:
        form = words[end].form
        if end > first:
            gap = passage.gap(end)
            if not gap.isspace() and gap not in ("-", "\u2011", ". ", "&", " & ", "/", "."):
                break
            if gap in (". ", ".") and len(words[end - 1].form) > 3:
                break
        if form in grammar.complementizers or form in grammar.relatives or form in grammar.pronouns:
            break
        if form in grammar.auxiliaries and form not in grammar.inside_names:
            break
        article = end == first and form in grammar.determiners
        if form in grammar.prepositions and form not in grammar.inside_names and not article:
            break
        if form in grammar.conjunctions and not (end + 1 < high and end > first and passage.is_upper(end + 1)):
            break
        if form in grammar.verbs and end > first and not passage.is_upper(end) and form not in grammar.roles:
            break
        if grammar.is_adverb(form) and not passage.is_upper(end) and end > first:
            break
        if form in grammar.not_speakers and end > first:
            break
        if (
            grammar.nouns_capital
            and end > first
            and passage.is_upper(end - 1)
            and not passage.is_upper(end)
            and form not in grammar.determiners
            and form not in grammar.inside_names
            and form not in grammar.conjunctions
        ):
            break  # after a noun: "das Ministerium kostet"
        end += 1
    while end > first and (words[end - 1].form in grammar.prepositions or words[end - 1].form in grammar.determiners):
        end -= 1
    if first < high and words[first].form in grammar.prepositions and words[first].form not in grammar.determiners:
        return None
    return _trimmed(passage, first, end, nominative=nominative) if end > first else None
