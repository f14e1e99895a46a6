"""The report as text: what stands in it, in which order, in both languages, the same bytes each time."""

import os
import re
import subprocess
import sys
from itertools import count
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.errors import UsageError
from firsthand.model.article import DateField
from firsthand.model.dossier import Dossier
from firsthand.model.tellings import Cited, Digest, DigestSentence
from firsthand.report.html import html_report
from firsthand.report.html.dates import date_words, days_words
from firsthand.report.html.digest import digest
from firsthand.report.html.edition import Edition
from firsthand.report.html.limits import BYTES
from firsthand.report.html.matrix import matrix
from firsthand.report.html.pedigree import DEEPEST, Node, pedigree
from firsthand.report.html.tree_drawing import drawings
from firsthand.report.html.variants import variants
from firsthand.report.legible import direction, legible, one_line, text_fragment, web_address
from tests.report.dossiers import every_part, family_of

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def page() -> str:
    return html_report(every_part())


def test_who_gives_another_value_is_named_in_the_digest_and_not_counted_for_it() -> None:
    dossier = every_part()
    told = next(claim for claim in dossier.claims if claim.status == "differs").statements
    cited = Cited(article=told[1].article, span=told[1].span, score=0.9)
    sentence = DigestSentence(article=told[0].article, span=told[0].span, citations=(cited,))
    digests = (Digest(story=dossier.stories[0].id, sentences=(sentence,)),)
    edition = Edition(msgspec.structs.replace(dossier, digests=digests))
    (shown,) = digest(edition, dossier.stories[0], "c", count(1)).sentences
    assert (shown.reports, shown.origins) == (1, 1)
    assert [ref.letter for ref in shown.otherwise] == [edition.letters[told[1].article]]
    assert len(shown.notes) == 2


def test_claims_come_in_the_order_that_an_editor_needs() -> None:
    dossier = every_part()
    table = matrix(Edition(dossier), dossier.stories[0], "c")
    order = ["differs", "disputed", "updated", "single", "more_precise", "unclear", "shared"]
    assert [group.status for group in table.groups] == order


def test_every_kind_of_change_and_line_has_words(page: str) -> None:
    for words in (
        "words inserted",
        "put in quotation marks",
        "other speaker",
        "spliced",
        "a direct wording is held in",
    ):
        assert words in page
    for words in ("rewrite", "translation", "excerpt", "order not known", "named, not held", "Nordwire dispatch"):
        assert words in page


def test_no_code_is_shown_raw(page: str) -> None:
    text = re.sub(r"<style>.*?</style>|<[^>]+>", " ", page, flags=re.DOTALL)
    assert "no such code" in text  # a reason without words is shown as plain words
    assert (
        re.findall(r"\b(?:marks_added|more_precise|photo_credit_names|json-ld|no_such_code|quote_same_speaker)\b", text)
        == []
    )


def test_passages_carry_their_language_and_direction(page: str) -> None:
    assert re.search(r'lang="ar" dir="rtl"[^>]*>أعلنت', page)
    assert re.search(r'lang="zh" dir="ltr"[^>]*>公司说', page) or 'lang="zh" dir="ltr"' in page


def test_german_words_around_untouched_quotations() -> None:
    german = html_report(every_part(), "de")
    assert '<html lang="de"' in german
    assert "Stammbaum" in german
    assert "We never said that the boats are unsafe" in german
    with pytest.raises(UsageError):
        html_report(every_part(), "tlh")


def test_the_policy_names_the_style_sheet_and_nothing_else(page: str) -> None:
    assert re.search(r"content=\"default-src &#39;none&#39;; style-src &#39;sha256-[\w+/=]+&#39;; img-src data:", page)


def test_same_dossier_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    file = tmp_path / "dossier.json"
    file.write_bytes(msgspec.json.encode(family_of(12)))
    program = (
        "import sys, msgspec; from firsthand.model.dossier import Dossier; from firsthand.report.html import html_report;"
        "sys.stdout.write(html_report(msgspec.json.decode(open(sys.argv[1], 'rb').read(), type=Dossier)))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program, str(file)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_a_wide_family_and_a_long_chain_are_drawn_in_rows() -> None:
    for dossier in (family_of(30), family_of(8, chain=True)):
        edition = Edition(dossier)
        drawn = drawings(edition, pedigree(edition, dossier.stories[0]), "g")
        for svg in drawn:
            boxes = [float(y) for y in re.findall(r'<rect x="[\d.]+" y="([\d.-]+)" width="26"', svg)]
            assert len(boxes) == len(dossier.articles)
            assert min(b - a for a, b in zip(sorted(boxes), sorted(boxes)[1:], strict=False)) > 40


def test_a_very_long_chain_goes_on_at_the_margin() -> None:
    dossier = family_of(700, chain=True)
    forest = pedigree(Edition(dossier), dossier.stories[0])

    def depth(node: Node) -> int:
        return 1 + max((depth(child) for child in node.children), default=0)

    assert forest.nodes == 701
    assert max(depth(root) for root in forest.roots) <= DEEPEST


def test_a_ring_of_derivations_is_opened() -> None:
    dossier = family_of(3, chain=True)
    first = dossier.derivations[0]
    ring = msgspec.structs.replace(first, id="derivation-ring", article=first.source, source=dossier.articles[3].id)
    dossier = msgspec.structs.replace(dossier, derivations=(*dossier.derivations, ring))
    assert pedigree(Edition(dossier), dossier.stories[0]).nodes == 4


def test_what_is_dropped_for_size_is_said() -> None:
    dossier = family_of(40)
    long = tuple(
        msgspec.structs.replace(a, text=a.text + "\n" + "word " * 80_000, regions=()) for a in dossier.articles
    )
    page = html_report(msgspec.structs.replace(dossier, articles=long))
    assert len(page.encode()) < BYTES
    assert "Left out of this file for its size: the whole text of" in page


def test_an_empty_dossier_has_a_page() -> None:
    assert "0 articles" in html_report(Dossier())


@given(st.text(max_size=200))
def test_legible_text_has_no_tricks_and_keeps_everything_else(text: str) -> None:
    shown = legible(text)
    shown.encode()
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08]", shown)
    assert one_line(text, 50).count("\n") == 0


@pytest.mark.parametrize(
    ("address", "linked"),
    [("https://a.example/x?y", True), ("http://a.example", True), ("javascript:alert(1)", False), ("data:text/html,x", False),
     ("//a.example", False), ("https://[", False), ("https://a.example/\u202egnp", False), ("HTTPS://a.example", True)],
)  # fmt: skip
def test_only_web_addresses_are_linked(address: str, *, linked: bool) -> None:
    assert (web_address(address) is not None) == linked


@given(st.text(alphabet="ab. “”", max_size=60), st.text(alphabet="ab. “”", max_size=60))
def test_variants_lose_no_word_of_either_wording(base: str, other: str) -> None:
    pieces = variants(base, other)
    assert "".join(piece.base for piece in pieces).split() == base.split() or not base.strip("“”. ")
    assert "".join(piece.other for piece in pieces).split() == other.split() or not other.strip("“”. ")
    assert not any(piece.differs for piece in variants(base, base))


def test_variants_ignore_marks_and_swallow_a_lone_word() -> None:
    assert not any(v.differs for v in variants("It’s over,", "“it's over.”"))
    assert [
        (v.base.strip(), v.other.strip()) for v in variants("a big red dog ran", "a huge red cat ran") if v.differs
    ] == [("big red dog", "huge red cat")]


def test_dates_are_no_more_precise_than_known() -> None:
    def words(value: str, granularity: str, earliest: str, latest: str) -> str:
        field = DateField(value=value, granularity=granularity, earliest=earliest, latest=latest, basis="page")  # type: ignore[arg-type]
        return date_words(field, "en")

    assert words("2031-06", "month", "2031-06-01", "2031-06-30") == "June 2031"
    assert words("2031-06-08", "day", "2031-06-08", "2031-06-11") == "8–11 Jun 2031"
    assert words("2031-06-08T09:58:00", "minute", "2031-06-08", "2031-06-08") == "8 Jun 2031, 09:58"
    assert words("long ago", "century", "x", "y") == "long ago"
    assert days_words("2031-06-30", "2031-07-02", "en") == "30 Jun 2031 – 2 Jul 2031"


def test_fragments_and_directions() -> None:
    assert text_fragment("two-words, so") == ":~:text=two%2Dwords%2C%20so"
    assert text_fragment("a\u202eb c d") == ""
    assert (direction("ar"), direction("de"), direction("not a language"), direction("")) == (
        "rtl",
        "ltr",
        "auto",
        "auto",
    )
