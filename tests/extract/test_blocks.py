from hypothesis import given
from hypothesis import strategies as st

from firsthand.extract.blocks import lay_out
from firsthand.model.page import Page
from firsthand.settings import Settings

SETTINGS = Settings()


def laid(content, kind="html"):
    return lay_out(Page(path="-", kind=kind, content=content), SETTINGS)


def test_a_dump_is_its_own_text():
    content = "Dam opens\n\n   By Ina Rohn  \n"
    layout = laid(content, "text")
    assert layout.text == content
    assert [layout.line(block) for block in layout.blocks] == ["Dam opens", "By Ina Rohn"]


def test_one_block_element_a_line():
    layout = laid("<div>Loose <b>words</b><p>A paragraph<br>broken<ul><li>One<li>Two</ul>tail</div>")
    assert layout.text.split("\n") == ["Loose words", "A paragraph", "broken", "One", "Two", "tail"]
    assert [block.tag for block in layout.blocks] == ["div", "p", "p", "li", "li", "div"]


def test_tables_captions_and_links():
    layout = laid(
        "<table><tr><td>Lumen<td>12</table><figure><img><figcaption>The dam</figcaption></figure>"
        '<p><a href="/x">Read</a> on</p>'
    )
    assert layout.text.split("\n") == ["Lumen", "12", "The dam", "Read on"]
    assert "figcaption" in layout.blocks[2].path
    assert layout.blocks[3].links == 4 / 7


def test_hints_come_from_the_element_and_near_ancestors():
    block = laid('<div class="Story-Body" id=main><p itemprop="articleBody">Text</div>').blocks[0]
    assert block.hints[0] == "articlebody"
    assert {"story", "body", "main"} <= set(block.hints)


def test_times_point_at_their_words():
    layout = laid('<p>Opened <time datetime="2031-04-05">on Saturday</time> in Lumen</p>')
    ((moment, (start, end)),) = layout.times
    assert moment == "2031-04-05"
    assert layout.text[start:end] == "on Saturday"


def test_what_is_not_seen_is_not_text():
    layout = laid(
        "<script>var a = 1</script><style>p{}</style><template>no</template><p hidden>no</p>"
        '<p style="display: none">no</p><noscript><img src=x>no</noscript><p>Yes</p>'
    )
    assert layout.text == "Yes"


def test_meta_canonical_language_and_json_ld():
    layout = laid(
        '<html lang="pt-BR"><head><title> A  title </title><link rel=canonical href="http://lumen.example/1">'
        '<meta property="og:Title" content="Dam"><script type="application/ld+json">'
        '{"@graph": [{"@type": "NewsArticle"}, {"@type": "Person"}]}</script>'
        '<script type="application/ld+json">{broken</script></head><body>x'
    )
    assert layout.title_tag == "A title"
    assert layout.meta == (("html-lang", "pt-BR"), ("canonical", "http://lumen.example/1"), ("og:title", "Dam"))
    assert [node["@type"] for node in layout.json_ld] == ["NewsArticle", "Person"]


def test_an_article_body_that_the_page_does_not_show_is_laid_out():
    body = " ".join(f"Sentence {number} tells of the dam that opened in Lumen." for number in range(12))
    layout = laid(f'<script type="application/ld+json">{{"articleBody": "{body}"}}</script><p>Sign in to read.</p>')
    assert layout.line(layout.blocks[-1]) == body
    assert layout.blocks[-1].tag == "json-ld"
    shown = laid(f'<script type="application/ld+json">{{"articleBody": "{body}"}}</script><p>{body}</p>')
    assert shown.text == body


@given(st.text(max_size=300), st.sampled_from(["html", "text"]))
def test_blocks_are_sorted_lines_of_the_text(content, kind):
    layout = laid(content, kind)
    end = -1
    for block in layout.blocks:
        assert block.span[0] > end
        line = layout.line(block)
        assert line == line.strip()
        assert line
        assert "\n" not in line
        assert 0 <= block.links <= 1
        end = block.span[1]
    covered = "".join(layout.line(block) for block in layout.blocks)
    assert "".join(covered.split()) == "".join(layout.text.split())
