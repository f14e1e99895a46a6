"""What a page says about its making, on lines that we made up."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.extract.agencies import agencies_in, agency
from firsthand.extract.blocks import lay_out
from firsthand.extract.credits import Marks, mark
from firsthand.model.page import Page
from firsthand.settings import Settings

SETTINGS = Settings()
REST = " - Farmers dumped milk outside the ministry on Friday, the second time in a week."


def marks(text: str, language: str | None = "en") -> Marks:
    return mark(lay_out(Page(path="-", kind="text", content=text), SETTINGS), language, SETTINGS)


def kinds(text: str, language: str | None = "en") -> list[tuple[str, str]]:
    return [(region.kind, text[slice(*region.span)]) for region in marks(text, language).regions]


@pytest.mark.parametrize(
    ("line", "language", "wire", "dateline"),
    [
        ("LUMEN (Reuters)" + REST, "en", "Reuters", "LUMEN (Reuters) -"),
        ("LUMEN, Nov 8 (AP) — Farmers dumped milk outside the ministry.", "en", "AP", "LUMEN, Nov 8 (AP) —"),
        ("LUMEN, 8. Nov (dpa) - Bauern kippten Milch vor das Ministerium.", "de", "dpa", "LUMEN, 8. Nov (dpa) -"),
        ("Lumen, 8 nov (EFE).- Los ganaderos vertieron leche ante el ministerio.", "es", "EFE", "Lumen, 8 nov (EFE).-"),
        ("(ANSA) - LUMEN, 08 NOV - Gli allevatori hanno versato il latte.", "it", "ANSA", "(ANSA) - LUMEN, 08 NOV -"),
        ("ЛЮМЕН, 8 ноября. /ТАСС/. Фермеры вылили молоко у министерства.", "ru", "TASS", "ЛЮМЕН, 8 ноября. /ТАСС/."),
        ("ЛЮМЕН, 8 ноя — РИА Новости. Фермеры вылили молоко.", "ru", "RIA Novosti", "ЛЮМЕН, 8 ноя — РИА Новости."),
        (
            "ЛЮМЕН, 8 листопада (Укрінформ) – Фермери вилили молоко.",
            "uk",
            "Ukrinform",
            "ЛЮМЕН, 8 листопада (Укрінформ) –",
        ),
        (
            "(서울=연합뉴스) 홍길순 기자 = 농부들이 금요일 청사 앞에 우유를 쏟았다고 대변인이 전했다고 한다.",
            "ko",
            "Yonhap",
            "(서울=연합뉴스)",
        ),
    ],
)
def test_a_dateline_names_its_agency(line: str, language: str, wire: str, dateline: str) -> None:
    found = marks(line, language)
    assert found.wire is not None
    assert found.wire.value == wire
    assert ("dateline", dateline) in kinds(line, language)


def test_an_agency_no_table_knows_is_believed_in_an_unmistakable_shape_and_scored_lower() -> None:
    known, unknown = marks("LUMEN (Reuters)" + REST).wire, marks("LUMEN (Norrwire)" + REST).wire
    assert known is not None
    assert unknown is not None
    assert unknown.value == "Norrwire"
    assert unknown.score < known.score


@pytest.mark.parametrize(
    "line",
    [
        "LUMEN (Australia) - The dam was never inspected, and three officials left.",
        "AP classes in chemistry will be dropped at two schools from the autumn on.",
        "Reuters reported on Friday that the dam was never inspected by anybody.",
        "Reporting by the newspaper showed that the dam was never inspected.",
        "– Я работаю в ТАСС, – сказал он.",
    ],
)
def test_body_text_is_no_credit(line: str) -> None:
    assert marks(line, None).wire is None
    assert kinds(line, None) == []


def test_roles_of_a_credit_line() -> None:
    line = "(Reporting by Ina Rohn in Lumen and Bo Li; Writing by Cal Dunn; Editing by Eve Frost)"
    found = marks(line)
    assert [(credit.role, credit.name) for credit in found.credits] == [
        ("reporting", "Ina Rohn"),
        ("reporting", "Bo Li"),
        ("writing", "Cal Dunn"),
        ("editing", "Eve Frost"),
    ]
    assert all(line[slice(*credit.span)] == credit.name for credit in found.credits)


@pytest.mark.parametrize(
    ("line", "language", "wire"),
    [
        ("Mit Material von dpa", "de", "dpa"),
        ("Le Courrier de Lumen avec AFP", "fr", "AFP"),
        ("(Con información de Reuters y AFP)", "es", "Reuters"),
        ("Źródło: PAP", "pl", "PAP"),
        ("По материалам ТАСС", "ru", "TASS"),
        ("Джерело: Укрінформ", "uk", "Ukrinform"),
        ("(dpa/jb)", "de", "dpa"),
        ("Copyright 2024 The Associated Press. All rights reserved.", "en", "AP"),
        ("This story was first published by AFP and has been edited for length.", "en", "AFP"),
        ("Tekst powstał na podstawie depeszy agencji AFP.", "pl", "AFP"),
        ("By Nora Quill, Associated Press", "en", "AP"),
    ],
)
def test_credits_of_agencies(line: str, language: str, wire: str) -> None:
    found = marks(line, language).wire
    assert found is not None
    assert found.value == wire


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("The dam in May. REUTERS/Ina Rohn/File Photo", ["Reuters", "Ina Rohn"]),
        ("(Photo by Bo Li/Getty Images)", ["Bo Li", "Getty Images"]),
        ("Der Damm im Mai. Foto: Ina Rohn/dpa", ["Ina Rohn", "dpa"]),
        ("fot. PAP/Jan Mak", ["PAP", "Jan Mak"]),
        ("The dam. NORRWIRE/Bo Li/File Photo", ["NORRWIRE", "Bo Li"]),
    ],
)
def test_a_photo_credit_is_no_wire(line: str, names: list[str]) -> None:
    found = marks(line, None)
    assert found.wire is None
    assert [credit.name for credit in found.credits] == names
    assert {credit.role for credit in found.credits} == {"photo"}


def test_a_sign_ends_a_report_or_credits_the_picture_before_it() -> None:
    prose = "Farmers dumped milk outside the ministry in Lumen on Friday. " * 3
    signed = marks(f"{prose}\n{prose} (AFP)\nShare\nMore news").wire
    assert signed is not None
    assert signed.value == "AFP"
    assert marks(f"Milk runs down the steps of the ministry. (AFP)\n{prose}\n{prose}").wire is None


def test_an_agency_in_a_menu_is_no_wire() -> None:
    prose = "Farmers dumped milk outside the ministry in Lumen on Friday. " * 3
    assert marks(f"{prose}\nAbout us\nCareers\nReuters\nContact").wire is None


@pytest.mark.parametrize(
    ("text", "language", "wire"),
    [
        ("Tej az aszfalton\nMTI\n" + REST[3:] * 2, "hu", "MTI"),
        ("Du lait sur le bitume\nBELGA\n" + REST[3:] * 2, "fr", "Belga"),
        ("Tej az aszfalton\n" + REST[3:] * 2 + "\nForrás: MTI\nFotó: Bende Gáspár", "hu", "MTI"),
        ("Asfalta süt döktüler\n" + REST[3:] * 2 + "\nKaynak: AA", "tr", "Anadolu"),
        ("Mjölk på asfalten\n" + REST[3:] * 2 + "\nKälla: TT", "sv", "TT"),
        ("Lapte pe asfalt\n" + REST[3:] * 2 + "\nSursa: Agerpres", "ro", "Agerpres"),
        ("Mælk på asfalten\n" + REST[3:] * 2 + "\nKilde: Ritzau", "da", "Ritzau"),
    ],
)
def test_an_agency_is_named_under_the_title_or_as_the_source(text: str, language: str, wire: str) -> None:
    found = marks(text, language).wire
    assert found is not None
    assert found.value == wire


def test_notes_of_editors() -> None:
    line = "“They live there (in the valley – ed.) and vote there,” he said."
    assert kinds(line) == [("note", "(in the valley – ed.)")]


def test_date_lines_and_their_updates() -> None:
    text = "Published 8 November 2024, 14:05 | Updated 9 November 2024\n" + "Farmers dumped milk on Friday. " * 6
    found = [region for region in marks(text).regions if region.kind == "date"]
    assert [region.detail for region in found] == [None, "updated"]


def test_names_inflect_and_shout() -> None:
    assert agency("ІНТЕРФАКС-УКРАЇНА") is not None
    assert [named.agency.name for named in agencies_in("Про це йдеться у повідомленні Укрінформу", 0, 41)] == [
        "Ukrinform"
    ]


WORDS = st.sampled_from(
    [
        "LUMEN",
        "(Reuters)",
        "-",
        "–",
        "(",
        ")",
        "Reporting by",
        "Ina Rohn",
        ";",
        ",",
        "Foto:",
        "dpa",
        "/",
        "©",
        "8 Nov 2024",
        "ed.",
        "\n",
        "by",
    ]
)


@settings(deadline=None)  # no timed assertions
@given(st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=40).map(" ".join)))
def test_regions_never_overlap_and_stay_inside(text: str) -> None:
    found = marks(text, None)
    spans = [region.span for region in found.regions]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(spans))
    assert all(0 <= c.span[0] < c.span[1] <= len(text) for c in found.credits)
    assert found == marks(text, None)
