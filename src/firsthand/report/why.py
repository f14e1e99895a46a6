"""Why firsthand says something: what it is, the reasons in words, the words it stands on, how sure, and what came second.

```
>>> answer = why(dossier, "derivation-1")
>>> answer.what, answer.reasons
('B: rewrite of A, 83 % of the text, credited', ('the text names Halcyon', '4 of 5 shared passages in the same order'))
```
"""

import re
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from firsthand.errors import UsageError
from firsthand.model.actor import Actor
from firsthand.model.article import Article, DateField
from firsthand.model.claim import Claim
from firsthand.model.correction import Correction
from firsthand.model.derivation import Derivation
from firsthand.model.dossier import Dossier
from firsthand.model.position import Position
from firsthand.model.quote import Change, Quote, Reading
from firsthand.model.record import Reason, Record
from firsthand.model.redirect import Resolver
from firsthand.model.source import Source
from firsthand.model.story import Membership, Story, Storyline
from firsthand.model.tellings import Event, Finding
from firsthand.report.console import printing
from firsthand.report.grounds import Ground, grounds
from firsthand.report.html.edition import Edition, Passage
from firsthand.report.legible import one_line
from firsthand.report.named import named
from firsthand.report.trace import edge_words
from firsthand.report.traced import Words, in_words
from firsthand.report.wording import Say, reason_words, value_words, wording

NEAR = 3  # ids that are offered for one that is not there


class Answer(Record, frozen=True, kw_only=True):
    """One thing that is said, and why. `second` tells what came closest to standing in its place, `parts` ids to ask on."""

    id: str
    what: str
    reasons: tuple[str, ...] = ()
    words: tuple[Words, ...] = ()
    score: float | None = None
    second: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    redirected_from: str | None = None


def why(dossier: Dossier, key: str, language: str = "en") -> tuple[Answer, ...]:
    """The answer for a record's id, then for what it consists of. Raises UsageError for an id that nothing has."""
    asked = Asked(dossier, language)
    return asked.answers(key)


def print_why(answers: Iterable[Answer], language: str = "en", *, console: Console | None = None) -> None:
    """Print answers one below the other."""
    say = wording(language)
    with printing(console) as where:
        for number, answer in enumerate(answers):
            if number:
                where.print()
            _print(answer, say, where)


def _print(answer: Answer, say: Say, console: Console) -> None:
    line = Text.assemble((one_line(answer.what), "bold"), (f"  {answer.id}", "dim"))
    if answer.score is not None:
        line.append(f"  {say('page.score', f'{answer.score:.2f}')}", style="dim")
    console.print(line)
    if answer.redirected_from:
        console.print(_in(2, Text(say("why.led_here", answer.redirected_from), style="dim")))
    for reason in answer.reasons:
        console.print(_in(2, Text(f"· {reason}")))
    for words in answer.words:
        console.print(_in(4, _quoted(words)))
    for second in answer.second:
        console.print(_in(2, Text.assemble((say("why.second"), "bold dim"), f" {second}")))
    for note in answer.notes:
        console.print(_in(2, Text(note, style="cyan")))
    if answer.parts:
        console.print(_in(2, Text(say("why.ask", ", ".join(answer.parts)), style="dim")))


def _quoted(words: Words) -> Text:
    line = Text.assemble((words.place, "bold"), f" “{words.words}”")
    if words.source_words is not None:
        line.append("\n= ", style="dim").append(words.source_place or "", style="bold").append(
            f" “{words.source_words}”"
        )
    if words.shows:
        line.append(f"  {words.shows}", style="dim italic")
    return line


def _in(indent: int, what: Text) -> Padding:
    return Padding(what, (0, 0, 0, indent), expand=False)


class Asked:
    """A dossier that can be asked about any of its ids."""

    def __init__(self, dossier: Dossier, language: str) -> None:
        self.edition = Edition(dossier, language)
        self.say = self.edition.say
        self.dossier = dossier
        self.known = {record.id: record for record in _records(dossier)}
        self.quote_of = {reading.id: quote for quote in dossier.quotes for reading in quote.readings}
        self.quote_of |= {change.id: quote for quote in dossier.quotes for change in quote.changes}
        self.membership_of = {each.article: each for each in dossier.memberships}
        self.tell: dict[type[Record], Callable[[Any], Iterator[Answer]]] = {
            Article: self._article,
            Story: self._story,
            Storyline: self._storyline,
            Membership: self._membership,
            Derivation: self._derivation,
            Quote: self._quote,
            Reading: self._reading,
            Change: self._change,
            Claim: self._claim,
            Event: self._event,
            Position: self._position,
            Finding: self._finding,
            Actor: self._actor,
            Source: self._source,
            Correction: self._correction,
        }

    def answers(self, key: str) -> tuple[Answer, ...]:
        """All answers for an id."""
        live = key if key in self.known else Resolver(self.dossier.redirects)(key)
        if live not in self.known:
            close = get_close_matches(key, self.known, NEAR)
            more = f"; did you mean {' or '.join(close)}?" if close else "; --json of `firsthand read` has all ids"
            raise UsageError(f"nothing here has the id {key}{more}")
        found = list(self.tell[type(self.known[live])](self.known[live]))
        if live != key:
            found[0] = self._with(found[0], redirected_from=key)
        return tuple(found)

    def _with(self, answer: Answer, **changes: Any) -> Answer:  # noqa: ANN401 - any field
        return Answer(**{name: changes.get(name, getattr(answer, name)) for name in Answer.__struct_fields__})

    def _answer(self, record: Any, what: str, **more: Any) -> Answer:  # noqa: ANN401 - any record with an id
        """An answer with everything that records have in common, unless `more` says otherwise."""
        common: dict[str, Any] = {
            "reasons": self.reasons(getattr(record, "reasons", ())),
            "words": tuple(in_words(ground) for ground in grounds(record, self.edition)),
            "score": getattr(record, "score", None),
            "notes": tuple(self._notes(record.id)),
        }
        return Answer(id=record.id, what=what, **(common | more))

    def reasons(self, given: Iterable[Reason]) -> tuple[str, ...]:
        """Reasons in words; what a correction names keeps its id, so that it can be undone."""
        return tuple(
            one_line(reason_words(self.say, each)) if each.code == "corrected" else self.edition.reasons([each])[0]
            for each in given
        )

    def _notes(self, key: str) -> Iterator[str]:
        for each in self.dossier.corrections:
            if key in each.subjects and each.kind in ("note", "status"):
                yield self.say(f"why.{each.kind}", one_line(each.value), one_line(each.by), each.at[:10], each.id)

    def _name(self, key: str) -> str:
        """A letter, a name, a title: what people call a record."""
        record = self.known.get(key)
        if key in self.edition.letters:
            return self.edition.letters[key]
        if isinstance(record, Source | Actor):
            return one_line(record.name)
        if isinstance(record, Story | Storyline):
            return f"“{one_line(record.title, 80)}”"
        return key

    def _article(self, article: Article) -> Iterator[Answer]:
        what = f"{self._name(article.id)}: {one_line(self.edition.title(article.id).words, 160)}"
        links = [link.id for link in self.edition.derivations_of.of([article.id])]
        yield self._answer(article, what, reasons=(one_line(article.url or article.path),), parts=tuple(links))
        yield self._date(article)
        if article.id in self.membership_of:
            yield from self._membership(self.membership_of[article.id])

    def _date(self, article: Article) -> Answer:
        """The day of publication: on what it rests, and which other days the page gives."""
        field = article.published
        what = f"{self.say('fact.published')}: {self.edition.date(article.id)}"
        if field is None:
            return Answer(id=article.id, what=what, reasons=(self.say("why.no_date"),))
        where = () if field.span is None else (Ground("", self.edition.passage(article.id, field.span)),)
        bounds = () if field.earliest == field.latest else (self.say("why.between", field.earliest, field.latest),)
        return Answer(
            id=article.id,
            what=what,
            reasons=(self._basis(field), *bounds),
            words=tuple(in_words(ground) for ground in where),
            score=field.score,
            second=tuple(self._rival(article, other) for other in article.published_others),
        )

    def _basis(self, field: DateField) -> str:
        return self.say(f"basis.{field.basis.replace('-', '_')}")

    def _rival(self, article: Article, other: DateField) -> str:
        words = f" “{self.edition.passage(article.id, other.span).words}”" if other.span else ""
        return f"{other.value}, {self._basis(other)}{words}"

    def _story(self, story: Story) -> Iterator[Answer]:
        origins = ", ".join(self._name(origin) for origin in story.origins)
        yield self._answer(
            story, self._name(story.id), reasons=(self.say("report.rests_on", origins),) if origins else ()
        )
        for article in sorted(story.articles, key=self.edition.order):
            if article in self.membership_of:
                yield from self._membership(self.membership_of[article])

    def _storyline(self, line: Storyline) -> Iterator[Answer]:
        yield self._answer(line, self._name(line.id), parts=line.stories)
        for link in line.links:
            what = f"{self._name(link.earlier)} → {self._name(link.later)}"
            yield Answer(id=link.later, what=what, reasons=self.reasons(link.reasons), score=link.score)

    def _membership(self, held: Membership) -> Iterator[Answer]:
        second = held.runner_up
        told: tuple[str, ...] = ()
        if second is not None:
            told = (
                self.say(
                    "why.story_second",
                    self._name(second.story),
                    self._name(second.nearest),
                    f"{second.score:.2f}",
                    second.story,
                ),
            )
        what = self.say("why.member", self._name(held.article), self._name(held.story))
        yield self._answer(held, what, second=told or (self.say("why.no_story_second"),))

    def _derivation(self, link: Derivation) -> Iterator[Answer]:
        what = f"{self._name(link.article)}: {edge_words(self.edition, link, link.article, figure=False).plain}"
        others = [
            other
            for other in self.edition.derivations_of.of([link.article])
            if other.id != link.id and other.article == link.article
        ]
        second = tuple(f"{edge_words(self.edition, other, other.article).plain}  {other.id}" for other in others)
        yield self._answer(link, what, second=second or (self.say("why.no_parent_second"),))

    def _quote(self, quote: Quote) -> Iterator[Answer]:
        speaker = self.edition.actors.get(quote.speaker or "")
        what = one_line(speaker.name) if speaker else self.say("report.unknown_speaker")
        yield self._answer(quote, what)
        for change in quote.changes:
            yield from self._change(change)

    def _reading(self, reading: Reading) -> Iterator[Answer]:
        quote = self.quote_of[reading.id]
        mine = self.edition.passage(reading.article, reading.span)
        shown = [Ground(self.say(f"form.{reading.form}"), mine)]
        shown += [
            Ground(label, self.edition.passage(reading.article, span))
            for label, span in (
                (self.say("why.speaker"), reading.speaker_span),
                (self.say("why.cue"), reading.cue_span),
            )
            if span
        ]
        shown += [
            Ground(self.say("page.through"), self.edition.passage(reading.article, hop.span)) for hop in reading.chain
        ]
        what = self.say("why.reading", self._name(reading.article), quote.id)
        yield self._answer(reading, what, words=tuple(in_words(ground) for ground in shown), parts=(quote.id,))

    def _change(self, change: Change) -> Iterator[Answer]:
        quote = self.quote_of[change.id]
        readings = {reading.id: reading for reading in quote.readings}
        one, base = readings[change.reading], readings.get(change.against)
        kinds = ", ".join(self.say(f"change.{kind}") for kind in change.kinds)
        edits = tuple(
            f"{one_line(edit.before) or '∅'} → {one_line(edit.after) or '∅'}"
            + (f" ({self.say('page.meaning')})" if edit.weight == "meaning" else "")
            for edit in change.edits
        )
        there = self.edition.passage(base.article, base.span) if base else None
        shown = [Ground("", self.edition.passage(one.article, one.span), there)]
        direct = readings.get(change.direct_elsewhere or "")
        if direct:
            shown.append(Ground(self.say("form.direct"), self.edition.passage(direct.article, direct.span)))
        yield self._answer(
            change,
            f"{self.edition.at(one.article, one.span)}: {kinds}",
            reasons=(*edits, *self.reasons(change.reasons)),
            words=tuple(in_words(ground) for ground in shown),
        )

    def _claim(self, claim: Claim) -> Iterator[Answer]:
        what = self.say(f"status.{claim.status}")
        if claim.difference:
            values = " / ".join(one_line(value_words(self.say, claim, each.value)) for each in claim.difference.values)
            what += f" ({self.say(f'difference.{claim.difference.kind}')}): {values}"
        origins = self.say("report.rests_on", self.say("count.origin", claim.origins))
        silent = [self._name(article) for article in claim.silent]
        told = (self.say("report.silent", ", ".join(silent)),) if silent else ()
        yield self._answer(claim, what, reasons=(*self.reasons(claim.reasons), origins, *told), parts=(claim.story,))

    def _event(self, event: Event) -> Iterator[Answer]:
        yield self._answer(event, event.date.value, parts=event.stories)

    def _position(self, position: Position) -> Iterator[Answer]:
        what = f"{self._name(position.actor)} {self.say(f'position.{position.kind}')}: {one_line(position.matter)}"
        parts = tuple(key for key in (position.against, position.quote) if key)
        yield self._answer(position, f"{what} ({self.say(f'position_change.{position.change}')})", parts=parts)

    def _finding(self, finding: Finding) -> Iterator[Answer]:
        yield self._answer(finding, self.say(f"finding.{finding.kind}"))
        shown = {ref for ref in finding.refs if ref in self.known}
        for ref in finding.refs:
            quote = self.known.get(ref)
            if isinstance(quote, Quote):
                yield from (
                    answer for change in quote.changes if change.reading in shown for answer in self._change(change)
                )
            elif ref in shown and ref not in self.quote_of:
                yield from self.tell[type(self.known[ref])](self.known[ref])

    def _actor(self, actor: Actor) -> Iterator[Answer]:
        what = one_line(actor.name) + (f", {one_line(actor.role)}" if actor.role else "")
        also = (self.say("report.also", ", ".join(one_line(name) for name in actor.aliases)),) if actor.aliases else ()
        words = tuple(in_words(Ground("", passage)) for passage in self._named(actor))
        yield self._answer(actor, what, reasons=(*self.reasons(actor.reasons), *also), words=words)

    def _named(self, actor: Actor) -> Iterator[Passage]:
        """Where each article first names the actor."""
        names = sorted((actor.name, *actor.aliases), key=len, reverse=True)
        names_there = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)
        for article in self.dossier.articles:
            if first := names_there.search(article.text):
                yield self.edition.passage(article.id, first.span())

    def _source(self, source: Source) -> Iterator[Answer]:
        yield self._answer(source, self.say(f"report.{source.state}", one_line(named(source, self.say).name)))

    def _correction(self, made: Correction) -> Iterator[Answer]:
        kind = self.say(f"correction.{made.kind}")
        words = self.say("reason.corrected", one_line(made.by), made.at[:16].replace("T", " "), made.id)
        value = (one_line(made.value),) if made.value else ()
        parts = tuple(subject for subject in made.subjects if subject in self.known)
        named = ", ".join(self._name(subject) for subject in made.subjects)
        yield Answer(id=made.id, what=f"{kind}: {named}", reasons=(words, *value), parts=parts)


def _records(dossier: Dossier) -> Iterator[Any]:
    """Every record of the dossier that has an id."""
    for records in (
        dossier.articles, dossier.sources, dossier.actors, dossier.stories, dossier.memberships, dossier.storylines,
        dossier.derivations, dossier.quotes, dossier.claims, dossier.positions, dossier.timeline, dossier.findings,
        dossier.corrections,
    ):  # fmt: skip
        yield from records
    for quote in dossier.quotes:
        yield from quote.readings
        yield from quote.changes
