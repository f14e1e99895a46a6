"""Times through the public function: what is found, its value, its bounds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.annotate.sentences import sentences
from firsthand.annotate.times import times
from firsthand.model.annotations import Sentence, Time
from firsthand.model.article import Article, DateField, Field
from firsthand.settings import Settings

SETTINGS = Settings()


def published(day: str, latest: str | None = None) -> DateField:
    return DateField(value=day, granularity="day", earliest=day, latest=latest or day, basis="given")


def read(
    text: str, language: str | None = "en", day: str | None = "2024-06-14", latest: str | None = None
) -> list[Time]:
    article = Article(id="a", path="a", text=text, language=Field(value=language, basis="given") if language else None)
    when = published(day, latest) if day else None
    return list(times(text, sentences(article, SETTINGS), when, language, SETTINGS))


def values(text: str, language: str | None = "en", day: str | None = "2024-06-14") -> list[tuple[str, str]]:
    return [(text[slice(*time.span)], time.value) for time in read(text, language, day)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mayor Ilse Brandvik resigned on Thursday.", [("Thursday", "2024-06-13")]),
        ("Mayor Ilse Brandvik will resign on Thursday.", [("Thursday", "2024-06-20")]),
        ("The pier closed last month.", [("last month", "2024-05")]),
        ("The pier closed on May 2.", [("May 2", "2024-05-02")]),
        ("The pier closed on Dec. 2.", [("Dec. 2", "2023-12-02")]),
        ("It has been shut since 2021.", [("2021", "2021")]),
        ("It was shut two weeks ago.", [("two weeks ago", "2024-W22")]),
        ("It stayed shut for three days.", [("three days", "P3D")]),
        ("The ferry sails every Monday.", [("every Monday", "XXXX-WXX-1")]),
        ("He left this morning.", [("this morning", "2024-06-14TMO")]),
        ("He left last night.", [("last night", "2024-06-13TNI")]),
        ("Sales fell in the third quarter of 2023.", [("the third quarter of 2023", "2023-Q3")]),
        ("It was built in the 1990s.", [("the 1990s", "199")]),
        ("It was built in the 19th century.", [("the 19th century", "18")]),
        ("It opened in the summer of 2019.", [("the summer of 2019", "2019-SU")]),
        ("They met at 5 p.m. on June 3.", [("5 p.m. on June 3", "2024-06-03T17:00")]),
        ("She wrote it days before the start of the war.", [("days", "PXD")]),
        ("It runs from June 3-5, 2024.", [("June 3", "2024-06-03"), ("5, 2024", "2024-06-05")]),
    ],
)
def test_english(text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It may rain.",
        "They march on.",
        "The second man spoke.",
        "The Sun printed it.",
        "A 44-year-old man was held.",
        "He called as soon as he could.",
    ],
)
def test_words_that_are_no_times(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Am Dienstagabend tagte der Rat.", [("Dienstagabend", "2024-06-11TEV")]),
        ("de", "Der Steg schloss am 3. Mai 2024.", [("3. Mai 2024", "2024-05-03")]),
        ("fr", "Le quai a fermé il y a deux ans.", [("il y a deux ans", "2022")]),
        ("es", "El muelle cerró el martes pasado.", [("martes pasado", "2024-06-11")]),
        ("it", "Il molo ha chiuso lunedì 3 giugno 2024.", [("lunedì 3 giugno 2024", "2024-06-03")]),
        ("pt", "O cais fechou no ano passado.", [("ano passado", "2023")]),
        ("pl", "Molo zamknięto trzy dni temu.", [("trzy dni temu", "2024-06-11")]),
        ("ru", "Причал закрыли на прошлой неделе.", [("прошлой неделе", "2024-W23")]),
        ("uk", "Причал закрили минулого місяця.", [("минулого місяця", "2024-05")]),
        ("sv", "Bryggan stängde den 3 maj 2024.", [("3 maj 2024", "2024-05-03")]),
        ("xx", "2024-05-03T10:00Z", [("2024-05-03T10:00Z", "2024-05-03T10:00")]),
    ],
)
def test_other_languages(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text, language) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is open from May to October 2020.", ["2020-05", "2020-10"]),
        ("It was open from November to February 2017.", ["2016-11", "2017-02"]),
        ("It is shut between the 3rd and the 12th of June.", ["2024-06-03", "2024-06-12"]),
        ("Police closed it between 7 and 9:30 p.m. on Thursday.", ["2024-06-13T19:00", "2024-06-13T21:30"]),
        ("It lasted from 11 a.m. to 3 p.m.", ["2024-06-14T11:00", "2024-06-14T15:00"]),
        ("It met from 11 to 3 p.m. on Thursday.", ["2024-06-13T11:00", "2024-06-13T15:00"]),
        ("It opened on the first Monday of May.", ["2024-05-06"]),
        ("It will open in the first week of next month.", ["2024-W27"]),
        ("It was shut the last Friday of May 2023.", ["2023-05-26"]),
        ("The hearing was in the week of March 6.", ["2024-W10"]),
        ("Sales fell in Q3 2016 and 2017-Q1.", ["2016-Q3", "2017-Q1"]),
        ("The ferry sails every day at 9 a.m.", ["XXXX-XX-XXT09:00"]),
        ("The ferry sails on Friday mornings.", ["XXXX-WXX-5TMO"]),
        ("It closed on Black Friday 2023.", ["2023-11-24"]),
        ("Sales rose to more than 300,000 last year.", ["2023"]),
        ("It began at half past seven.", ["2024-06-14T07:30"]),
    ],
)
def test_ranges_and_places_in_the_calendar(text: str, expected: list[str]) -> None:
    assert [value for _, value in values(text)] == expected


@pytest.mark.parametrize(
    ("text", "value", "earliest", "latest"),
    [
        ("It was shut for the past two weeks.", "P2W", "2024-05-31", "2024-06-14"),
        ("It will be shut for the next ten days.", "P10D", "2024-06-15", "2024-06-24"),
        ("It will reopen within five days.", "P5D", "2024-06-14", "2024-06-19"),
        ("It will open later this month.", "2024-06", "2024-06-14", "2024-06-30"),
        ("It opened earlier this month.", "2024-06", "2024-06-01", "2024-06-14"),
        ("It is shut for the rest of the year.", "2024", "2024-06-14", "2024-12-31"),
        ("It closed later in 1943.", "1943", "1943-07-02", "1943-12-31"),
        ("It rose in the second half of the 18th century.", "17", "1750-01-01", "1799-12-31"),
    ],
)
def test_lengths_and_parts_that_count_from_publication(text: str, value: str, earliest: str, latest: str) -> None:
    (time,) = read(text)
    assert (time.value, time.earliest, time.latest) == (value, earliest, latest)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("uk", "Причал закрили торік.", "2023"),
        ("de", "Der Umzug war am Rosenmontag 2024.", "2024-02-12"),
        ("de", "Der Markt öffnet am zweiten Advent 2024.", "2024-12-08"),
        ("fr", "Le quai a rouvert le premier lundi de mai.", "2024-05-06"),
        ("es", "El muelle cerró la última semana de mayo.", "2024-W22"),
    ],
)
def test_named_days_of_other_languages(language: str, text: str, expected: str) -> None:
    assert [value for _, value in values(text, language)] == [expected]


def test_a_length_with_a_verb_of_the_past_counts_from_what_was_told() -> None:
    text = (
        "Міст заклали у травні 1740 року. У 1741 тривала війна. Через два роки місто спалили. У 1744 його відбудували."
    )
    assert ("Через два роки", "1743") in values(text, "uk")


def test_weekday_and_date_are_one_expression_and_a_clash_is_noted() -> None:
    (right,) = read("It closed on Friday, June 14.")
    (wrong,) = read("It closed on Monday, June 10, 2023.")
    assert (right.value, right.clash) == ("2024-06-14", False)
    assert (wrong.value, wrong.clash) == ("2023-06-10", True)


def test_nothing_relative_is_resolved_without_a_date() -> None:
    text = "The quay closed on Thursday, after a storm last month; on June 3 it was repaired. It opened on 4 May 2020."
    found = read(text, day=None)
    assert [time.value for time in found] == ["XXXX-WXX-4", "", "XXXX-06-03", "2020-05-04"]
    assert [time.earliest for time in found] == [None, None, None, "2020-05-04"]


def test_places_in_the_calendar_stay_open_without_a_date() -> None:
    text = "It closed in the week of March 6, on the first Monday of May, later this year, for the past two weeks."
    found = read(text, day=None)
    assert [(time.value, time.earliest) for time in found] == [("", None), ("", None), ("", None), ("P2W", None)]


def test_an_uncertain_date_gives_an_interval() -> None:
    (day,) = read("It closed yesterday.", day="2024-06-14", latest="2024-06-16")
    assert (day.value, day.earliest, day.latest) == ("", "2024-06-13", "2024-06-15")
    (year,) = read("It closed last year.", day="2024-06-14", latest="2024-06-16")
    assert year.value == "2023"


def test_years_are_inherited_in_a_narrative() -> None:
    text = "In 1931 the dam broke. In 1932 it was rebuilt. In March 1933 it held. On 4 May the mayor died. In 1934 it rained."
    assert ("4 May", "1933-05-04") in values(text)


def test_a_caption_lends_no_year_to_the_body() -> None:
    text = "The quay in 1931, 1932 and 1933.\nThe quay closed on June 3."
    caption = Sentence(span=(0, 32), region="caption", paragraph=0, number=0)
    body = Sentence(span=(33, len(text)), region="body", paragraph=1, number=0)
    found = times(text, (caption, body), None, "en", SETTINGS)
    assert found[-1].value == "XXXX-06-03"


def test_an_edge_narrows_the_bounds() -> None:
    (time,) = read("It closed in early 2023.")
    assert (time.value, time.earliest, time.latest) == ("2023", "2023-01-01", "2023-07-02")


def test_a_zone_stays_in_the_bounds() -> None:
    (time,) = read("It closed at 10 a.m. GMT on June 3, 2024.")
    assert time.value == "2024-06-03T10:00"
    assert time.earliest == "2024-06-03T10:00:00+00:00"


WORDS = st.sampled_from(
    ["Friday", "June", "14", "2024", ",", "last", "week", "two", "days", "ago", "at", "5", "p.m.", "the", "1990", "s", "30.2.",
     "99/99/9999", "0", "Easter", "9999", "May", "to", "-", "in", "third", "quarter", "of", "on", "25/31", "/", "after", "the", "that", "years", "later", "10:61", "XX"]
)  # fmt: skip


@settings(deadline=None)  # the first of each language loads its table
@given(st.lists(WORDS, max_size=30).map(" ".join), st.sampled_from(["en", "de", "pl", "ru", "xx", ""]))
def test_any_words_give_ordered_spans_and_the_same_answer_twice(text: str, language: str) -> None:
    found = read(text, language)
    assert found == read(text, language)
    ends = [end for time in found for end in time.span]
    assert ends == sorted(ends)
    assert all(time.span[0] < time.span[1] <= len(text) for time in found)
    assert all(time.earliest <= time.latest for time in found if time.earliest and time.latest)


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    read(text, "en")
    read(text, "de", day="9999-12-31")
    read(text, "ru", day="0001-01-01")
