from io import StringIO

import msgspec
from rich.console import Console

from firsthand.model.dossier import Dossier
from firsthand.report.family import DEEPEST, Node, family
from firsthand.report.legible import CONTROLS, TRICKS
from firsthand.report.plain import plain
from firsthand.report.terminal import print_report
from tests.report.dossiers import every_part, family_of

STEERING = "\x1b]0;owned\x07\x9b31m\u202egnp.exe\r"


def printed(dossier: Dossier) -> str:
    held = StringIO()
    print_report(dossier, console=Console(file=held, width=300, highlight=False))
    return held.getvalue()


def steered(value: object, key: str = "") -> object:
    """The same dossier with a steering sequence in every string that a page can decide."""
    if isinstance(value, dict):
        return {name: steered(part, name) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [steered(part, key) for part in value]
    if isinstance(value, str) and key in ("title", "name", "before", "after", "value", "text", "args"):
        return STEERING + value if key != "value" or not value[:4].isdigit() else value
    return value


def test_nothing_from_a_page_steers_the_terminal() -> None:
    dossier = msgspec.convert(steered(msgspec.to_builtins(every_part())), Dossier)
    text = printed(dossier)
    assert "⟨U+202E⟩gnp.exe" in text
    assert not CONTROLS.search(text)
    assert not TRICKS.search(text)
    assert "\r" not in text


def test_nothing_from_a_page_steers_the_terminal_when_it_is_cleaned() -> None:
    article = every_part().articles[0]
    body = article.spans("body")[0]
    text = article.text[: body[0]] + STEERING + article.text[body[0] + len(STEERING) :]
    shown = plain(msgspec.structs.replace(article, text=text))
    assert "⟨U+202E⟩gnp.exe" in shown
    assert not CONTROLS.search(shown)
    assert "\r" not in shown


def test_a_long_chain_of_copies_is_cut_and_says_so() -> None:
    assert f"and {1_501 - DEEPEST} more" in printed(family_of(1_500, chain=True))


def test_every_article_of_a_chain_is_shown_or_counted() -> None:
    dossier = family_of(40, chain=True)
    (root,) = family(dossier, dossier.stories[0], {})

    def size(node: Node) -> int:
        return 1 + node.below + sum(size(child) for child in node.children)

    assert size(root) == 41


def test_only_what_a_page_has_in_marks_is_shown_in_marks() -> None:
    text = printed(every_part())
    assert "    „Wir haben nie gesagt, dass die Boote unsicher sind.“ – a direct wording is held" in text
    assert "“Wir haben nie gesagt" not in text
    assert "“the ferry is back” – no direct wording is held" in text
