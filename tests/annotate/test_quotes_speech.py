import msgspec
import pytest
from hypothesis import given
from hypothesis import settings as budget
from hypothesis import strategies as st

from firsthand.annotate.names import names
from firsthand.annotate.quotes import utterances
from firsthand.annotate.sentences import sentences
from firsthand.model.annotations import Utterance
from firsthand.model.article import Article, Field, Region, Repair
from firsthand.settings import Settings

SETTINGS = Settings()
PLAIN = msgspec.structs.replace(SETTINGS, annotate=msgspec.structs.replace(SETTINGS.annotate, parsers=False))


def read(text: str, language: str = "en", settings: Settings = PLAIN) -> tuple[Article, tuple[Utterance, ...]]:
    article = Article(id="a", path="a", text=text, language=Field(value=language, basis="given") if language else None)
    marked = sentences(article, settings)
    return article, utterances(article, marked, names(article, marked, settings), settings)


def told(text: str, language: str = "en", settings: Settings = PLAIN) -> list[tuple[str, str, str | None]]:
    article, found = read(text, language, settings)
    return [(u.form, article.slice(u.span), article.slice(u.speaker_span) if u.speaker_span else None) for u in found]


@pytest.mark.parametrize(
    ("language", "text", "words", "speaker"),
    [
        ("en", '"The dam will hold," said Ada Quist, who runs it.', "The dam will hold,", "Ada Quist"),
        ("en", 'Ada Quist said: "The dam will hold."', "The dam will hold.", "Ada Quist"),
        ("en", '"The dam will hold," the mayor of Halden said.', "The dam will hold,", "the mayor of Halden"),
        ("de", "„Der Damm hält“, sagte Ada Quist am Montag.", "Der Damm hält", "Ada Quist"),
        ("de", "„Der Damm hält“, so die Ministerin.", "Der Damm hält", "die Ministerin"),
        ("de", "Am Montag sagte Ada Quist: „Der Damm hält noch.“", "Der Damm hält noch.", "Ada Quist"),
        ("de", "Ada Quist hat der Zeitung gesagt: „Der Damm hält noch.“", "Der Damm hält noch.", "Ada Quist"),
        ("fr", "« Le barrage tiendra », a déclaré Ada Quist.", "Le barrage tiendra", "Ada Quist"),
        ("fr", "« Le barrage tiendra », a-t-elle ajouté.", "Le barrage tiendra", "elle"),
        ("es", "«La presa aguantará», dijo Ada Quist.", "La presa aguantará", "Ada Quist"),
        ("it", "«La diga terrà», ha detto Ada Quist.", "La diga terrà", "Ada Quist"),
        ("pt", "“A barragem aguenta”, disse Ada Quist.", "A barragem aguenta", "Ada Quist"),
        ("pl", "„Tama wytrzyma” – powiedziała Ada Quist.", "Tama wytrzyma", "Ada Quist"),
        ("ru", "«Плотина выдержит», — сказала Ада Квист.", "Плотина выдержит", "Ада Квист"),
        ("uk", "«Гребля витримає», — сказала Ада Квіст.", "Гребля витримає", "Ада Квіст"),
    ],
)
def test_direct_speech_and_its_speaker(language: str, text: str, words: str, speaker: str) -> None:
    assert ("direct", words, speaker) in told(text, language)


def test_a_broken_quote_has_one_speaker() -> None:
    text = '"We go," Ada Quist said. "We go now."'
    assert told(text) == [("direct", "We go,", "Ada Quist"), ("direct", "We go now.", "Ada Quist")]


def test_a_quote_goes_on_in_the_next_paragraph() -> None:
    text = 'Ada Quist said: "The dam is old.\n"It will hold, and we will all see that."'
    assert told(text)[1] == ("direct", "It will hold, and we will all see that.", "Ada Quist")


def test_a_pronoun_means_who_spoke_last() -> None:
    _, found = read('"The dam is old," said Ada Quist.\n"It will hold," she added.')
    assert [u.speaker for u in found] == ["Ada Quist", "Ada Quist"]


def test_a_name_that_only_tells_whose_is_not_the_speaker() -> None:
    _, found = read('Ada Quist left. "The dam is old," said a Quist aide.')
    assert found[0].speaker is None


def test_a_missing_opening_mark_is_made_good_by_the_cue() -> None:
    text = "The dam is old, we wait. We all wait,” she told reporters. “Now go.”"
    assert [words for _, words, _ in told(text)][:1] == ["The dam is old, we wait. We all wait,"]


def test_marked_parts_stand_in_their_clause() -> None:
    article, found = read("Ada Quist said the dam was in “very good shape” on Monday.")
    (mixed,) = found
    assert mixed.form == "mixed"
    assert [article.slice(span) for span in mixed.marked] == ["very good shape"]
    assert article.slice(mixed.span).startswith("the dam was")


@pytest.mark.parametrize(
    "text",
    [
        "The dam opened the “Halden Valley Park” to all.",
        "They drove the so-called “iron mule” across.",
        "The film “Night Over Halden” was shown.",
        "The “dam” was a ditch.",
    ],
)
def test_titles_and_scare_quotes_are_no_speech(text: str) -> None:
    assert told(text) == []


def test_dash_dialogue_with_the_narrator_between() -> None:
    text = "– Tama jest stara – powiedziała Ada Quist. – Ale wytrzyma (do wiosny – red.) – dodała."
    assert [words for _, words, _ in told(text, "pl")] == ["Tama jest stara", "Ale wytrzyma (do wiosny – red.)"]


def test_dashes_set_close() -> None:
    text = "—No iremos —dijo Ada Quist—. Ya no."
    assert [words for _, words, _ in told(text, "es")] == ["No iremos", "Ya no."]


def test_a_dash_line_whose_last_clause_tells_the_speaker() -> None:
    text = "– The dam is old. It will hold, the mayor said on Monday."
    assert told(text) == [("direct", "The dam is old. It will hold", "the mayor")]


def test_a_list_is_no_dialogue() -> None:
    assert told("- bread\n- milk\n- two eggs") == []


def test_a_verb_that_is_glued_to_the_next_word_is_a_cue() -> None:
    text = "Ada Quist saidthat the dam would hold."
    start = text.index("saidthat")
    repairs = (Repair(span=(start, start + 8), reads="said that"),)
    article = Article(id="a", path="a", text=text, repairs=repairs, language=Field(value="en", basis="given"))
    marked = sentences(article, PLAIN)
    found = utterances(article, marked, names(article, marked, PLAIN), PLAIN)
    assert [article.slice(each.span) for each in found] == ["the dam would hold"]
    assert not told(text)


def test_transcripts() -> None:
    assert told("ADA QUIST: The dam is old.")[0] == ("direct", "The dam is old.", "ADA QUIST")


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "The ministry said that the dam would hold.", "the dam would hold"),
        ("en", "According to the ministry, the dam is old.", "the dam is old"),
        ("en", "The dam is old and tired, the ministry said on Monday.", "The dam is old and tired"),
        ("de", "Das Ministerium sagte, der Damm sei alt.", "der Damm sei alt"),
        ("fr", "Le ministère a affirmé que le barrage est vieux.", "le barrage est vieux"),
        ("es", "Según el ministerio, la presa es vieja.", "la presa es vieja"),
        ("pl", "Minister powiedział, że tama jest stara.", "tama jest stara"),
        ("ru", "Министр заявил, что плотина старая.", "плотина старая"),
    ],
)
def test_reported_speech_by_word_order(language: str, text: str, words: str) -> None:
    assert ("indirect", words) in [(form, found) for form, found, _ in told(text, language)]


def test_outlets_are_hops() -> None:
    article, found = read('Ada Quist told NBC: "The dam is old."')
    assert [hop.name for hop in found[0].chain] == ["NBC"]
    assert all(article.slice(hop.span) == hop.name for hop in found[0].chain)


def test_a_language_without_a_table_keeps_its_marks() -> None:
    words = "nous ne savons pas encore tout"
    assert told(f"“{words}”", "xx") == [("direct", words, None)]


@given(
    st.lists(
        st.sampled_from(['"', "“", "”", "„", "«", "»", "–", " said ", "Ada Quist", "he", ", ", ". ", "that ", "\n", ": ",
                         "the dam", "według", "sagte", "(", "'", "0", "\u200b", "😀"]),
        max_size=40,
    ),
    st.sampled_from(["en", "de", "pl", "ru", "xx", ""]),
)  # fmt: skip
@budget(deadline=None, max_examples=150)
def test_any_text_is_read_and_spans_hold(pieces: list[str], language: str) -> None:
    text = "".join(pieces)
    article, found = read(text, language)
    assert found == read(text, language)[1]
    for u in found:
        assert 0 <= u.span[0] < u.span[1] <= len(article.text)
        assert all(u.span[0] <= start < end <= u.span[1] for start, end in u.marked)
        assert 0 < u.score <= 1


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Auf die Frage, ob er gehe, antwortete Brandt: „Nein, niemals.“", "Nein, niemals.", "Brandt"),
        ("Dazu Brandt: „Ich bleibe im Amt.“", "Ich bleibe im Amt.", "Brandt"),
        ("Kern dagegen: „Davon kann keine Rede sein.“", "Davon kann keine Rede sein.", "Kern"),
        ("Das sagen alle. Dem widersprach Minister Kern: „Das ist falsch.“", "Das ist falsch.", "Minister Kern"),
        ("„Ich habe nichts gewusst“, ließ Wendt mitteilen.", "Ich habe nichts gewusst", "Wendt"),
        ("Zitat von Wendt: „Wir haben viel erreicht.“", "Wir haben viel erreicht.", "Wendt"),
        ("„Er war der beste von allen“, schrieb „Der Abend“.", "Er war der beste von allen", "Der Abend"),
        ("So sprach Nils Haber der „Ostmark-Zeitung“: „Das reicht nicht.“", "Das reicht nicht.", "Nils Haber"),
        ("Die Direktorin nannte sie „fahrlässig“.", "fahrlässig", "Die Direktorin"),
        ("Einer der Räuber soll gerufen haben: „Alle raus!“", "Alle raus!", "Einer der Räuber"),
        ("Wendt lehnte sich gelassen zurück: „Wir schaffen das.“", "Wir schaffen das.", "Wendt"),
        ("„Es war dunkel“, erinnert sich die Zeugin.", "Es war dunkel", "die Zeugin"),
    ],
)
def test_german_word_order(text: str, words: str, speaker: str) -> None:
    article, found = read(text, "de")
    assert [
        (article.slice(u.marked[0] if u.marked else u.span), article.slice(u.speaker_span or (0, 0))) for u in found
    ] == [(words, speaker)]


def test_a_speaker_is_added_after_a_comma() -> None:
    assert told("Die Preise fielen im Mai weiter, so der Minister.", "de") == [
        ("indirect", "Die Preise fielen im Mai weiter", "der Minister")
    ]


def test_what_nouns_lead_to_is_a_title() -> None:
    assert told("Der Sprecher lobte den Film „Die letzte Brücke“ und die Band „Graue Wölfe von Neustadt“.", "de") == []


def test_a_name_that_a_comma_adds_is_the_speaker() -> None:
    for language, text in (
        ("en", '"The dam will hold," said the head of the office, Ada Quist, on Monday.'),
        ("de", "„Der Damm hält“, sagte der Leiter des Amts, Anton Quist, am Montag."),
    ):
        _, found = read(text, language)
        assert [u.speaker and u.speaker.split()[-1] for u in found] == ["Quist"]


@pytest.mark.parametrize(
    ("language", "text", "words", "speaker"),
    [
        ("fr", "« C'est une faute », regrette-t-elle.", "C'est une faute", "elle"),
        ("fr", "Pour le maire, « il faut agir vite ».", "il faut agir vite", "le maire"),
        ("fr", "– Vous partez ? demanda Claire.", "Vous partez ?", "Claire"),
        ("es", '"Es grave", ha dicho a la prensa la portavoz.', "Es grave", "la portavoz"),
        ("it", "«È grave», ha detto all'Onda il sindaco.", "È grave", "il sindaco"),
        ("it", "«È grave», così la portavoce Marta Solari.", "È grave", "la portavoce Marta Solari"),
        ("pt", '"É um erro", lamentou a ministra.', "É um erro", "a ministra"),
        ("pt", "“É grave”, disse à agência Onda o prefeito.", "É grave", "o prefeito"),
        ("pl", "„Nie” – powiedział w piątek minister Jan Lipa.", "Nie", "minister Jan Lipa"),
        ("pl", "Jan Lipa napisał na portalu X: „Wiemy wszystko”.", "Wiemy wszystko", "Jan Lipa"),
        ("pl", "„Jest źle” – czytamy w komunikacie ministerstwa.", "Jest źle", "komunikacie ministerstwa"),
        ("ru", "«Нет», — заявил в пятницу министр Иван Липов.", "Нет", "министр Иван Липов"),
        ("ru", "«Плотина стоит, — добавил инженер, — как всегда».", "как всегда", "инженер"),
        ("ru", "«Порт открыт», — говорится в сообщении министерства.", "Порт открыт", "сообщении министерства"),
        ("uk", "«Гребля стоїть, — додав інженер, — як завжди».", "як завжди", "інженер"),
        ("uk", 'Іван Липа написав у фейсбуці: "Ми знаємо все".', "Ми знаємо все", "Іван Липа"),
    ],
)
def test_word_orders_of_other_languages(language: str, text: str, words: str, speaker: str) -> None:
    assert ("direct", words, speaker) in told(text, language)


@pytest.mark.parametrize(
    ("language", "text", "clause", "speaker"),
    [
        ("pl", "Według Ady Quist port jest „prawie gotowy”.", "port jest „prawie gotowy", "Ady Quist"),
        ("ru", "В министерстве сообщили, что порт «почти готов».", "порт «почти готов", "В министерстве"),
        ("fr", "Ada Quist s'est dite « très inquiète » pour la suite.", "très inquiète » pour la suite", "Ada Quist"),
    ],
)
def test_clauses_with_marked_parts(language: str, text: str, clause: str, speaker: str) -> None:
    assert ("mixed", clause, speaker) in told(text, language)


def test_a_dropped_subject_and_words_of_ones_own_are_of_who_spoke_last() -> None:
    for language, text in (
        ("es", "«Iremos todos», dijo Ana Prada. «Es un error», añadió."),
        ("ru", "«Мы идём», — сказала Анна Квист. По её словам, «плотина стоит»."),
        ("pl", "„Idziemy” – powiedziała Anna Quist. Jej zdaniem „tama stoi”."),
    ):
        _, found = read(text, language)
        assert [u.speaker for u in found] == [found[0].speaker] * 2


def test_a_dropped_subject_is_the_subject_before() -> None:
    text = "Anna Moor powiedziała: „Wiemy.”\nPrezes Jan Lipa nie chciał rozmawiać. „Nie dostałem listu” – napisał."
    _, found = read(text, "pl")
    assert found[-1].speaker == "Jan Lipa"


def test_the_speaker_is_no_hop_of_its_own_words() -> None:
    _, found = read("« Non », a déclaré la maire de Valdorne, Claire Morvan.", "fr")
    assert [u.chain for u in found] == [()]


def test_a_pronoun_means_the_subject_before_and_nobody_within_the_words() -> None:
    _, found = read(
        "Spokesman Karl Ohm met Per Brandt on Monday. “The dam will hold,” he said.\n"
        "Karl Ohm said that nothing was new. But Per Brandt had made it clear often that he was open for talks, he said."
    )
    assert {u.speaker for u in found if u.speaker_span and u.form == "direct"} == {"Karl Ohm"}
    assert found[-1].speaker == "Karl Ohm"


def test_a_clause_ends_with_its_sentence() -> None:
    text = (
        "Narva insisted that Halden must recognize “facts on the ground.” Estmark said any deal needs “binding words.”"
    )
    _, found = read(text)
    assert [text[u.marked[0][0] : u.marked[0][1]] for u in found if u.marked] == [
        "facts on the ground.",
        "binding words.",
    ]
    assert all(len(u.marked) == 1 for u in found if u.marked)


def headline(text: str) -> list[tuple[str, str, str | None]]:
    article = Article(
        id="a", path="a", text=text, language=Field(value="en", basis="given"),
        regions=(Region(kind="headline", span=(0, text.index("\n"))), Region(kind="body", span=(text.index("\n") + 1, len(text)))),
    )  # fmt: skip
    marked = sentences(article, PLAIN)
    found = utterances(article, marked, names(article, marked, PLAIN), PLAIN)
    return [(u.form, article.slice(u.span), u.speaker) for u in found]


def test_headlines_that_name_who_says_it() -> None:
    body = "\nMinister Karl Ohm spoke in Halden."
    assert headline(f"Karl Ohm: the harbour will stay open{body}") == [
        ("indirect", "the harbour will stay open", "Karl Ohm")
    ]
    assert headline(f"“We will pay”: Karl Ohm answers the dockers{body}") == [("direct", "We will pay", "Karl Ohm")]
    assert headline(f"Harbour strike: what we know so far{body}") == []
