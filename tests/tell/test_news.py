from firsthand.model.article import Article, DateField, Field
from firsthand.model.claim import Claim, Difference, Statement, Value
from firsthand.model.derivation import Derivation
from firsthand.model.dossier import Dossier
from firsthand.model.position import Position
from firsthand.model.quote import Change, Quote, Reading
from firsthand.model.source import Source
from firsthand.model.story import Story, Storyline
from firsthand.tell.news import news, published_since


def article(key: str, day: str | None) -> Article:
    date = day and DateField(value=day, granularity="day", earliest=day, latest=day, basis="page")
    return Article(id=key, path=key, text=key, published=date or None, title=Field(value=key.upper(), basis="page"))


def claim(key: str, *tellers: str, values: tuple[tuple[int, ...], ...] = ()) -> Claim:
    return Claim(
        id=key,
        story="s1",
        statements=tuple(Statement(article=teller, span=(0, 1), degree="asserted") for teller in tellers),
        origins=1,
        status="differs" if values else "single",
        difference=Difference(
            kind="number", values=tuple(Value(value=str(n), statements=each) for n, each in enumerate(values))
        )
        if values
        else None,
        score=1.0,
    )


def quote(key: str, *tellers: str) -> Quote:
    readings = tuple(
        Reading(id=f"{key}-{teller}", article=teller, span=(0, 1), form="direct", score=1.0) for teller in tellers
    )
    changes = tuple(
        Change(id=f"{key}-{each.id}", reading=each.id, against=readings[0].id, kinds=("reworded",), score=1.0)
        for each in readings[1:]
    )
    return Quote(id=key, storyline="line", readings=readings, changes=changes)


def position(key: str, teller: str, change: str) -> Position:
    return Position(
        id=key, actor="x", matter="m", kind="demands", article=teller, span=(0, 1), change=change, score=1.0
    )  # fmt: skip


OLD, NEW = ("a", "b"), ("c", "d")
DOSSIER = Dossier(
    articles=(*(article(key, "2031-03-03") for key in OLD), article("c", "2031-03-05"), article("d", "2031-03-06")),
    sources=(Source(id="agency", name="Agency", kind="agency", state="absent"),),
    stories=(
        Story(id="s1", title="Mill", articles=("a", "b", "c"), origins=("a", "agency")),
        Story(id="s2", title="Help", articles=("d",), origins=("d",)),
        Story(id="s3", title="Ferry", articles=()),
    ),
    storylines=(Storyline(id="line", title="Mill", stories=("s1", "s2")),),
    derivations=(
        Derivation(id="1", article="b", source="a", kind="copy", directed=True, credited="none", share=1, score=1),
        Derivation(id="2", article="c", source="agency", kind="copy", directed=True, credited="text", share=1, score=1),
    ),
    claims=(
        claim("held", "a", "c"),
        claim("fresh", "c"),
        claim("differs now", "a", "c", values=((0,), (1,))),
        claim("differed", "a", "b", "c", values=((0, 2), (1,))),
    ),
    quotes=(quote("old", "a", "b", "c"), quote("fresh", "c", "d")),
    positions=(position("1", "a", "first"), position("2", "c", "repeated"), position("3", "d", "changed")),
)


def test_news_is_what_only_fresh_articles_bring() -> None:
    (told,) = news(DOSSIER, frozenset(NEW))
    assert (told.chapter, told.new, told.grown) == ("line", ("s2",), ("s1",))
    assert [(each.article, each.story) for each in told.articles] == [("c", "s1"), ("d", "s2")]
    assert [(each.origin, each.name) for each in told.origins] == [("agency", "Agency"), ("d", "D")]
    assert [each.id for each in told.claims] == ["fresh", "differs now"]
    assert [each.id for each in told.quotes] == ["fresh"]
    assert [each.reading for each in told.changes] == ["old-c", "fresh-d"]
    assert [each.id for each in told.positions] == ["3"]


def test_without_fresh_articles_nothing_is_new() -> None:
    assert news(DOSSIER, frozenset()) == ()


def test_everything_is_new_the_first_time() -> None:
    (told,) = news(DOSSIER, frozenset(OLD + NEW))
    assert (told.new, told.grown) == (("s1", "s2"), ())
    assert len(told.claims) == 4
    assert len(told.quotes) == 2


def test_what_was_published_since_a_day() -> None:
    assert published_since(DOSSIER, "2031-03-05") == {"c", "d"}
    assert published_since(Dossier(articles=(article("e", None),)), "2031-03-05") == frozenset()
