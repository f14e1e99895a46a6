"""Markup as no editor would write it: read without crash, hang, run or fetch, and typed line by line all the same."""

import random
import socket

import pytest

from firsthand.extract import extract
from firsthand.extract.blocks import lay_out
from firsthand.model.page import Page
from firsthand.settings import Settings

SETTINGS = Settings()
SENTENCE = "The new dam above Lumen was opened on Friday after nine years of work, the council said."
ARTICLE = f"<html><body><h1>Dam opens</h1><p>{SENTENCE}</p><p>{SENTENCE}</p></body></html>"
DEEP = 1_000_000

ODD = {
    "nothing": "",
    "white space": " \n\t\r\f ",
    "no markup": SENTENCE,
    "a lone less-than": "<",
    "an open tag": "<p",
    "an open attribute": '<p class="',
    "an open comment": f"<!-- {SENTENCE}",
    "an open script": f"<script>{SENTENCE}",
    "an open style": f"<style>{SENTENCE}",
    "an open title": f"<title>{SENTENCE}",
    "an open textarea": f"<textarea>{ARTICLE}",
    "closing tags only": "</p></div></html>" * 50,
    "a million open divs": "<div>" * DEEP + SENTENCE,
    "a hundred thousand open spans": "<span>" * 100_000 + SENTENCE,
    "open lists": "<ul><li>" * 50_000 + SENTENCE,
    "open tables": "<table><tr><td>" * 50_000 + SENTENCE,
    "a hundred thousand closings": "</div>" * 100_000 + SENTENCE,
    "a hundred thousand breaks": "<br>" * 100_000 + SENTENCE,
    "ten thousand links": "<a href=/x>x</a>" * 10_000 + ARTICLE,
    "ten thousand paragraphs": "<p>x</p>" * 10_000 + ARTICLE,
    "a hundred thousand attributes": "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + f">{SENTENCE}",
    "a huge class": f'<p class="{"nav " * 100_000}">{SENTENCE}',
    "a huge style": f'<p style="{"x:y;" * 100_000}">{SENTENCE}',
    "a huge datetime": f'<time datetime="{"2" * 1_000_000}">now</time>{ARTICLE}',
    "a huge word": "<p>" + "x" * 500_000,
    "a huge meta": f'<meta name=description content="{"x" * 1_000_000}">{ARTICLE}',
    "null bytes": ARTICLE.replace("a", "a\x00"),
    "control characters": "".join(chr(n) for n in range(32)) + ARTICLE,
    "surrogates": f"<p>\ud800{SENTENCE}\udfff",
    "beyond the basic plane": f"<p>{SENTENCE} 🐟🏞️👩‍🚒 𝕷𝖚𝖒𝖊𝖓",
    "byte order marks": "\ufeff\ufeff" + ARTICLE,
    "zero width": "\u200b".join(ARTICLE),
    "combining marks": "<p>" + "e" + "\u0301" * 100_000,
    "entity bomb": '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>' + "&c;" * 999,
    "an outside entity": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><p>&a;</p>' + ARTICLE,
    "broken entities": "<p>&#xFFFFFFFF; &#0; &#55296; &nosuch; &amp &lt" + SENTENCE,
    "XML declaration": '<?xml version="1.0" encoding="utf-16"?>' + ARTICLE,
    "a wrong charset": '<meta charset="utf-16">' + ARTICLE,
    "a processing instruction": "<?php echo 1 ?>" + ARTICLE,
    "conditional comments": "<!--[if IE]><p>no</p><![endif]-->" + ARTICLE,
    "CDATA": f"<![CDATA[{SENTENCE}]]>" + ARTICLE,
    "frames": "<frameset><frame src=//evil.example></frameset>",
    "a refresh": "<meta http-equiv=refresh content='0;url=http://evil.example'>" + ARTICLE,
    "a base": "<base href=http://evil.example>" + ARTICLE,
    "outside images": "<img src=http://evil.example/x.png onerror=alert(1)>" + ARTICLE,
    "an outside sheet": "<link rel=stylesheet href=http://evil.example>" + ARTICLE,
    "an outside script": "<script src=http://evil.example></script>" + ARTICLE,
    "a script in the body": f"<p>{SENTENCE}<script>document.write('<p>no')</script></p>",
    "nested forms": "<form><form><input value=x><button>Go</button>" * 99 + ARTICLE,
    "nested anchors": "<a href=1>" * 999 + SENTENCE,
    "paragraphs in paragraphs": "<p>" * 999 + SENTENCE,
    "headings in headings": "<h1>" * 999 + SENTENCE,
    "tables in tables": "<table><tr><td>" * 99 + SENTENCE + "</table>" * 99,
    "cells without a table": f"<td>{SENTENCE}<td>{SENTENCE}",
    "items without a list": f"<li>{SENTENCE}<li>{SENTENCE}",
    "body in body": f"<body><body><p>{SENTENCE}</body></body>",
    "two pages": ARTICLE * 2,
    "head after body": f"<body>{ARTICLE}<head><title>Late</title></head>",
    "text after the end": ARTICLE + SENTENCE,
    "right to left": '<html dir=rtl lang=ar><p>"افتتح السد الجديد فوق لومن يوم الجمعة بعد تسع سنوات من العمل"، قال المجلس.</p>',
    "marks of direction": f"<p>\u202e{SENTENCE}\u202c\u2067x\u2069",
    "Hebrew": "<p>הסכר החדש מעל לומן נפתח ביום שישי לאחר תשע שנות עבודה, אמרה המועצה.</p>" * 3,
    "Chinese": "<p>市议会说，卢门上游的新水坝经过九年的施工，于星期五正式启用。</p>" * 3,
    "Japanese": "<p>ルーメンの上流にある新しいダムが九年の工事を経て金曜日に完成したと議会は述べた。</p>" * 3,
    "Korean": "<p>루멘 위의 새 댐이 구 년의 공사 끝에 금요일에 문을 열었다고 의회가 밝혔다.</p>" * 3,
    "Thai": "<p>เขื่อนใหม่เหนือเมืองลูเมนเปิดใช้เมื่อวันศุกร์หลังก่อสร้างเก้าปี</p>" * 3,
    "Hindi": "<p>लुमेन के ऊपर नया बांध नौ साल के काम के बाद शुक्रवार को खोला गया।</p>" * 3,
    "no known language": "<p>Qwx zzyv plorm brakt, vundel sif grom ta wexil.</p>" * 3,
    "JSON-LD cut short": '<script type="application/ld+json">{"articleBody": "' + SENTENCE + "</script>" + ARTICLE,
    "JSON-LD of numbers": '<script type="application/ld+json">[1, null, "x", [[]], {}]</script>' + ARTICLE,
    "JSON-LD nested deep": '<script type="application/ld+json">' + "[" * 100_000 + "</script>" + ARTICLE,
    "JSON-LD that holds itself": '<script type="application/ld+json">{"@graph": [{"@graph": [{}]}]}</script>' + ARTICLE,
    "JSON-LD of wrong types": '<script type="application/ld+json">{"headline": {}, "articleBody": [1], "author": 7,'
    '"datePublished": {"x": []}, "publisher": [[]], "description": 5, "inLanguage": {}}</script>' + ARTICLE,
    "JSON-LD with huge numbers": '<script type="application/ld+json">{"wordCount": 1' + "0" * 5_000 + "}</script>" + ARTICLE,
    "JSON-LD with NaN": '<script type="application/ld+json">{"a": NaN, "b": Infinity}</script>' + ARTICLE,
    "two JSON-LDs in one": '<script type="application/ld+json">{}{}</script>' + ARTICLE,
    "JSON-LD in a comment": '<script type="application/ld+json"><!-- {"headline": "x"} --></script>' + ARTICLE,
    "meta without content": "<meta name=author><meta property=og:title content><meta content=x>" + ARTICLE,
    "strange namespaces": "<o:p><fb:like xmlns:fb=x>" + ARTICLE,
    "strange names": "<x-y-z><a1.b:c><ü>" + ARTICLE,
    "repeated ids": "<p id=a>x</p>" * 999 + ARTICLE,
    "one line again and again": f"<p>{SENTENCE}</p>" * 2_000,
    "brackets": "<p>" + "(" * 50_000 + "[" * 50_000,
    "quotation marks": "<p>" + "“" * 50_000 + "”" * 50_000,
    "dots": "<p>" + "." * 100_000 + "<p>" + ". " * 50_000,
    "commas and names": "<p>By " + "Ina Rohn, " * 20_000,
    "credits without end": "<p>(Reporting by " + "A. Vale; Editing by " * 20_000,
    "datelines without end": "<p>" + "LUMEN (Lumen News) - " * 20_000,
    "dates without end": "<p>" + "4 April 2031, " * 20_000,
    "digits": "<p>" + "1" * 200_000,
    "spaces": "<p>" + " " * 200_000 + SENTENCE,
    "no-break spaces": "<p>" + "\u00a0" * 200_000 + SENTENCE,
    "line separators": f"<p>{SENTENCE}\u2028{SENTENCE}\u2029{SENTENCE}\x85{SENTENCE}",
}  # fmt: skip


def shuffled(seed):
    """An article with its tags and letters in disorder: cut, doubled, swapped."""
    draw = random.Random(seed)
    parts = ["<p>", "</p>", "<div class=x>", "</div>", "<table>", "</td>", "<a href=#>", "</a>", "<!--", "-->", "<script>",
             "</script>", "<br/>", "&amp", "\x00", "<h1>", "<li>", "</ul>", "<time datetime=2031>", "\u202e", SENTENCE, "<",
             ">", '"', "<svg>", "<template>", "<noscript>", "<title>", "<body>", "</html>"]  # fmt: skip
    return "".join(draw.choice(parts) for _ in range(400))


ODD |= {f"disorder {seed}": shuffled(seed) for seed in range(40)}


@pytest.fixture(autouse=True)
def offline(monkeypatch):
    def refuse(*_args, **_options):
        raise AssertionError("a page was about to be fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)


def test_there_are_enough():
    assert len(ODD) >= 130


@pytest.mark.parametrize("name", sorted(ODD))
@pytest.mark.parametrize("kind", ["html", "text"])
def test_every_odd_page_is_read(name, kind):
    page = Page(path=name, kind=kind, content=ODD[name])
    article = extract(page, SETTINGS)
    ends = 0
    for region in article.regions:
        assert ends <= region.span[0] < region.span[1] <= len(article.text)
        ends = region.span[1]
    typed = [False] * (len(article.text) + 1)
    for region in article.regions:
        typed[slice(*region.span)] = [True] * (region.span[1] - region.span[0])
    for block in lay_out(page, SETTINGS).blocks:
        for place in range(*block.span):
            assert typed[place] or article.text[place].isspace()


@pytest.mark.parametrize("name", [name for name in sorted(ODD) if ARTICLE in ODD[name] and len(ODD[name]) < 10_000])
def test_an_article_among_oddities_keeps_its_words(name):
    if name == "an open textarea":
        pytest.skip("everything after it is what a reader could type")
    assert SENTENCE in extract(Page(path=name, kind="html", content=ODD[name]), SETTINGS).text


def test_scripts_and_what_is_outside_stay_out():
    text = extract(Page(path="-", kind="html", content="".join(ODD[name] for name in (
        "a script in the body", "an outside script", "outside images", "an outside entity"))), SETTINGS).text  # fmt: skip
    assert "write" not in text
    assert "evil" not in text
    assert "root:" not in text
