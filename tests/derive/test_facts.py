"""Names and numbers are the same in words or digits, and in any script."""

from firsthand.derive.facts import covered, facts, likeness
from firsthand.derive.matter import matter
from firsthand.derive.witness import Witness, witness
from firsthand.model.annotations import Annotations, Sentence
from firsthand.model.article import Article, Field, Region


def made(name: str, language: str, sentences: list[str]) -> Witness:
    text = " ".join(sentences)
    spans, at = [], 0
    for each in sentences:
        spans.append((at, at + len(each)))
        at += len(each) + 1
    article = Article(
        id=name,
        path=name,
        text=text,
        regions=(Region(kind="body", span=(0, len(text))),),
        language=Field(value=language, basis="given"),
    )
    return witness(
        article,
        Annotations(
            article=name,
            sentences=tuple(
                Sentence(span=span, region="body", paragraph=0, number=number) for number, span in enumerate(spans)
            ),
        ),
        (),
    )


ENGLISH = [
    "The ferry Salka left Tornwick with ninety-six passengers.",
    "Captain Ivo Brandt had 41 lifejackets.",
    "Then the wind rose again.",
    "A court in Melbrun decides on 17 May.",
]
UKRAINIAN = [
    "Пором «Салка» вийшов з Торнвіка з дев'яносто шістьма пасажирами.",
    "У капітана Іво Брандта було 41 рятувальний жилет.",
    "Потім знову посилився вітер.",
    "Суд у Мельбруні вирішить 17 травня.",
]


def test_numbers_in_words_are_numbers() -> None:
    text = "Ninety-six people and 1,200 goats."
    (found,) = facts(text, [(0, len(text))], "en")
    assert {"#96", "#1200"} <= found.keys()


def test_a_text_in_a_language_that_no_encoder_reads_is_aligned() -> None:
    a, b = made("a", "en", ENGLISH), made("b", "uk", UKRAINIAN)
    shared = likeness(a, b)
    assert shared.shape == (4, 4)
    assert [int(row.argmax()) for row in shared] == [0, 1, 2, 3]
    assert min(covered(a, b)) >= 0.5


def test_other_names_and_numbers_share_nothing() -> None:
    other = made("c", "uk", ["Мер Глухова подав у відставку.", "Голосували 58 депутатів."])
    assert covered(made("a", "en", ENGLISH), other) == (0.0, 0.0)


def test_a_language_without_stemmer_still_folds_endings() -> None:
    first = matter("пасажирів порома", [(0, 16)], language="uk")
    other = matter("пасажири пором", [(0, 14)], language="uk")
    assert first.stems[0] == other.stems[0]


def test_figures_are_all_that_they_come_to() -> None:
    for language, text in (("pl", "64 tysiące koron, razem 1,2 mln"), ("de", "64.000 Kronen, zusammen 1,2 Millionen")):
        (found,) = facts(text, [(0, len(text))], language)
        assert {fact for fact in found if fact[0] == "#"} == {"#64000", "#1200000"}


def test_what_few_texts_have_weighs_more() -> None:
    text = "In 2019 the London office of Brennvik counted 31,400 of 20 kinds, harbours not among them."
    (found,) = facts(text, [(0, len(text))], "en")
    assert found["#2019"] < found["#20"] < found["#31400"]
    assert found["lndn"] < found["brnvk"]
    assert found["arbrs"] == 0


def test_a_telephone_number_is_no_figure() -> None:
    text = "Call 0845 125 2222 or +49 30 123456 about the 31 400 crowns."
    assert [fact for fact in facts(text, [(0, len(text))], "en")[0] if fact[0] == "#"] == ["#31400"]
