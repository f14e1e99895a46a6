from firsthand.align.pieces import joined, neighbours, pieces, runs, united
from firsthand.annotate.sentences import sentences
from firsthand.model.annotations import Utterance
from firsthand.model.article import Article, Field
from firsthand.settings import Settings

RULES = Settings().align


def article(text: str) -> Article:
    return Article(id="a", path="a", text=text, language=Field(value="en", basis="given"))


def at(page: Article, words: str, **more: object) -> Utterance:
    start = page.text.index(words)
    return Utterance(span=(start, start + len(words)), score=0.9, **more)  # type: ignore[arg-type]


def test_marks_that_run_on_make_one_utterance() -> None:
    page = article(
        "“The dam of Halden is old.\nIt will hold for years,” said Ada Quist. “It will hold,” said Per Lind."
    )
    found = [
        at(page, "The dam of Halden is old.", form="direct"),
        at(page, "It will hold for years,", form="direct", speaker="Ada Quist", speaker_span=(0, 1), cue_span=(0, 1)),
        at(page, "It will hold,", form="direct", speaker="Per Lind", speaker_span=(0, 1), cue_span=(0, 1)),
    ]
    made = joined(page, found)
    assert [page.slice(u.span) for u in made] == [
        "The dam of Halden is old.\nIt will hold for years,",
        "It will hold,",
    ]
    assert made[0].speaker == "Ada Quist"


def test_a_mark_between_paragraphs_ends_the_words() -> None:
    page = article("“The dam of Halden is old.”\n“It will hold for years.”")
    found = [at(page, "The dam of Halden is old.", form="direct"), at(page, "It will hold for years.", form="direct")]
    assert joined(page, found) == found


def test_direct_words_are_compared_by_sentence_and_short_ones_with_the_one_before() -> None:
    page = article("“The dam of Halden is old and grey. It is wrong. We will build another one in spring.”")
    whole = at(page, page.text[1:-1], form="direct")
    made = pieces(whole, page, sentences(page, Settings()), RULES)
    assert [page.slice(u.span) for u in made] == [
        "The dam of Halden is old and grey. It is wrong.",
        "We will build another one in spring.",
    ]
    assert united(whole, made) == whole


def test_a_clause_and_its_marked_part() -> None:
    page = article("the dam that feeds the town was “old and in bad repair")
    part = page.text.index("old"), len(page.text)
    whole = at(page, page.text, form="mixed", marked=(part,))
    made = pieces(whole, page, (), RULES)
    assert [(u.form, page.slice(u.span)) for u in made] == [
        ("indirect", "the dam that feeds the town was"),
        ("direct", "old and in bad repair"),
    ]
    assert united(whole, made) == whole
    assert united(whole, made[1:]).form == "direct"


def test_neighbours_go_together_unless_each_has_an_article_of_its_own() -> None:
    # article a says 0, 1, 2 in one utterance; b prints 0 alone, c prints 2 alone
    places = [("a", 0, 0), ("a", 0, 1), ("a", 0, 2), ("b", 0, 0), ("c", 0, 0)]
    assert neighbours(places, [[0, 3], [1], [2, 4]]) == [[0, 1, 3], [2, 4]]
    assert neighbours(places, [[0], [1], [2], [3], [4]]) == [[0, 1, 2], [3], [4]]
    assert runs(places, [0, 2, 3]) == [[0], [2], [3]]
