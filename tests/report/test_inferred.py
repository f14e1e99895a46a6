"""A parent that was inferred: named by its language, marked as inferred, blamed on nobody, and worth obtaining."""

import io

import pytest
from rich.console import Console

import firsthand
from firsthand.model.dossier import Dossier
from firsthand.report.html import html_report
from firsthand.report.terminal import print_report
from firsthand.report.trace import print_trace
from tests.derive.test_inferred import EN_A, EN_B

NAMES = {"en": ("a report in Polish", "inferred", "trace"), "de": ("Vorlage auf Polnisch", "erschlossen", "Spur")}


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    folder = tmp_path_factory.mktemp("pages")
    for name, title, lines in (("a", "Crack closes the dam", EN_A), ("b", "Tarrow dam barred to visitors", EN_B)):
        (folder / f"{name}.txt").write_text("\n".join((title, "4 March 2031", "", *lines)), encoding="utf-8")
    return firsthand.read(str(folder))


def shown(dossier: Dossier, language: str) -> tuple[str, str]:
    """The trace and the whole report in the terminal."""
    consoles = [Console(file=io.StringIO(), width=200, record=True) for _ in range(2)]
    print_trace(dossier, language, console=consoles[0])
    print_report(dossier, language, console=consoles[1])
    first, second = (console.export_text() for console in consoles)
    return first, second


@pytest.mark.parametrize("language", NAMES)
def test_it_has_the_name_of_its_language_everywhere(dossier: Dossier, language: str) -> None:
    name, inferred, trace = NAMES[language]
    told, report = shown(dossier, language)
    page = html_report(dossier, language)
    for text in (told, report, page):
        assert name in text
        assert inferred in text
    assert trace in told
    assert "który" in told


def test_nobody_is_blamed_for_not_naming_it(dossier: Dossier) -> None:
    assert not [finding for finding in dossier.findings if finding.kind == "not_credited"]
    for text in (*shown(dossier, "en"), html_report(dossier)):
        assert "not named in the text we hold" not in text


def test_it_is_what_to_obtain_next(dossier: Dossier) -> None:
    (source,) = (each for each in dossier.sources if each.state == "inferred")
    (lead,) = (each for each in dossier.leads if each.source == source.id)
    assert [each.code for each in lead.reasons] == ["traces_point_to", "origin_of_story"]
    assert dossier.stories[0].origins == (source.id,)
