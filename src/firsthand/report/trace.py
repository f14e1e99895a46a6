"""The family tree of each story in the terminal: who is first-hand, who derives from whom, and on what words that rests.

```
>>> print_trace(dossier, "en")
```
"""

from collections.abc import Iterator, Sequence

from rich.console import Console, Group
from rich.padding import Padding
from rich.text import Text
from rich.tree import Tree

from firsthand.model.derivation import Derivation
from firsthand.model.dossier import Dossier
from firsthand.model.story import Story
from firsthand.report.console import printing
from firsthand.report.grounds import Ground, credits_of, dates_of, shared_by
from firsthand.report.html.edition import Edition
from firsthand.report.html.pedigree import Node, pedigree
from firsthand.report.legible import one_line

SHOWN = 2  # shared passages that an edge quotes, the longest


def print_trace(dossier: Dossier, language: str = "en", *, every: bool = False, console: Console | None = None) -> None:
    """Print the trees; `every` quotes all shared passages. Raises UsageError for a language the report cannot speak."""
    edition = Edition(dossier, language)
    with printing(console) as where:
        for chapter in edition.chapters:
            for story in chapter.stories:
                Trace(edition, story, where, None if every else SHOWN).print()


class Trace:
    """One story's tree."""

    def __init__(self, edition: Edition, story: Story, console: Console, shown: int | None) -> None:
        self.edition, self.story, self.console, self.shown = edition, story, console, shown
        self.told: set[str] = set()

    def print(self) -> None:
        """The head, the tree with its reasons and words, then what derives besides."""
        say = self.edition.say
        counts = f"{say('count.article', len(self.story.articles))}, {say('count.origin', len(self.story.origins))}"
        self.console.print()
        self.console.rule(
            Text(one_line(self.edition.story_title(self.story).words), style="bold"), align="left", characters="─"
        )
        self.console.print(Text(f"{self.story.id}  {counts}", style="dim"))
        self.console.print()
        for root in pedigree(self.edition, self.story).roots:
            tree = Tree(self._node(root, None), guide_style="dim")
            self._grow(tree, root)
            self.console.print(tree)
        self._besides()

    def _grow(self, tree: Tree, node: Node) -> None:
        for child in node.children:
            self._grow(tree.add(self._node(child, node)), child)

    def _node(self, node: Node, above: Node | None) -> Group:
        """A line that names the article or source, and below it what leads here from above."""
        say = self.edition.say
        link = self._link(node.id, above.id) if above else None
        if node.id not in self.edition.articles:
            return Group(Text.assemble((node.name, "italic"), (f"  {node.detail}", "dim")))
        head = Text.assemble((node.letter, "bold"), f"  {node.name}")
        head.append(f", {node.date}" + (f" ({node.dated})" if node.dated else ""), style="dim")
        lines: list[Text | Padding] = [head]
        lines.append(_in(2, Text(one_line(self.edition.title(node.id).words, 200))))
        if link is None and above is None:
            carries = self.edition.sources.get(self.edition.articles[node.id].carries or "")
            standing = say("origin.wire", carries.name) if carries else say("origin.first_hand")
            lines.append(_in(2, Text(standing, style="green" if node.state == "origin" else "")))
        elif link is None:
            lines.append(_in(2, Text(say("page.edge_named"), style="dim")))
        else:
            lines += self._edge(link, node.id)
        return Group(*lines)

    def _link(self, one: str, other: str) -> Derivation | None:
        found = [
            link
            for link in self.edition.derivations_of.of([one, other])
            if {one, other} in ({link.article, link.source}, {link.article, link.place})
        ]
        found.sort(key=lambda link: (not link.directed, link.article != one, -link.score, link.id))
        return found[0] if found else None

    def _edge(self, link: Derivation, article: str) -> Iterator[Text | Padding]:
        """What the derivation is, why, and the words."""
        self.told.add(link.id)
        yield _in(2, edge_words(self.edition, link, article))
        yield from (_in(4, Text(f"· {words}", style="dim")) for words in self.edition.reasons(link.reasons))
        for ground in (*credits_of(link, self.edition), *dates_of(link, self.edition)):
            yield _in(4, ground_words(ground))
        shared = shared_by(link, self.edition)
        kept = shared if self.shown is None else _longest(shared, self.shown)
        yield from (_in(4, ground_words(ground)) for ground in kept)
        if len(kept) < len(shared):
            yield _in(4, Text(self.edition.say("count.more_passages", len(shared) - len(kept)), style="dim"))

    def _besides(self) -> None:
        """Derivations that the tree has no line for: further parents, and shared text whose order is not known."""
        rest = [
            link
            for link in self.edition.derivations_of.of(self.story.articles)
            if link.id not in self.told and not self._is_carried(link)
        ]
        if not rest:
            return
        self.console.print()
        self.console.print(Text(self.edition.say("page.besides"), style="bold"))
        for link in sorted(rest, key=lambda link: (self.edition.order(link.article), not link.directed, link.id)):
            name = self._name(link.source if link.source in self.edition.sources else link.place)
            arrow = f"{self.edition.letters[link.article]} {'←' if link.directed else '↔'} {name}"
            self.console.print(_in(2, Text(arrow, style="bold")))
            for line in self._edge(link, link.article):
                self.console.print(_in(2, line))

    def _is_carried(self, link: Derivation) -> bool:
        """Whether it only says what the article's own line says: it prints this dispatch."""
        return link.source == self.edition.articles[link.article].carries and not link.evidence

    def _name(self, key: str) -> str:
        held = self.edition.sources.get(key)
        return self.edition.letters.get(key) or (one_line(held.name, 60) if held else key)


def edge_words(edition: Edition, link: Derivation, article: str, *, figure: bool = True) -> Text:
    """What a derivation is, in one line: rewrite of A, 83 % of the text, not named in the text we hold; and how sure."""
    say = edition.say
    other = link.article if article != link.article else link.source
    held = edition.sources.get(other)
    name = edition.letters.get(other) or (one_line(held.name, 60) if held else "")
    if not (link.directed or link.evidence):
        return Text(say("page.shares_nothing_with", name))
    kind = say(f"kind.{link.kind}")
    first = say("page.kind_of", kind, name) if link.directed else say("page.shares_with", name)
    parts = [first]
    if link.evidence:
        parts.append(say("report.share", round(100 * link.share)))
    owed = link.directed and not (held and held.state == "inferred")  # whom only traces show, nobody could name
    if owed or not link.directed:
        parts.append(say(f"report.credited_{link.credited}") if owed else say("report.undirected"))
    line = Text(", ".join(parts), style="yellow" if owed and link.credited != "text" else "")
    sure = (edition.doubt(link.score), edition.figure(link.score) if figure else "")
    line.append("".join(f"  {part}" for part in sure if part), style="dim")
    return line


def ground_words(ground: Ground) -> Text:
    """Words with their place, and the other side's below them."""
    line = _passage(ground.here.place.letter, ground.here.place.name, ground.here.words)
    if ground.there is not None:
        line.append("\n= ", style="dim")
        line.append_text(_passage(ground.there.place.letter, ground.there.place.name, ground.there.words))
    if ground.label:
        line.append(f"  {ground.label}", style="dim italic")
    return line


def _passage(letter: str, name: str, words: str) -> Text:
    return Text.assemble((f"{letter} {name}", "bold"), f" “{words}”")


def _longest(shared: Sequence[Ground], count: int) -> list[Ground]:
    chosen = sorted(range(len(shared)), key=lambda at: (-len(shared[at].here.words), at))[:count]
    return [shared[at] for at in sorted(chosen)]


def _in(indent: int, what: Text | Padding) -> Padding:
    return Padding(what, (0, 0, 0, indent), expand=False)
