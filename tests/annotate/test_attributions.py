from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.annotate.attributions import attributions
from firsthand.annotate.names import names
from firsthand.annotate.sentences import sentences
from firsthand.model.annotations import Attribution
from firsthand.model.article import Article, Field
from firsthand.settings import Settings


def found(text: str, language: str = "en") -> tuple[Attribution, ...]:
    article = Article(id="a", path="a", text=text, language=Field(value=language, basis="given") if language else None)
    marked = sentences(article, Settings())
    return attributions(article, marked, names(article, marked, Settings()), Settings())


def kinds(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(each.name, each.kind) for each in found(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "canonical"),
    [
        ("en", "Reuters reminds that the dam is old.", "Reuters"),
        ("de", "Wie die dpa meldet, ist der Damm alt.", "dpa"),
        ("fr", "Selon l'AFP, le barrage est vieux.", "AFP"),
        ("es", "Según EFE, la presa es vieja.", "EFE"),
        ("it", "Lo riferisce l'Ansa.", "ANSA"),
        ("pl", "Według PAP tama jest stara.", "PAP"),
        ("ru", "Об этом сообщает агентство ТАСС.", "TASS"),
    ],
)
def test_agencies_by_table(language: str, text: str, canonical: str) -> None:
    (source,) = found(text, language)
    assert (source.kind, source.canonical) == ("agency", canonical)


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "Nordwire reported on Monday that the dam broke.", "Nordwire"),
        ("en", "The dam broke, the Eastfield Courier said.", "Eastfield Courier"),
        ("en", "In an interview with Radio Halden, she denied it.", "Radio Halden"),
        ("en", "She told broadcaster Halden TV that it held.", "Halden TV"),
        ("de", "Das berichtete die Nachrichtenagentur Nordpresse.", "Nordpresse"),
        ("fr", "L'agence Nordpresse indique que non.", "Nordpresse"),
        ("es", "Lo informó la agencia Nortepress.", "Nortepress"),
        ("pl", "Jak podaje Gazeta Haldeńska, tama pękła.", "Gazeta Haldeńska"),
    ],
)
def test_outlets_by_shape(language: str, text: str, name: str) -> None:
    assert (name, "outlet") in kinds(text, language)


def test_whoever_is_told_is_a_source_only_as_an_outlet() -> None:
    text = "Minister Ada Quist told Piet Molenaar that it held. Ada Quist told NBC the same."
    assert kinds(text) == [("Ada Quist", "person"), ("Ada Quist", "person"), ("NBC", "outlet")]


def test_people_according_to_whom() -> None:
    (source,) = found("It held, according to harbour spokesman Piet Molenaar.")
    assert (source.name, source.kind, source.canonical) == ("Piet Molenaar", "person", "Piet Molenaar")


def test_documents_by_title() -> None:
    assert ("The Long Dam", "document") in kinds('In her book "The Long Dam" she says so.')


def test_cues_are_where_they_stand() -> None:
    text = "It held, according to Nordwire. Then it broke."
    (source,) = found(text)
    assert source.cue_span is not None
    assert text[slice(*source.cue_span)] == "according to"


def test_no_cue_no_source() -> None:
    assert kinds("Ada Quist visited Reuters in Oslo. The Eastfield Courier moved house.") == []
    assert kinds("The dam broke. According to plan, it was rebuilt.") == []


@settings(max_examples=150)
@given(
    st.lists(
        st.sampled_from(
            [
                "Reuters",
                "said",
                "Ada",
                "Quist",
                "told",
                "NBC",
                "according",
                "to",
                ",",
                ".",
                "the",
                "book",
                '"',
                "dpa",
                "\n",
            ]
        ),
        max_size=40,
    ),
    st.sampled_from(["en", "de", "pl", "xx"]),
)
def test_spans_are_sorted_apart_and_repeatable(words: list[str], language: str) -> None:
    text = " ".join(words)
    sources = found(text, language)
    spans = [source.span for source in sources]
    assert spans == sorted(spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
    assert all(text[slice(*source.span)] == source.name for source in sources)
    assert sources == found(text, language)
