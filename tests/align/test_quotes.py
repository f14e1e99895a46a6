from firsthand.align.quotes import quotes
from firsthand.annotate.names import names
from firsthand.annotate.quotes import utterances
from firsthand.annotate.sentences import sentences
from firsthand.engine import Local
from firsthand.model.actor import Actor
from firsthand.model.annotations import Annotations
from firsthand.model.article import Article, DateField, Field
from firsthand.model.collection import Collection
from firsthand.model.quote import Quote
from firsthand.model.record import encode
from firsthand.model.story import Story
from firsthand.settings import Settings

WIRE = (
    "Prices rose again, the central bank of Halden said on Monday.\n"
    '"The board has never said that the rate of the crown is changing. It has repeatedly said that it remains the same," '
    "governor Ada Quist said.\n"
    "Quist said that trade with Narva was at a historic low because of the harbour tax."
)
REWRITE = (
    "The bank spoke out. “The board has never suggested that the rate of the crown is changing. It has repeatedly affirmed "
    "that it remains the same,” governor Ada Quist stated.\n"
    "Quist said that trade with Narva had reached an “historic low” because of the harbour tax."
)
GERMAN = (
    "Die Bank meldete sich zu Wort. „Der Rat hat nie gesagt, dass sich der Kurs der Krone ändert. Er hat wiederholt "
    "gesagt, dass er derselbe bleibt“, sagte Gouverneurin Ada Quist."
)


def collection(*texts: tuple[str, str]) -> Collection:
    articles, annotations, actor_of = [], {}, {}
    for number, (language, text) in enumerate(texts):
        day = f"2031-05-{number + 1:02}"
        article = Article(
            id=f"article-{number}",
            path=str(number),
            text=text,
            language=Field(value=language, basis="given"),
            published=DateField(value=day, granularity="day", earliest=day, latest=day, basis="given"),
        )
        marked = sentences(article, Settings())
        named = names(article, marked, Settings())
        found = utterances(article, marked, named, Settings())
        articles.append(article)
        annotations[article.id] = Annotations(article=article.id, sentences=marked, names=named, utterances=found)
        actor_of.update({(article.id, n.key): "actor-quist" for n in named if n.key.endswith("Quist")})
    return Collection(
        articles=tuple(articles),
        annotations=annotations,
        actors=(Actor(id="actor-quist", name="Ada Quist", kind="person"),),
        actor_of=actor_of,
        stories=(Story(id="story-1", title="Bank", articles=tuple(a.id for a in articles)),),
    )


def aligned(*texts: tuple[str, str]) -> tuple[Quote, ...]:
    return quotes(collection(*texts), Settings(), Local(jobs=1)).quotes


def joined(found: tuple[Quote, ...], word: str, texts: tuple[tuple[str, str], ...]) -> Quote:
    def holds(quote: Quote) -> bool:
        first = quote.readings[0]
        return word in texts[int(first.article[-1])][1][first.span[0] : first.span[1]]

    return next(quote for quote in found if len(quote.readings) > 1 and holds(quote))


def test_a_rewrite_that_alters_the_words() -> None:
    texts = (("en", WIRE), ("en", REWRITE))
    quote = joined(aligned(*texts), "never", texts)
    (change,) = quote.changes
    assert (quote.speaker, quote.readings[0].article) == ("actor-quist", "article-0")
    assert change.kinds == ("reworded",)
    assert [(e.before, e.after, e.weight) for e in change.edits] == [
        ("said", "suggested", "meaning"),
        ("said", "affirmed", "meaning"),
    ]


def test_marks_that_the_wire_lacks() -> None:
    texts = (("en", WIRE), ("en", REWRITE))
    quote = joined(aligned(*texts), "historic", texts)
    assert "marks_added" in quote.changes[0].kinds
    assert quote.changes[0].direct_elsewhere is None


def test_a_direct_wording_held_elsewhere_is_named() -> None:
    held = "“Trade with Narva is at a historic low, and that hurts us all,” Ada Quist told reporters in Halden."
    texts = (("en", WIRE), ("en", REWRITE), ("en", held))
    found = aligned(*texts)
    change = next(c for q in found for c in q.changes if "marks_added" in c.kinds)
    reading = next(r for q in found for r in q.readings if r.id == change.direct_elsewhere)
    assert reading.article == "article-2"


def test_words_that_another_article_prints_without_marks() -> None:
    bare = "The board of the bank has never said that the rate of the crown is changing. Rain fell on Halden."
    texts = (("en", WIRE), ("en", bare))
    quote = joined(aligned(*texts), "never", texts)
    assert quote.readings[1].article == "article-1"
    assert "marks_removed" in quote.changes[0].kinds


def test_a_translation_is_no_alteration() -> None:
    texts = (("en", WIRE), ("de", GERMAN))
    quote = joined(aligned(*texts), "never", texts)
    (change,) = quote.changes
    assert change.kinds == ("translated",)
    assert change.edits == ()


def test_stock_phrases_and_other_speakers_do_not_join() -> None:
    one = "“We are ready to talk at any time,” said Ada Quist in Halden."
    two = "“We are glad to see rain at this time,” said Per Lindqvist in Narva."
    assert all(len(quote.readings) == 1 for quote in aligned(("en", one), ("en", two)))


def test_every_quote_has_its_own_id_and_runs_agree() -> None:
    texts = (("en", WIRE), ("en", REWRITE), ("de", GERMAN))
    found = aligned(*texts)
    assert len({quote.id for quote in found}) == len(found)
    assert len({r.id for q in found for r in q.readings}) == sum(len(q.readings) for q in found)
    assert encode(found) == encode(aligned(*texts))


def test_nothing_gives_nothing() -> None:
    assert quotes(Collection(), Settings(), Local(jobs=1)).quotes == ()


def test_two_sentences_of_one_speech_stay_two_quotes() -> None:
    both = (
        "“The harbour tax of Narva will fall in spring, the council has agreed on that. The old dam of Halden must be "
        "rebuilt before the winter storms,” said Ada Quist."
    )
    first = "“The harbour tax of Narva will fall in spring, the council has agreed on that,” said Ada Quist."
    second = "“The old dam of Halden must be rebuilt before the winter storms,” said Ada Quist."
    quoted = [{r.article for r in q.readings} for q in aligned(("en", both), ("en", first), ("en", second))]
    assert quoted == [{"article-0", "article-1"}, {"article-0", "article-2"}]
    (cut,) = aligned(("en", both), ("en", first))
    assert cut.changes[0].kinds == ("trimmed",)


def test_one_family_name_written_otherwise_is_no_change_of_speaker() -> None:
    words = "“The old dam of Halden must be rebuilt before the winter storms come,” said {}."
    marked = collection(("en", words.format("Michael Brandt")), ("en", words.format("Mike Brandt")))
    told = {(a.id, u.speaker or ""): a.id for a in marked.articles for u in marked.annotations[a.id].utterances}
    apart = Collection(articles=marked.articles, annotations=marked.annotations, stories=marked.stories, actor_of=told)
    (quote,) = quotes(apart, Settings(), Local(jobs=1)).quotes
    assert quote.changes[0].kinds == ("same",)
