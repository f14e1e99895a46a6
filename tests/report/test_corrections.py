"""What people corrected stands in the report, in the chapter that it is about."""

import io

import msgspec
from rich.console import Console

from firsthand.model.correction import correction
from firsthand.model.dossier import Dossier
from firsthand.report.html import html_report
from firsthand.report.terminal import print_report

AT = "2031-03-05T10:00:00+00:00"


def noted(examples: Dossier) -> Dossier:
    story, quote = examples.stories[0], examples.quotes[-1]
    made = (
        correction("note", (story.id,), by="Ada", at=AT, value="call <b>the harbour</b> office"),
        correction("status", (quote.id,), by="Bo\u202e", at=AT, value="checked"),
        correction("same_actor", ("actor-0", "actor-1"), by="Ada", at=AT),
    )
    return msgspec.structs.replace(examples, corrections=made)


def test_the_terminal_lists_them(examples: Dossier) -> None:
    console = Console(file=io.StringIO(), width=400)
    print_report(noted(examples), console=console)
    text = console.file.getvalue()  # type: ignore[attr-defined]
    assert "Corrected by people" in text
    assert "call <b>the harbour</b> office" in text
    assert "\u202e" not in text
    print_report(examples, console=(plain := Console(file=io.StringIO(), width=400)))
    assert "Corrected by people" not in plain.file.getvalue()  # type: ignore[attr-defined]


def test_the_page_has_them_once_with_their_chapter_and_escaped(examples: Dossier) -> None:
    page = html_report(noted(examples))
    assert page.count("call &lt;b&gt;the harbour&lt;/b&gt; office") == 1
    assert page.count("Status: ") == 1
    assert "<b>the harbour" not in page
    assert "Corrected by people" in page
    assert "Corrected by people" not in html_report(examples)
