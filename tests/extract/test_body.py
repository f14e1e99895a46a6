import msgspec
import pytest

from firsthand.extract.blocks import lay_out_tree
from firsthand.extract.body import body_of, lone_prose, network, seen
from firsthand.extract.furniture import line_hash
from firsthand.languages.words import forms_of
from firsthand.model.page import Page
from firsthand.settings import Settings

SETTINGS = Settings()
PARAGRAPHS = (
    "The new dam above Lumen was opened on Friday after nine years of work, the regional council said.",
    "Mayor Ina Rohn told several hundred guests that the town would never again be flooded in spring.",
    "“We have waited for this day since the flood of the old market,” she said, standing on the wall.",
    "The council paid for two thirds of the building, while the rest came from the four villages below.",
    "Critics of the dam, among them the anglers of Veld, had asked the court in March to stop the work.",
    "The court refused in August, but it ordered the council to build a ladder for the fish by next year.",
)
MENU = ("Home", "News", "Sport", "Weather", "Sign in")
TAIL = ("Share this story", "Read also", "Salt is dear again", "Ferry is late", "Bridge is closed", "© Lumen Courier")


def body(content, kind="text"):
    page = Page(path="-", kind=kind, content=content)
    layout, tree = lay_out_tree(page, SETTINGS)
    return [layout.text[slice(*span)] for span in body_of(layout, page, tree, frozenset(), "en", SETTINGS.extract)]


def test_the_body_of_a_dump_without_menu_and_tail():
    assert body("\n".join((*MENU, "Dam opens above Lumen", "", *PARAGRAPHS, "", *TAIL))) == list(PARAGRAPHS)


def test_an_article_that_stands_alone_is_all_body():
    assert set(PARAGRAPHS) <= set(body("\n\n".join(PARAGRAPHS)))


def test_a_report_in_one_long_paragraph_is_all_body():
    whole = " ".join((*PARAGRAPHS, "Watch: the dam at 10:30. Related: ferry.example is late, see www.lumen.example"))
    assert whole in body(whole)
    assert whole in body(f"Dam opens above Lumen\n\n{whole}")


@pytest.mark.parametrize(
    "sentence",
    [
        "Asked about the fish, the anglers of Veld had no further comment.",
        "He was promoted to senior engineer of the dams in that same year.",
        "“We will listen to everybody who lives below the wall. ”",
        "`` We will watch the water rise from the old market. ''",
        "The council paid two thirds of the wall, while the villages below and a bank in the capital paid for the rest of it",
    ],
)
def test_a_text_with_no_page_around_it_keeps_its_sentences(sentence):
    assert sentence in body("\n".join((*PARAGRAPHS, sentence)))
    assert sentence in body("\n".join(("Dam opens above Lumen", *PARAGRAPHS[:2], sentence, *PARAGRAPHS[2:])))


def test_what_asks_for_a_subscription_stays_furniture_in_a_text_alone():
    offer = "Sign up for our newsletter to get the latest news of Lumen in your inbox."
    assert offer not in body("\n".join((*PARAGRAPHS, offer)))


def test_what_other_pages_repeat_is_no_sentence_of_a_text_alone():
    notice = "The Courier of Lumen has told its readers about dams and salt since the year it began."
    assert notice in body("\n".join((*PARAGRAPHS, notice)))
    page = Page(path="-", kind="text", content="\n".join((*PARAGRAPHS, notice)))
    layout, _ = lay_out_tree(page, SETTINGS)
    repeated = frozenset({line_hash(forms_of(notice))})
    assert layout.blocks[-1].span not in lone_prose(layout, repeated, "en", SETTINGS.extract, found=True)


def test_sentences_behind_a_page_are_left_to_the_network():
    page = Page(path="-", kind="text", content="\n".join((*MENU, "Dam opens above Lumen", *PARAGRAPHS, *TAIL)))
    assert not lone_prose(lay_out_tree(page, SETTINGS)[0], frozenset(), "en", SETTINGS.extract, found=True)


def test_a_menu_around_one_sentence_stays_furniture():
    assert body("\n".join((*MENU * 6, "We use cookies so that this page works as it should for you.", *TAIL * 4))) == []


def test_the_body_of_html():
    links = "".join(f"<li><a href=/{word}>{word}</a>" for word in MENU)
    paragraphs = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    tail = "".join(f"<li><a href=/x>{text}</a>" for text in TAIL)
    source = (
        f"<nav><ul>{links}</ul></nav><article><h1>Dam opens above Lumen</h1>{paragraphs}</article>"
        f"<footer><ul>{tail}</ul></footer>"
    )
    assert body(source, "html") == list(PARAGRAPHS)


def test_nothing_has_no_body():
    assert body("") == []
    assert body("", "html") == []
    assert body("Menu\nSearch\nSign in") == []


@pytest.mark.parametrize("kind", ["text", "html"])
def test_the_weights_that_ship_fit_what_is_seen(kind):
    page = Page(path="-", kind=kind, content="<p>A line.</p>")
    lines = seen(lay_out_tree(page, SETTINGS)[0], page, None, frozenset(), None)
    likely = network(kind, None).likely(lines)
    assert likely.shape == (1,)
    with pytest.raises(ValueError, match="fit_lines"):
        network(kind, None).likely(lines._replace(names=("other",)))


def test_other_weights_can_be_named(tmp_path):
    section = msgspec.structs.replace(SETTINGS.extract, weights=str(tmp_path))
    page = Page(path="-", kind="text", content="A line.")
    with pytest.raises(FileNotFoundError):
        body_of(lay_out_tree(page, SETTINGS)[0], page, None, frozenset(), None, section)
