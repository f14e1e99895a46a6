"""The report in a browser: keyboard, both schemes and widths, no scripts, no network, paper, hostile pages."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PageObject, PdfReader

from firsthand.model.dossier import Dossier
from firsthand.report.html import html_report
from tests.browser import Chromium, Page, found
from tests.report.dossiers import every_part, family_of

pytestmark = pytest.mark.skipif(found() is None, reason="no Chromium here; .ci/run installs it")

AXE = (Path(__file__).parent / "vendor" / "axe-4.14.1.min.js").read_text(encoding="utf-8")
WIDTHS = (360, 1280)
OPEN_ALL = "document.querySelectorAll('details').forEach(each => each.open = true)"
VIOLATIONS = """axe.run(document, {rules: {'target-size': {enabled: true}}}).then(found =>
  found.violations.map(each => each.id + ': ' + each.nodes.map(node => node.html.slice(0, 160)).slice(0, 3).join(' | ')))"""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Chromium]:
    with Chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def files(examples: Dossier, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    dossiers = {"demo": (examples, "en"), "every": (every_part(), "en"), "german": (every_part(), "de")}
    dossiers |= {"wide": (family_of(30), "en"), "deep": (family_of(8, chain=True), "en")}
    written = {}
    for name, (dossier, language) in dossiers.items():
        written[name] = folder / f"{name}.html"
        written[name].write_text(html_report(dossier, language), encoding="utf-8")
    return written


def opened(chromium: Chromium, file: Path, *, width: int = 1280, dark: bool = False, scripts: bool = True) -> Page:
    page = chromium.page(width=width, dark=dark, scripts=scripts)
    page.open(file)
    return page


@pytest.mark.parametrize("name", ["demo", "every"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_with_everything_open(
    chromium: Chromium, files: dict[str, Path], name: str, width: int, *, dark: bool
) -> None:
    page = opened(chromium, files[name], width=width, dark=dark)
    page.evaluate(OPEN_ALL)
    page.evaluate(AXE)
    assert page.evaluate(VIOLATIONS) == []


@pytest.mark.parametrize("name", ["demo", "every", "german", "wide", "deep"])
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_scrolls_sideways(chromium: Chromium, files: dict[str, Path], name: str, width: int) -> None:
    page = opened(chromium, files[name], width=width)
    page.evaluate(OPEN_ALL)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", ["demo", "every"])
def test_nothing_is_asked_of_the_network_and_nothing_runs(
    chromium: Chromium, files: dict[str, Path], name: str
) -> None:
    page = opened(chromium, files[name])
    assert page.requests() == []
    assert page.evaluate("document.scripts.length") == 0
    on = "[...document.querySelectorAll('*')].flatMap(e => [...e.attributes]).filter(a => /^on|^style$/.test(a.name)).length"
    assert page.evaluate(on) == 0
    assert page.evaluate("document.querySelectorAll('img, iframe, object, embed, form, link').length") == 0
    addresses = page.evaluate("[...document.links].map(a => a.protocol)")
    assert set(addresses) <= {"file:", "https:"}


def test_a_hostile_page_is_harmless_text(chromium: Chromium, files: dict[str, Path]) -> None:
    page = opened(chromium, files["every"])
    page.evaluate(OPEN_ALL)
    assert page.evaluate("document.title") == "firsthand · 7 articles"
    text = page.evaluate("document.body.innerText")
    assert '<script>document.title="pwned"</script>' in text
    assert "⟨U+202E⟩gnp.exe⟨U+202C⟩" in text
    assert "{{ 7 * 7 }}" in text
    assert "javascript:document.title" in text
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", files["every"].read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["demo", "every"])
def test_every_link_inside_leads_somewhere(chromium: Chromium, files: dict[str, Path], name: str) -> None:
    page = opened(chromium, files[name])
    lost = """[...document.querySelectorAll('a[href^="#"]')].map(a => a.getAttribute('href').slice(1).split(':~:')[0])
              .filter(id => !document.getElementById(id))"""
    assert page.evaluate(lost) == []
    twice = """(() => { const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
               return ids.filter((id, at) => ids.indexOf(id) !== at) })()"""
    assert page.evaluate(twice) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_keyboard_reaches_every_link_in_order_and_opens_what_is_folded(
    chromium: Chromium, files: dict[str, Path], width: int
) -> None:
    page = opened(chromium, files["demo"], width=width)
    page.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.press("Enter")
    assert page.evaluate("location.hash") == "#main"
    steps = []
    for _ in range(60):
        page.press("Tab")
        steps.append(page.evaluate("document.activeElement.textContent.trim().slice(0, 40)"))
        seen = "(r => r.width > 0 && r.height > 0 && r.bottom > 0 && r.top < innerHeight)(document.activeElement.getBoundingClientRect())"
        assert page.evaluate(seen), steps[-1]
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert len(set(steps)) > 20
    page.evaluate("document.querySelector('details:not([open]) > summary').focus()")
    page.press("Enter")
    assert page.evaluate("document.activeElement.parentElement.open")


def test_a_link_to_words_opens_the_folded_article_and_marks_them(chromium: Chromium, files: dict[str, Path]) -> None:
    page = opened(chromium, files["demo"])
    page.evaluate("document.querySelector('.sec-digest .notes a.loc').focus()")
    page.press("Enter")
    assert page.evaluate("document.querySelector(':target').closest('details').open")
    assert page.evaluate("getComputedStyle(document.querySelector(':target')).backgroundColor") == "rgb(244, 236, 210)"


def test_another_wording_can_be_taken_as_the_base(chromium: Chromium, files: dict[str, Path]) -> None:
    page = opened(chromium, files["every"])
    shown = "[...document.querySelectorAll('.qt .panel')].filter(p => p.getClientRects().length).map(p => p.id)"
    before = page.evaluate(shown)
    page.evaluate("document.querySelectorAll('.bases a')[1].focus()")
    page.press("Enter")
    after = page.evaluate(shown)
    assert len(before) == len(after)
    assert before != after


@pytest.mark.parametrize("width", WIDTHS)
def test_links_are_large_enough_for_fingers(chromium: Chromium, files: dict[str, Path], width: int) -> None:
    page = opened(chromium, files["demo"], width=width)
    small = """[...document.querySelectorAll('a.loc, a.fn, nav a, summary')].filter(a => a.getClientRects().length)
      .filter(a => a.getClientRects().length === 1).map(a => a.getBoundingClientRect())
      .filter(r => r.height < 23.9 || r.width < 23.9).length"""
    assert page.evaluate(small) == 0


def test_without_scripts_the_page_is_the_same(chromium: Chromium, files: dict[str, Path]) -> None:
    heights = []
    for scripts in (True, False):
        page = opened(chromium, files["demo"], scripts=scripts)
        heights.append(page.call("Page.getLayoutMetrics")["cssContentSize"]["height"])
    assert heights[0] == heights[1]


@pytest.mark.parametrize("name", ["demo", "every"])
def test_on_paper_no_line_is_cut(chromium: Chromium, files: dict[str, Path], name: str) -> None:
    reader = PdfReader(io.BytesIO(opened(chromium, files[name]).pdf()))
    assert len(reader.pages) > 2
    for page in reader.pages:
        low, high = outside(page)
        assert low >= 13 / 25.4 * 72 - 3, "a line hangs over the foot"
        assert high <= 842 - 12 / 25.4 * 72, "a line hangs over the head"


def outside(page: PageObject) -> tuple[float, float]:
    """The lowest and highest baseline of a printed page, in points from its foot."""
    heights: list[float] = []

    def visit(text: str, transform: list[float], matrix: list[float], *_: object) -> None:
        if text.strip():
            heights.append(matrix[4] * transform[1] + matrix[5] * transform[3] + transform[5])

    page.extract_text(visitor_text=visit)
    return (min(heights), max(heights)) if heights else (400, 400)


@pytest.mark.seeds
def test_the_seeds_report_prints_on_fourteen_pages(chromium: Chromium, seeds: Dossier, tmp_path: Path) -> None:
    file = tmp_path / "seeds.html"
    file.write_text(html_report(seeds), encoding="utf-8")
    assert len(PdfReader(io.BytesIO(opened(chromium, file).pdf())).pages) <= 14
