from firsthand.extract.blocks import Block
from firsthand.extract.furniture import DETAILS, detail_of, forms_of, line_hash, phrases_of, repeated_lines
from firsthand.languages import languages_with, table
from firsthand.model.page import Given, Page
from firsthand.settings import Settings

SETTINGS = Settings()
REPORT = [f"Paragraph {word} of the report tells at some length how the new dam was opened in Lumen." for word in
          ("one", "two", "three", "four", "five", "six")]  # fmt: skip
OTHER = [f"Part {word} of another text is about the price of salt and who has to pay it in the end." for word in
         ("one", "two", "three", "four", "five", "six")]  # fmt: skip
NOTICE = "The Lumen Courier is an independent paper that has told its readers the truth since the year it began."


def page(lines, url=None):
    return Page(path="-", kind="text", content="\n".join(lines), given=Given(url=url))


def repeats(line, pages):
    return line_hash(forms_of(line)) in repeated_lines(pages, SETTINGS)


def test_a_label_that_unlike_pages_share_is_furniture():
    assert repeats("Follow our channel", [page([*REPORT, "Follow our channel"]), page([*OTHER, "Follow our channel"])])


def test_copies_of_one_report_repeat_nothing():
    pages = [page([*REPORT, "Editing by A. Vale"]), page(["Courier", *REPORT, "Editing by A. Vale"])]
    assert not repeated_lines(pages, SETTINGS)


def test_a_sentence_that_two_outlets_share_is_a_quotation_not_furniture():
    assert not repeats(NOTICE, [page([*REPORT, NOTICE]), page([*OTHER, NOTICE])])


def test_a_short_sentence_is_no_label():
    sentence = "He was made head of the dams in 2003."
    assert not repeats(sentence, [page([*REPORT, sentence]), page([*OTHER, sentence])])


def test_a_sentence_that_unlike_pages_of_one_host_share_is_furniture():
    assert repeats(
        NOTICE,
        [page([*REPORT, NOTICE], "https://lumen.example/1"), page([*OTHER, NOTICE], "https://lumen.example/2")],
    )


def test_the_hash_of_a_line_is_stable_and_blind_to_numbers():
    assert line_hash(forms_of("Read 12 comments")) == line_hash(forms_of("read 3 Comments"))
    assert line_hash(forms_of("Dam opens")) == 18021248596680027990


def test_details_by_phrase_and_shape():
    plain, linked = Block(span=(0, 1)), Block(span=(0, 1), links=1.0)
    cases = [
        ("Share this story", plain, "en", "share"),
        ("Lesen Sie auch: Der Damm", plain, "de", "related"),
        ("Czytaj także", plain, "pl", "related"),
        ("Реклама", plain, "ru", "promotion"),
        ("icon mail icon search icon share up", plain, "en", "share"),
        ("12:45", plain, "en", "player"),
        ("Lumen", linked, "en", "menu"),
        ("Salt is dear again in all of Lumen", linked, "en", "related"),
        ("Teilen", plain, None, "share"),
    ]
    for line, block, language, expected in cases:
        assert detail_of(line, block, phrases_of(language), before_body=False) == expected, line


def test_the_words_of_a_line_that_speak_of_furniture():
    phrases = phrases_of("en")
    assert phrases.words(forms_of("She had no further comment")) == 1
    assert phrases.words(forms_of("Sign up for our newsletter")) == 3
    assert phrases.words(forms_of("The dam is high")) == 0


def test_tables_name_known_details_only():
    for code in languages_with("furniture"):
        assert set(table(code, "furniture")["phrases"]) <= set(DETAILS), code
