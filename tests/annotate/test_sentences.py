from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.annotate.sentences import MATTER, sentences
from firsthand.model.article import Article, Field, Region
from firsthand.settings import Settings


def article(text: str, language: str = "en", regions: tuple[Region, ...] = ()) -> Article:
    return Article(
        id="a",
        path="a",
        text=text,
        language=Field(value=language, basis="given") if language else None,
        regions=regions,
    )


def split(text: str, language: str = "en") -> list[str]:
    read = article(text, language)
    return [read.slice(sentence.span) for sentence in sentences(read, Settings())]


def test_abbreviations_initials_and_numbers_do_not_end_a_sentence() -> None:
    assert split("The U.S. President met J. D. Halden at 3.5 p.m. in Halden. Mr. Berg of Norvik Inc. left.") == [
        "The U.S. President met J. D. Halden at 3.5 p.m. in Halden.",
        "Mr. Berg of Norvik Inc. left.",
    ]


def test_an_abbreviation_may_end_a_sentence_before_a_starter() -> None:
    assert split("She moved to the U.S. The talks failed.") == ["She moved to the U.S.", "The talks failed."]
    assert split("He said no. They were No. 1 again.") == ["He said no.", "They were No. 1 again."]


def test_closing_marks_belong_to_the_sentence_and_cues_go_on() -> None:
    assert split('"We go." They left.') == ['"We go."', "They left."]
    assert split('"Really?" Anna Berg asked. "Yes!"') == ['"Really?" Anna Berg asked.', '"Yes!"']
    assert split("« Bonjour. » Il part.", "fr") == ["« Bonjour. »", "Il part."]
    assert split("„Nein.“ Sie ging.", "de") == ["„Nein.“", "Sie ging."]


def test_ordinals_and_years() -> None:
    assert split("Am 14. Juni kam sie. Er starb 1945. Danach war Ruhe.", "de") == [
        "Am 14. Juni kam sie.",
        "Er starb 1945.",
        "Danach war Ruhe.",
    ]
    assert split("W 2024 r. otwarto most. Potem zamknięto.", "pl") == ["W 2024 r. otwarto most.", "Potem zamknięto."]


def test_dash_dialogue_goes_on_with_a_small_letter() -> None:
    assert split("– Nie. – powiedziała Berg. – Tak było.", "pl") == ["– Nie. – powiedziała Berg.", "– Tak było."]


def test_ellipsis() -> None:
    assert split("She waited… and left. Then… Nothing.") == ["She waited… and left.", "Then…", "Nothing."]


def test_other_scripts() -> None:
    assert split("他说。“好。”他走了！", "zh") == ["他说。", "“好。”", "他走了！"]
    assert split("क्या? हाँ। ठीक है।", "hi") == ["क्या?", "हाँ।", "ठीक है।"]
    assert split("ماذا؟ نعم.", "ar") == ["ماذا؟", "نعم."]


def test_only_article_matter_counts_and_lines_are_paragraphs() -> None:
    text = "Dam holds\nMenu\nHALDEN (Nordwire) - The dam held. It rained.\nPhoto of the dam. Second."
    regions = (
        Region(kind="headline", span=(0, 9)),
        Region(kind="furniture", span=(10, 14), detail="menu"),
        Region(kind="dateline", span=(15, 35)),
        Region(kind="body", span=(35, 59)),
        Region(kind="caption", span=(60, 85)),
    )
    found = sentences(article(text, regions=regions), Settings())
    assert [(text[slice(*s.span)], s.region, s.paragraph, s.number) for s in found] == [
        ("Dam holds", "headline", 0, 0),
        ("The dam held.", "body", 1, 0),
        ("It rained.", "body", 1, 1),
        ("Photo of the dam.", "caption", 2, 0),
        ("Second.", "caption", 2, 1),
    ]


def test_a_line_without_end_is_cut() -> None:
    longest = Settings().annotate.sentence_length
    assert all(len(piece) <= longest for piece in split("word " * 2_000 + "x" * 9_000))


@settings(max_examples=200)
@given(
    st.text(alphabet=st.sampled_from('aB1 .!?…"”»“(–\n。」U.S.ж।'), max_size=120),
    st.sampled_from(["en", "de", "pl", ""]),
)
def test_spans_are_sorted_apart_and_lose_no_letter(text: str, language: str) -> None:
    found = sentences(article(text, language), Settings())
    spans = [sentence.span for sentence in found]
    assert spans == sorted(spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
    assert all(text[start:stop] == text[start:stop].strip() for start, stop in spans)
    assert sum(c.isalnum() for c in text) == sum(c.isalnum() for start, stop in spans for c in text[start:stop])
    assert all(sentence.region in MATTER for sentence in found)
