"""The report in the terminal: short, plain, and every line names the articles that it stands on."""

import re
from collections import defaultdict
from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from firsthand.model.article import Article
from firsthand.model.claim import Claim, Statement
from firsthand.model.dossier import Dossier
from firsthand.model.quote import Change, Quote, Reading
from firsthand.model.record import Reason, Span
from firsthand.model.story import Story, Storyline
from firsthand.report.console import printing
from firsthand.report.corrections import corrections_told
from firsthand.report.family import Node, family
from firsthand.report.legible import one_line
from firsthand.report.locator import Locator
from firsthand.report.named import named
from firsthand.report.sigla import letter, sigla
from firsthand.report.untabled import untabled
from firsthand.report.wording import Say, reason_words, value_words, wording

SURE = 0.8  # below this the report says "probably"
AROUND = 90  # letters before the value of a claim that its line shows
SHOWN_EDITS = 4
MARKS = "\"'”’“‘„‚»«「」『』"
CLOSING = re.compile(f"[.,;:!?…]?[{MARKS}]")


def print_report(dossier: Dossier, language: str = "en", console: Console | None = None) -> None:
    """Print the dossier, on standard output by default. Raises UsageError for a language that the report cannot speak."""
    with printing(console) as where:
        TerminalReport(dossier, wording(language), where).print()


class TerminalReport:
    """One dossier on one console, in one language."""

    def __init__(self, dossier: Dossier, say: Say, console: Console) -> None:
        self.dossier = dossier
        self._messages = say
        self.console = console
        self.letters = sigla(dossier)
        self.at = Locator(dossier, self.letters)
        self.articles = {article.id: article for article in dossier.articles}
        self.sources = {source.id: named(source, say) for source in dossier.sources}
        self.actors = {actor.id: actor for actor in dossier.actors}
        self.stories = {story.id: story for story in dossier.stories}
        self.quotes_of: dict[str, list[int]] = defaultdict(list)  # a storyline's or an article's, by place
        for place, quote in enumerate(dossier.quotes):
            for key in {quote.storyline, *(reading.article for reading in quote.readings)}:
                self.quotes_of[key].append(place)

    def say(self, key: str, *args: object) -> str:
        """Words for a message; its arguments may come from pages."""
        return one_line(self._messages(key, *args))

    def print(self) -> None:
        """Everything, storyline by storyline."""
        self._line(self._counts(), style="bold")
        if languages := untabled(self.dossier, self.say):
            self._line(self.say("report.untabled", ", ".join(languages)), style="dim")
        for number, (storyline, stories) in enumerate(self._groups()):
            self._rule(number, storyline, stories)
            self._table(stories)
            for story in stories:
                self._tree(story)
            self._quotes(storyline, stories)
            self._differences(stories)
            self._links(storyline)
            self._leads(stories)
        self._corrections()

    def _corrections(self) -> None:
        """What people corrected, and their notes."""
        lines = corrections_told(self.dossier, self.say, self.letters)
        if lines:
            self._heading("report.corrections")
        for line in lines:
            self._line(line, indent=2)

    def _groups(self) -> Iterator[tuple[Storyline | None, list[Story]]]:
        """Storylines with their stories, then every story outside of one."""
        inside: set[str] = set()
        for storyline in self.dossier.storylines:
            inside.update(storyline.stories)
            yield storyline, [self.stories[story] for story in storyline.stories]
        for story in self.dossier.stories:
            if story.id not in inside:
                yield None, [story]

    def _counts(self) -> str:
        say, dossier = self.say, self.dossier
        outlets = {article.outlet.value for article in dossier.articles if article.outlet}
        languages = {article.language.value for article in dossier.articles if article.language}
        origins = {origin for story in dossier.stories for origin in story.origins}
        pages = ", ".join(
            (
                say("count.article", len(dossier.articles)),
                say("count.outlet", len(outlets)),
                say("count.language", len(languages)),
            )
        )
        told = [say("count.story", len(dossier.stories)), say("count.origin", len(origins))]
        if dossier.problems:
            told.append(say("count.unread", len(dossier.problems)))
        return " → ".join((pages, *told))

    def _rule(self, number: int, storyline: Storyline | None, stories: list[Story]) -> None:
        title = storyline.title if storyline else stories[0].title
        self.console.print()
        self.console.rule(Text(f"{number + 1}  {one_line(title)}", style="bold"), align="left", characters="─")
        articles = sum(len(story.articles) for story in stories)
        counts = (self.say("count.story", len(stories)), self.say("count.article", articles))
        self._line(" · ".join(counts), style="dim")

    def _table(self, stories: list[Story]) -> None:
        table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
        table.add_column(style="bold", no_wrap=True)
        table.add_column(ratio=1)
        table.add_column(no_wrap=True, style="dim")
        table.add_column(style="dim")
        for story in stories:
            for member in sorted(story.articles, key=self._order):
                article = self.articles[member]
                outlet = one_line(article.outlet.value) if article.outlet else self.say("report.not_named")
                table.add_row(self.letters[member], self._title(article), self._date(article), outlet)
        self.console.print(table)

    def _tree(self, story: Story) -> None:
        ranks = {member: number for number, member in enumerate(sorted(story.articles, key=self._order))}
        first = f"  {story.first}" if story.first else ""
        head = Text.assemble(
            (self.say("report.tree"), "bold"), "  ", one_line(story.title), (first, "dim"),
            (f"  {self.say('count.article', len(story.articles))}, {self.say('count.origin', len(story.origins))}", "dim"),
        )  # fmt: skip
        tree = Tree(head, guide_style="dim")
        for root in family(self.dossier, story, ranks):
            self._grow(tree, root)
        self.console.print()
        self.console.print(tree)

    def _grow(self, tree: Tree, node: Node) -> None:
        branch = tree.add(self._node(node))
        for child in node.children:  # no deeper than DEEPEST
            self._grow(branch, child)
        if node.below:
            branch.add(Text(self.say("count.more", node.below), style="dim"))

    def _node(self, node: Node) -> Text:
        if node.article is None:
            source = self.sources.get(node.source.id) if node.source else None
            return Text(self.say(f"report.{source.state}", source.name) if source else "?", style="italic")
        article = self.articles[node.article]
        line = Text.assemble((self.letters.get(node.article, "?"), "bold"), " ")
        link = node.derivation
        if link is None:
            carries = self.sources.get(article.carries or "")
            standing = self.say("origin.wire", carries.name) if carries else self.say("origin.first_hand")
            return line.append(standing)
        source = self.sources.get(link.source)
        words = [self.say(f"kind.{link.kind}")]
        if link.evidence:
            words.append(self.say("report.share", round(100 * link.share)))
        if source is None or source.state != "inferred":
            words.append(self.say(f"report.credited_{link.credited}"))
        line.append(", ".join(words) + self._doubt(link.score))
        if link.reasons:
            line.append("  " + "; ".join(self._reason(reason) for reason in link.reasons[:3]), style="dim")
        return line

    def _quotes(self, storyline: Storyline | None, stories: list[Story]) -> None:
        keys = [*([storyline.id] if storyline else []), *(article for story in stories for article in story.articles)]
        rows = [
            (quote, change)
            for place in sorted({place for key in keys for place in self.quotes_of.get(key, ())})
            for quote in (self.dossier.quotes[place],)
            for change in quote.changes
            if set(change.kinds) & ALTERED and _is_quoted(quote, change)
        ]
        rows.sort(key=lambda row: not any(edit.weight == "meaning" for edit in row[1].edits))
        self._heading("report.quotes")
        if not rows:
            self._line(self.say("report.none_altered"), indent=2, style="dim")
        for quote, change in rows:
            self._change(quote, change)

    def _change(self, quote: Quote, change: Change) -> None:
        readings = {reading.id: reading for reading in quote.readings}
        reading, base = readings[change.reading], readings.get(change.against)
        speaker = self.actors.get(quote.speaker or "")
        where = self.at(reading.article, reading.span)
        kinds = ", ".join(self.say(f"change.{kind}") for kind in change.kinds)
        head = Text.assemble(
            (where, "bold"), f"  {one_line(speaker.name) if speaker else self.say('report.unknown_speaker')}: {kinds}",
            (f" {self.say('report.against', self._where(base))}" if base else "", "dim"), self._doubt(change.score),
        )  # fmt: skip
        self.console.print(Padding(head, (0, 0, 0, 2)))
        for edit in change.edits[:SHOWN_EDITS]:
            line = Text("    ")
            line.append(one_line(edit.before) or "∅", style="red")
            line.append(" → ")
            line.append(one_line(edit.after) or self.say("report.left_out"), style="green" if edit.after else "dim")
            if edit.weight == "meaning":
                line.append("  !", style="bold")
            self.console.print(line)
        if len(change.edits) > SHOWN_EDITS:
            self._line(self.say("count.more", len(change.edits) - SHOWN_EDITS), indent=4, style="dim")
        if "marks_added" in change.kinds:
            held = readings.get(change.direct_elsewhere or "")
            told = self.say("report.direct_in", self._where(held)) if held else self.say("report.no_direct")
            self._line(f"{self._quoted(reading)} – {told}", indent=4, style="dim")

    def _differences(self, stories: list[Story]) -> None:
        chosen = {story.id for story in stories}
        rows = [claim for claim in self.dossier.claims if claim.story in chosen and claim.status in TELLING]
        self._heading("report.differences")
        if not rows:
            self._line(self.say("report.none_differ"), indent=2, style="dim")
        for claim in sorted(rows, key=lambda claim: (TELLING.index(claim.status), -claim.score, claim.id)):
            self._claim(claim)

    def _claim(self, claim: Claim) -> None:
        difference = claim.difference
        title = self.say(f"status.{claim.status}")
        if difference:
            title += f" ({self.say(f'difference.{difference.kind}')})"
        self.console.print(Padding(Text.assemble((title, "bold"), self._doubt(claim.score)), (0, 0, 0, 2)))
        for value in difference.values if difference else ():
            told = sorted((claim.statements[index] for index in value.statements), key=lambda s: self._order(s.article))
            where = ", ".join(self.at(statement.article, statement.span) for statement in told)
            line = Text.assemble((where, "bold"), "  ", (one_line(value_words(self.say, claim, value.value)), "red"))
            line.append(f"  “{self._around(told[0], value.value)}”", style="dim")
            self.console.print(Padding(line, (0, 0, 0, 4)))

    def _links(self, storyline: Storyline | None) -> None:
        if storyline is None or not storyline.links:
            return
        self._heading("report.storylines")
        names = {story: letter(number) for number, story in enumerate(storyline.stories)}
        for link in storyline.links:
            earlier, later = self.stories[link.earlier], self.stories[link.later]
            reasons = "; ".join(self._reason(reason) for reason in link.reasons)
            members = [
                ", ".join(sorted((self.letters[article] for article in story.articles), key=lambda s: (len(s), s)))
                for story in (earlier, later)
            ]
            if names:
                self._line(f"{members[0]} → {members[1]}: {reasons}{self._doubt(link.score)}", indent=2)

    def _leads(self, stories: list[Story]) -> None:
        chosen = {story.id for story in stories}
        rows = [lead for lead in self.dossier.leads if lead.story in chosen]
        if not rows:
            return
        self._heading("report.leads")
        for lead in rows:
            source = self.sources.get(lead.source)
            members = set(self.stories[lead.story].articles)
            cited = (
                sorted({self.at(c.article, c.span) for c in source.cited_by if c.article in members}) if source else []
            )
            name = self._name(lead.source)
            reasons = "; ".join(self._reason(reason) for reason in lead.reasons)
            self._line(f"{name}: {reasons}  [{', '.join(cited)}]", indent=2)

    def _reason(self, reason: Reason) -> str:
        """A reason in words, with letters and names in the place of ids."""
        return reason_words(self.say, Reason(code=reason.code, args=tuple(self._name(value) for value in reason.args)))

    def _name(self, value: str) -> str:
        held = self.sources.get(value) or self.actors.get(value)
        return self.letters.get(value) or one_line(held.name if held else value)

    def _heading(self, key: str) -> None:
        self.console.print()
        self._line(self.say(key), style="bold")

    def _line(self, text: str, *, indent: int = 0, style: str = "") -> None:
        self.console.print(Padding(Text(text, style=style), (0, 0, 0, indent)))

    def _order(self, article: str) -> tuple[int, str]:
        return (len(self.letters[article]), self.letters[article])

    def _where(self, reading: Reading) -> str:
        return self.at(reading.article, reading.span)

    def _doubt(self, score: float) -> str:
        return "" if score >= SURE else f" ({self.say('report.probably')})"

    def _words(self, article: str, span: Span, limit: int = 180) -> str:
        return one_line(self.articles[article].slice(span), limit)

    def _quoted(self, reading: Reading) -> str:
        """The words within marks; where only a part of them is, with the page's own marks around that part."""
        start, end = reading.span
        if reading.form != "mixed":
            return f"“{self._words(reading.article, (start, end))}”"
        text = self.articles[reading.article].text
        closing = CLOSING.match(text, end)
        return self._words(
            reading.article, (start - (start > 0 and text[start - 1] in MARKS), closing.end() if closing else end)
        )

    def _around(self, statement: Statement, value: str) -> str:
        """The words of a statement around the value that it gives; its start where the value is no word of it."""
        words = self.articles[statement.article].slice(statement.span)
        at = words.find(value)
        start = max(0, at - AROUND) if at > 0 else 0
        start = words.rfind(" ", 0, start) + 1 if start else 0
        return ("… " if start else "") + one_line(words[start:], 2 * AROUND)

    def _title(self, article: Article) -> str:
        if article.title:
            return one_line(article.title.value)
        start = next(iter(article.spans("body")), (0, len(article.text)))
        words = article.slice(start).split()
        return f"{self.say('report.no_title')}: {self.say('report.begins', ' '.join(words[:8]))}"

    def _date(self, article: Article) -> str:
        date = article.published
        if date is None:
            return self.say("report.not_dated")
        day = one_line(date.value[:10])
        return self.say("report.about", day) if date.basis == "inferred" else day


def _is_quoted(quote: Quote, change: Change) -> bool:
    """Whether either side prints words within marks: two reports in their own words alter no quotation."""
    forms = [reading.form for reading in quote.readings if reading.id in (change.reading, change.against)]
    return any(form != "indirect" for form in forms)


ALTERED = {
    "reworded",
    "inserted",
    "spliced",
    "marks_added",
    "speaker_changed",
    "occasion_changed",
    "trimmed",
    "extended",
}
TELLING = ["differs", "disputed", "updated", "more_precise"]
