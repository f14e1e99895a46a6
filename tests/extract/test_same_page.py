"""The same page as HTML and as its dump: the same headline and the same body."""

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.extract import extract
from firsthand.model.page import Page
from firsthand.settings import Settings

SUBJECTS = ("The council of Lumen", "Mayor Ina Rohn", "The anglers of Veld", "A court in the valley", "The builders")
VERBS = ("said on Friday that", "denied in a letter that", "told reporters in March that", "wrote last week that")
MATTERS = (
    "the new dam above the town would be opened in spring.",
    "the ladder for the fish had cost more than the wall itself.",
    "nobody had asked the four villages before the work began.",
    "the old market would never again stand under water.",
    "the price of salt had nothing to do with the ferry.",
)
sentences = st.builds(
    lambda subject, verb, matter: f"{subject} {verb} {matter}",
    st.sampled_from(SUBJECTS),
    st.sampled_from(VERBS),
    st.sampled_from(MATTERS),
)
paragraphs = st.lists(sentences, min_size=2, max_size=3, unique=True).map(" ".join)
LEAD = "The council of Lumen opened its new dam on Friday, after six years of work in the valley."  # as news does
TITLE = "Council of Lumen opens its new dam"
MENU = ("Home", "News", "Sport", "Weather", "Sign in")
TAIL = ("Share this story", "Read also", "Ferry is late again", "© Lumen Courier")


def words_of(article, *kinds):
    return " ".join(article.slice(span) for span in article.spans(*kinds))


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.lists(paragraphs, min_size=5, max_size=9, unique=True))
def test_html_and_dump_agree(paragraphs_after):
    body = [LEAD, *paragraphs_after]
    menu = "".join(f'<li><a href="/{word}">{word}</a></li>' for word in MENU)
    tail = "".join(f'<li><a href="/x">{words}</a></li>' for words in TAIL)
    source = (
        f"<html><head><title>{TITLE}</title></head><body><nav><ul>{menu}</ul></nav><article><h1>{TITLE}</h1>"
        + "".join(f"<p>{paragraph}</p>" for paragraph in body)
        + f"</article><footer><ul>{tail}</ul></footer></body></html>"
    )
    as_html = extract(Page(path="-", kind="html", content=source), Settings())
    as_dump = extract(Page(path="-", kind="text", content=as_html.text), Settings())
    assert words_of(as_dump, "headline") == words_of(as_html, "headline") == TITLE
    assert words_of(as_dump, "body", "heading") == words_of(as_html, "body", "heading") == " ".join(body)
