"""The headline in the text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.extract.blocks import Layout, lay_out
from firsthand.extract.headline import find
from firsthand.model.page import Page
from firsthand.model.record import Span
from firsthand.settings import Settings

SETTINGS = Settings()
HEADLINE = "Farmers dump milk outside ministry in Lumen"
BODY = (
    "Farmers dumped milk outside the ministry in Lumen on Friday, the second time in a week that they did so, police said.",
    "The ministry said that nobody was hurt. The farmers want a higher price for milk and a say in the new quotas.",
)


def laid(*lines: str, kind: str = "text") -> tuple[Layout, tuple[Span, ...]]:
    layout = lay_out(Page(path="-", kind=kind, content="\n".join(lines)), SETTINGS)
    body = tuple(block.span for block in layout.blocks if layout.line(block) in BODY)
    return layout, body


def headline(*lines: str, kind: str = "text") -> str | None:
    layout, body = laid(*lines, kind=kind)
    region = find(layout, body, SETTINGS)
    return layout.text[slice(*region.span)] if region else None


def test_above_the_body_among_menus() -> None:
    assert headline("Home", "Sport", "Sign in", HEADLINE, "8 November 2024", *BODY) == HEADLINE


def test_after_a_caption() -> None:
    caption = "Milk runs down the steps of the ministry in Lumen on Friday. REUTERS/Ina Rohn/File Photo"
    assert headline(caption, HEADLINE, *BODY) == HEADLINE


def test_the_title_tag_kept_by_a_dump_points_at_it() -> None:
    assert (
        headline(f"{HEADLINE} | Lumen Courier", "Home", "Weather forecast for the whole week", HEADLINE, *BODY)
        == HEADLINE
    )


def test_a_heading_in_mid_text_is_none() -> None:
    assert headline(BODY[0], BODY[1], "Lumen. Farmers and the ministry talk about milk", BODY[0]) is None


def test_nothing_where_nothing_agrees() -> None:
    assert headline("Home", "Sport", *BODY) is None


def test_named_by_the_page_itself() -> None:
    assert headline(*BODY, f"You are reading: {HEADLINE}") == HEADLINE


def test_markup_says_it() -> None:
    page = f"<html><head><title>{HEADLINE} - Lumen Courier</title></head><body><h1>{HEADLINE}</h1><p>{BODY[0]}</p></body></html>"
    assert headline(page, kind="html") == HEADLINE


@settings(deadline=None)  # no timed assertions
@given(st.lists(st.sampled_from(["", "Home", HEADLINE, *BODY, "©", "|", "- -", "8 Nov 2024"]), max_size=12))
def test_any_lines(lines: list[str]) -> None:
    layout, body = laid(*lines)
    region = find(layout, body, SETTINGS)
    assert region is None or 0 <= region.span[0] < region.span[1] <= len(layout.text)
