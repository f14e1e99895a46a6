"""Whom a report as a whole may be from, beyond agencies and outlets that tables know; and who is at work himself.

"This article first appeared in French in La Vigie", "according to the police in Zalewice", "la agencia Trasluz".

```
>>> [(found.name, found.kind) for found in lenders(article)]
[('Policja w Zalewicach', 'unknown')]
```

Tables: `languages/data/<code>/lenders.toml`.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from firsthand.derive.addresses import is_address, is_address_of
from firsthand.derive.names import agency as agency_named
from firsthand.derive.names import folded
from firsthand.languages import languages_with, table
from firsthand.languages.calendar import days
from firsthand.languages.cases import stem
from firsthand.languages.outlets import outlet, sounds_like_outlet
from firsthand.languages.pointers import leads_elsewhere
from firsthand.languages.words import words
from firsthand.model.annotations import Annotations, Attribution, SourceKind
from firsthand.model.article import Article
from firsthand.model.record import Span, line_of

UPPER = "A-ZÀ-ÖØ-ÞŁŚŻŹĆŃÓČŠŽŘĎŤŇА-ЯЁІЇЄҐ"
REST = "(?:['’ʼ][а-яёіїєґ]+)*"  # of a word with an apostrophe in it, as Ukrainian has them
NAME = rf"(?-i:[\"“”„«»‘‚›' ]*(?P<name>[{UPPER}]\w*{REST}(?:(?:[-'’ ]|(?<=\b[{UPPER}])\. ?)(?:(?:of|the|de|du|des|del|la|le|les|los|di|da|do|van|der|den|und|y|et)\b|d['’])?[ ]?[{UPPER}]\w*{REST}){{0,5}}))"
PLACE = rf"(?-i:[{UPPER}][\w-]*(?: [{UPPER}][\w-]*){{0,2}})"
MARKED = re.compile(r"[„“\"«»]\s?(\w{3,})\s?[“”\"»«]")
RELEASE = 60  # characters in which a release says that it is one
BEHIND = 160  # characters behind the body, and of a line there, that may say whose the report is
OPENING = tuple('„“"«‘')
CLOSED = re.compile(r"(?: \w[\w’'-]*){0,4}(?=[”“\"»’])")
NEXT = re.compile(r" (?P<word>[^\W\d_]{4,})")
INFLECTED, CASE_ENDING = 6, 2  # letters of a name that takes case endings, and of these
SAID = 3  # words without a capital in a line that says something, as menus and names do not
MONTH = 3  # letters of a month that is cut
LABEL = re.compile(r"[^\W\d_]{3,}: ?[^\W\d_]")  # "source: Kurier"
LOWER = re.compile(r"(?<!\w)[^\W\d_A-ZÀ-ÖØ-Þ]\w*")
ARTICLE = "the |la |le |les |l['’]|el |los |die |der |dem |den |das |de |het |il |lo |o |a |os |as "
ANY = r"(?:\w+ ){1,3}"


class Forms(NamedTuple):
    """What the table of one language looks for; patterns that match nothing where it has none."""

    agency: frozenset[str]
    first: re.Pattern[str]
    reported: re.Pattern[str]
    office: tuple[re.Pattern[str], ...]
    own: re.Pattern[str]
    itself: re.Pattern[str]
    earlier: re.Pattern[str]
    release: re.Pattern[str]
    drawn: re.Pattern[str]


def lenders(article: Article) -> Iterator[Attribution]:
    """Outlets where the report first appeared and offices that gave it out, with their places; agencies are `is_called`."""
    forms = _forms(article.tongue)
    yield from _in_credit_lines(article)
    for found in _first(article):
        place = whole_name(article.text, found.span("name"))
        name = article.text[slice(*place)]
        yield Attribution(
            name=name, canonical=without_genitive(name), kind="outlet", span=place, cue_span=(found.start(), place[0])
        )
    for span in (*article.spans("body", "credit", "note"), *endings(article)):
        for found in forms.reported.finditer(article.text, *span):
            place = whole_name(article.text, found.span("name"))
            name = article.text[slice(*place)]
            if outlet(name) is None:
                yield Attribution(
                    name=name, canonical=without_genitive(name), kind="outlet", span=place, cue_span=found.span("cue")
                )
    for start, end in article.spans("body", "credit", "note"):
        for found in (match for pattern in forms.office for match in pattern.finditer(article.text, start, end)):
            lemma = _lemmas()[found["office"].casefold()]
            name = f"{lemma}{article.text[found.end('office') : found.end('place')]}"
            name = name[:1].upper() + name[1:]
            yield Attribution(
                name=name, canonical=name, kind="unknown", span=(found.start("office"), found.end("place"))
            )


def _in_credit_lines(article: Article) -> Iterator[Attribution]:
    """Outlets and offices whose material a credit line above or behind the text names: "Source: Torfbote".

    Beside an agency or others a name without a word of outlets' names may be a person's: "With files from AP and Ann Lisle".
    """
    bodies = article.spans("body")
    first, last = (bodies[0][0], bodies[-1][1]) if bodies else (0, 0)
    places = [credit.span for credit in article.credits if credit.role == "material"]
    if article.wire is not None and article.wire.span is not None:
        places.append(article.wire.span)
    for credit in article.credits:
        at_the_ends = credit.span[1] <= first or credit.span[0] >= last
        if credit.role != "material" or not at_the_ends or _is_agency(credit.name):
            continue
        shared = any(place != credit.span and "\n" not in _between(article, place, credit.span) for place in places)
        if not shared or sounds_like_outlet(credit.name) or is_address(credit.name):
            kind: SourceKind = "unknown" if is_office(credit.name) else "outlet"
            name = without_genitive(credit.name)
            yield Attribution(name=credit.name, canonical=name, kind=kind, span=credit.span)


def _between(article: Article, one: Span, other: Span) -> str:
    """The text between two places, the earlier one first or not."""
    return article.text[min(one[1], other[1]) : max(one[0], other[0])]


def _is_agency(name: str) -> bool:
    """Whether a name is an agency's, in whatever case: "Укрінформу", "Reutersa"."""
    cut = range(CASE_ENDING + 1) if len(name) >= INFLECTED else (0,)
    return any(agency_named(name[: len(name) - letters]) is not None for letters in cut)


def reprinted(article: Article) -> frozenset[Span]:
    """Where the outlet is named from which the article says that it has its whole text."""
    return frozenset(whole_name(article.text, found.span("name")) for found in _first(article))


def without_genitive(name: str) -> str:
    """An outlet's name without the s of a genitive, if its last word is one of outlets' names only then: "des Anwiker Blatts"."""
    last = name.rpartition(" ")[2]
    genitive = last.endswith("s") and not sounds_like_outlet(last) and sounds_like_outlet(last[:-1])
    return name[:-1] if genitive else name


def whole_name(text: str, place: Span) -> Span:
    """A name with the small words that go on with it: to its closing quotation mark, or one of outlets' names ("Orzinské noviny")."""
    start, end = place
    if text[start - 1 : start] in OPENING and (closed := CLOSED.match(text, end)):
        return start, closed.end()
    following = NEXT.match(text, end)
    return (start, following.end()) if following and sounds_like_outlet(following["word"]) else place


def endings(article: Article) -> list[Span]:
    """Lines of furniture right behind the body, which sign a report or say whose it is, and sentences right above it that may."""
    bodies = article.spans("body")
    found = []
    for start, end in article.spans("furniture"):
        stop = article.text.find("\n", start, end)
        line = start, stop if stop >= 0 else end
        if leads_elsewhere(article.text[slice(*line)], article.tongue):
            continue
        if line[1] - line[0] <= BEHIND and any(0 <= start - last <= 2 for _, last in bodies):
            found.append(line)
        last = article.text.rfind("\n", start, end) + 1 or start, end
        if (
            start > 0
            and last[1] - last[0] <= BEHIND
            and (says(article, last) or LABEL.search(article.text, *last))
            and any(0 <= first - end <= 2 for first, _ in bodies)
        ):
            found.append(last)
    return found


def says(article: Article, place: Span) -> bool:
    """Whether the line of a place says something, as a menu, a byline or a name alone do not."""
    return len(LOWER.findall(article.text, *line_of(article.text, place))) >= SAID


def alone(line: str, start: int, end: int, language: str) -> bool:
    """Whether a name has a line to itself, but for "by", a noun for an agency, dates and times."""
    rest = f"{line[:start]} {line[end:]}"
    if ":" in re.sub(r"\d:\d", "", rest):
        return False
    named = (word.form for word in words(rest) if rest[word.start].isupper())
    return all(form in _beside_agency(language) or _dated(form, language) for form in named)


@cache
def _beside_agency(language: str) -> frozenset[str]:
    """Words of a line that says no more than whose a report is."""
    bylines = table(language, "credits").get("bylines", {})
    phrases = (*bylines.get("by", ()), *bylines.get("ends", ()), *_forms(language).agency)
    return frozenset(word.form for phrase in phrases for word in words(phrase))


def _dated(form: str, language: str) -> bool:
    """Whether a folded word is a month or weekday, whole or cut."""
    return len(form) >= MONTH and any(day.startswith(form) for day in days(language))


def draws_on(article: Article, place: Span) -> bool:
    """Whether an agency's name in a credit stands beside words that say its material was used: "with AFP", "AFP contributed"."""
    line = article.text.rfind("\n", 0, place[0]) + 1
    before = article.text[max(line, place[0] - BEHIND) : place[0]]
    behind = article.text[place[1] : place[1] + BEHIND]
    if _contributed(article.tongue).match(behind):  # "The Associated Press contributed to this report"
        return True
    said = any(each.isalpha() for each in before)
    material = any(each.role == "material" and each.span == place for each in article.credits)
    return (said and material) or _forms(article.tongue).drawn.search(before) is not None


def is_release(article: Article) -> bool:
    """Whether a page calls itself a press release, in its outlet's name or in its first line."""
    pattern = _forms(article.tongue).release
    first = article.text[:RELEASE].lstrip()
    outlet = article.outlet.value if article.outlet else ""
    return pattern.match(first) is not None or pattern.search(outlet) is not None


def outlet_of(article: Article) -> str:
    """The name of an article's outlet, without the remark that it is a press release: `Harbour Board (press release)`."""
    if article.outlet is None:
        return ""
    name = article.outlet.value
    bare = _forms(article.tongue).release.sub("", name)
    return bare.replace("()", "").strip(" -–—:,|") or name


def stood_before(article: Article) -> bool:
    """Whether the article says that it stood elsewhere before the day of its page: in print, in a magazine's issue."""
    pattern = _forms(article.tongue).earlier
    return any(pattern.search(article.text, *span) for span in article.spans("body", "credit", "note", "furniture"))


def _first(article: Article) -> Iterator[re.Match[str]]:
    """Sentences that say where a report first appeared; in furniture only of the article itself ("this article")."""
    forms = _forms(article.tongue)
    for region in article.regions:
        if region.kind in ("body", "credit", "note", "furniture"):
            for found in forms.first.finditer(article.text, *region.span):
                line = article.text.rfind("\n", 0, found.start()) + 1
                signing = any(low <= found.start() < high for low, high in endings(article))
                if region.kind != "furniture" or signing or forms.itself.search(article.text, line, found.start()):
                    yield found


def is_called(article: Article, place: Span) -> bool:
    """Whether the word before a name, or its first, says that it is an agency's."""
    called = _forms(article.tongue).agency
    before = words(article.text, max(0, place[0] - 40), place[0])[-2:]
    spaced = bool(before) and article.text[before[-1].end : place[0]].strip(" \"“„«‘'") == ""
    return spaced and (before[-1].form in called or " ".join(each.form for each in before) in called)


def without_agency_noun(article: Article, place: Span) -> Span:
    """The place of a name without "Agentur" before it."""
    called = _forms(article.tongue).agency
    row = words(article.text, *place)
    return (row[1].start, place[1]) if len(row) > 1 and row[0].form in called else place


def is_office(name: str) -> bool:
    """Whether a source's name is that of an office which gives out releases."""
    row = [word.form for word in words(name)]
    return any(" ".join(row[:length]) in _lemmas() for length in (1, 2, 3))


def own_name(name: str, article: Article) -> bool:
    """Whether a name is the article's own outlet, whole, in part or by its address: the Mail is the Sedgeport Mail."""
    if article.outlet is not None and is_address(name) and is_address_of(name, article.outlet.value):
        return True
    mine = folded(article.outlet.value) if article.outlet else ()
    short = folded(name)
    language = article.tongue
    return bool(short) and _stems(short, language) <= _stems(mine, language)


def at_work(article: Article, annotations: Annotations | None) -> str | None:
    """The author, or the outlet where it names itself as the one who asked and was there."""
    if article.authors:
        return article.authors[0].value
    above = _name_above(article)
    if above is not None:
        return above
    if article.outlet is None:
        return None
    marked = annotations.attributions if annotations else ()
    forms = _forms(article.tongue)
    body = article.spans("body")
    itself = any(each.kind in ("outlet", "unknown") and own_name(each.name, article) for each in marked)
    short = (found[1] for span in body for found in MARKED.finditer(article.text, *span))
    told = any(forms.own.search(article.text, *span) for span in body)
    return article.outlet.value if itself or told or any(own_name(each, article) for each in short) else None


def _name_above(article: Article) -> str | None:
    """A name that stands on a line of its own above the body, as bylines do where no word is put before them."""
    first = min((start for start, _ in article.spans("body")), default=0)
    lines = (
        article.text[start : min(end, first)].strip() for start, end in article.spans("furniture") if start < first
    )
    return next((line for line in lines if BYLINE.fullmatch(line)), None)


BYLINE = re.compile(rf"[{UPPER}]\w+(?:[-' ’](?:[a-zà-ÿ]{{1,3}} )?[{UPPER}]\w+){{1,3}}")


def spoken_to(article: Article, attribution: Attribution) -> bool:
    """Whether somebody only spoke to a source: "told the Mail", "in an interview with"."""
    if attribution.cue_span is None:
        return False
    cue = article.slice(attribution.cue_span).casefold()
    language = article.tongue
    rows = table(language, "attributions")
    return cue in rows.get("told", ()) or cue in rows.get("interviews", ())


def is_translated(article: Article) -> bool:
    """Whether the article names its translator, or says that it was translated."""
    return any(credit.role == "translation" for credit in article.credits) or any(translated_at(article))


def translated_at(article: Article) -> Iterator[Span]:
    """Where the article says that it was translated."""
    cues = _translation(article.tongue)
    # What stands right behind the body is often taken for furniture.
    end = max((end for _, end in article.spans("body")), default=0)
    lines = (*article.spans("body", "credit", "note", "byline"), (end, min(len(article.text), end + BEHIND)))
    for line in lines:
        yield from (found.span() for found in cues.finditer(article.text, *line))


@cache
def _contributed(language: str) -> re.Pattern[str]:
    cues = table(language, "credits").get("material", {}).get("contributed", ())
    return re.compile(rf"\s(?i:(?:{_either(cues)})(?!\w))")


@cache
def _translation(language: str) -> re.Pattern[str]:
    cues = table(language, "credits").get("roles", {}).get("translation", ())
    return re.compile(rf"(?i:(?<!\w)(?:{_either(cues)})(?!\w))")


def _stems(parts: Iterable[str], language: str) -> set[str]:
    return {stem(language, part) for part in parts}


@cache
def _forms(language: str) -> Forms:
    rows = table(language, "lenders")
    credits_of = table(language, "credits")
    first = _either(rows.get("first", ()))
    before, behind = _either(rows.get("before", ())), _either(rows.get("behind", ()))
    offices = _either(form for forms in rows.get("offices", {}).values() for form in forms)
    named = rf"(?P<office>{offices})(?:\s(?:{_either(rows.get('places', ()))}))?\s(?P<place>{PLACE})"
    return Forms(
        agency=frozenset(rows.get("agency", ())),
        first=re.compile(rf"(?i:(?<!\w)(?:{first})\s?(?:{ARTICLE})?){NAME}"),
        reported=re.compile(
            rf"(?i:(?<!\w)(?P<cue>{_either(rows.get('reported', ()))})\s(?:{ARTICLE})?(?:(?:{_either(rows.get('papers', ()))})\s)?(?:{ARTICLE})?){NAME}"
        ),
        office=(
            re.compile(
                rf"(?i:(?<!\w)(?:{before})\s(?:the |la |le |les |el |los |il |die |der |das |de |het )?{named})"
            ),
            re.compile(rf"(?i:(?<!\w){named}\s(?:{behind})(?!\w))"),
        ),
        itself=re.compile(rf"(?i:(?<!\w)(?:{_either(credits_of.get('carried', {}).get('self', ()))})(?!\w))"),
        earlier=re.compile(rf"(?i:(?<!\w)(?:{_either(rows.get('earlier', ()))})(?!\w))"),
        drawn=re.compile(rf"(?i:(?<!\w)(?:{_either(rows.get('drawn', ()))})\s(?:\w+\s){{0,2}}[(„“«\"]?$)"),
        release=re.compile(rf"(?i:(?<!\w)(?:{_either(rows.get('release', ()))})(?!\w))"),
        own=re.compile(rf"(?i:(?<!\w)(?:{_either(rows.get('own', ()))})(?!\w))"),
    )


def _either(phrases: Iterable[str]) -> str:
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", " ").replace(r"\* ", ANY) for phrase in ordered) or r"(?!)"


@cache
def _lemmas() -> dict[str, str]:
    """Every form of an office → the form that names it."""
    return {
        form: lemma
        for code in languages_with("lenders")
        for lemma, forms in table(code, "lenders").get("offices", {}).items()
        for form in forms
    }
