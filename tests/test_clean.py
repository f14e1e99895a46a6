import json
from pathlib import Path

from tests.test_cli import firsthand

PAGE = """<html lang="en"><head><title>Mill closes after flood | Mill Gazette</title></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Mill closes after flood</h1>
<p>The paper mill at Oster Bridge closed on Monday after the river Lenn rose by two metres, its owner said.</p>
<p>About 140 people work there. The town council will meet on Thursday to talk about help for them and their families.</p>
</article><footer>Terms of use</footer></body></html>"""


def test_clean_is_a_filter() -> None:
    done = firsthand("clean", stdin=PAGE)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Mill closes after flood\n\nThe paper mill at Oster Bridge closed")
    assert "Terms of use" not in done.stdout
    assert "Home" not in done.stdout


def test_clean_as_json_keeps_everything() -> None:
    done = firsthand("clean", "--json", stdin=PAGE)
    article = json.loads(done.stdout)
    assert "Terms of use" in article["text"]
    assert {region["kind"] for region in article["regions"]} >= {"headline", "body", "furniture"}


def test_clean_says_what_it_cannot_read() -> None:
    done = firsthand("clean", "nothing.html")
    assert (done.returncode, done.stdout) == (2, "")
    assert "nothing.html" in done.stderr


def test_clean_reads_json_lines_by_the_names_of_their_fields(tmp_path: Path) -> None:
    file = tmp_path / "export.jsonl"
    file.write_text(json.dumps({"page": {"source": PAGE}, "headline": "Mill closes"}) + "\n")
    done = firsthand("clean", str(file), "--fields", "html=page.source,title=headline", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["title"]["value"] == "Mill closes"
    assert firsthand("clean", str(file), "--fields", "words=page").returncode == 2
