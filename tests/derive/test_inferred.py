"""Reports that share text, each with traces of its own of one other language: both render a report that nobody holds or names."""

from collections.abc import Sequence

import msgspec
import pytest

from firsthand.derive import derivations, sources
from firsthand.derive.inferred import MOST
from firsthand.engine import Local
from firsthand.model.annotations import Annotations
from firsthand.model.article import Article
from firsthand.model.collection import Collection
from firsthand.model.correction import Correction
from firsthand.model.source import Source
from tests.derive.made import AGENCY, FOREIGN, OWN, REWRITE, SETTINGS, WIRE, collection, derived, edges, page

Made = tuple[Article, Annotations]


def with_words(lines: Sequence[str], number: int, old: str, new: str) -> tuple[str, ...]:
    assert old in lines[number]
    return tuple(line.replace(old, new) if at == number else line for at, line in enumerate(lines))


# English: a Polish word left standing and a note in the Polish manner, against another word and a name in Polish spelling.
EN_A = with_words(
    with_words(WIRE, 6, "release of water", "release oraz surge of water"),
    0,
    "a crack",
    "a crack (a rift – przyp. red.)",
)
EN_B = with_words(
    with_words(REWRITE, 4, "a company long bankrupt", "a company który went long bankrupt"),
    8,
    "Ferrant and his ministers",
    "Ferrant, by Bielakow and his ministers",
)
EN_A = with_words(EN_A, 9, "together with", "by Belakov together with")
DE_A = (
    "Im Dorf Saint-Orlan wird seit Montag wieder Post ausgetragen, nachdem der Briefträger vier Jahre gefehlt hatte.",
    "Das „conseil municipal“ stellte dafür die 29 Jahre alte Maud Terrier an, eine frühere Seiltänzerin.",
    "Sie trägt 340 Briefe am Tag aus und braucht dafür fünf Stunden, weil vier Höfe nur über eine Hängebrücke zu erreichen sind.",
    "Der letzte Träger war 2021 gegangen, als sein Esel starb und niemand einen neuen bezahlen wollte.",
    "Danach lagen die Sendungen in einem Schrank der Bäckerei, aus dem sich jeder nahm, was er für seines hielt.",
    "Einer ist bis heute im Besitz von elf Katalogen für Brautkleider.",
)
DE_B = (
    "Nach vier Jahren ohne Briefträger wird im Dorf Saint-Orlan seit Montag wieder Post ausgetragen.",
    "Angestellt wurde dafür Maud Terrier, 29 Jahre alt, die früher Seiltänzerin war; der „préfet“ und die „gendarmerie“ hatten nichts dagegen.",
    "340 Briefe trägt sie am Tag aus, fünf Stunden braucht sie dafür, denn vier Höfe erreicht man nur über eine Hängebrücke.",
    "2021 war der letzte Träger gegangen, weil sein Esel starb und niemand einen neuen bezahlen wollte.",
    "In einem Schrank der Bäckerei lagen danach die Sendungen, und jeder nahm sich daraus, was er für seines hielt.",
    "Elf Kataloge für Brautkleider sind bis heute im Besitz von einem, der sie nicht hergibt.",
)
NOTES = {
    "en": "Translated from the Polish by Ann Lisle.",
    "de": "Aus dem Polnischen von Jan Ebert.",
    "fr": "Traduit du polonais par Luc Ferrand.",
}


def unnamed(found: Collection) -> list[Source]:
    return [source for source in found.sources if source.state == "inferred"]


@pytest.mark.parametrize(
    ("a", "b", "tongue"),
    [(page("a", EN_A), page("b", EN_B), "pl"), (page("a", DE_A, language="de"), page("b", DE_B, language="de"), "fr")],
    ids=["en from pl", "de from fr"],
)
def test_both_render_a_report_that_nobody_holds(a: Made, b: Made, tongue: str) -> None:
    found = derived(a, b)
    (source,) = unnamed(found)
    assert (source.name, source.kind, source.articles) == (tongue, "unknown", ())
    assert {each.article for each in source.cited_by} == {"a", "b"}
    assert edges(found) == {
        ("a", tongue, "translation", True, "none"),
        ("b", tongue, "translation", True, "none"),
        ("a", "b", "sibling", False, "none"),
    }
    for each in found.derivations:
        codes = [reason.code for reason in each.reasons]
        assert codes[-1] == "source_inferred" if each.directed else codes[0] == "common_parent"
        assert not each.directed or (len(codes) > 1 and each.score <= MOST)
    assert found.stories[0].origins == (source.id,)


def test_the_traces_are_where_the_source_is_cited() -> None:
    found = derived(page("a", EN_A), page("b", EN_B))
    texts = {article.id: article for article in found.articles}
    assert {(each.article, texts[each.article].slice(each.span)) for each in unnamed(found)[0].cited_by} == {
        ("a", "oraz"),
        ("a", "przyp. red."),
        ("b", "który"),
        ("b", "Bielakow"),
    }


RENDERED = {
    "de": (
        "Die Seenverwaltung von Morven hat am Dienstag die Talsperre Tarrow für Besucher geschlossen, nachdem Taucher einen Riss in der Ostmauer entdeckt hatten.",
        "Der Riss verläuft neun Meter am Fuß der Mauer und war bei der Prüfung im Herbst nicht zu sehen, teilte die Verwaltung mit.",
        "Ingenieure senkten den Spiegel des Stausees über Nacht um zwei Meter und senken ihn vor dem Wochenende um weitere drei.",
        "Rund 1.400 Menschen in den Dörfern Anwick und Lower Pell sollen eine gepackte Tasche bereithalten, obwohl bisher niemand gehen musste.",
        "Gebaut wurde die Talsperre 1961 von einer Firma, die inzwischen bankrott ist; ihre Pläne verbrannten elf Jahre später.",
        "Bauern klagen, dass das plötzlich abgelassene Wasser auf etwa sechzig Feldern Frühkartoffeln überschwemmt hat.",
        "Das Landwirtschaftsministerium versprach ihnen bis zum Monatsende eine Antwort wegen der Entschädigung.",
    ),
    "fr": (
        "L'office des lacs de Morven a fermé mardi le barrage de Tarrow aux visiteurs après la découverte par des plongeurs d'une fissure dans le mur est.",
        "La fissure court sur neuf mètres au pied du mur et ne se voyait pas lors de l'inspection de l'automne dernier, selon l'office.",
        "Les ingénieurs ont baissé le niveau du réservoir de deux mètres pendant la nuit et le baisseront encore de trois avant le week-end.",
        "Quelque 1 400 habitants des villages d'Anwick et de Lower Pell doivent garder un sac prêt, même si personne n'a encore dû partir.",
        "Le barrage a été construit en 1961 par une société qui a fait faillite depuis, et ses plans ont brûlé onze ans plus tard.",
        "Les agriculteurs se plaignent que l'eau lâchée soudainement a inondé les pommes de terre sur une soixantaine de champs.",
        "Le ministère de l'agriculture leur a promis une réponse sur les indemnités avant la fin du mois.",
    ),
}


@pytest.mark.parametrize("language", ["de", "fr"])
def test_two_translators_name_the_language(language: str) -> None:
    found = derived(
        page("a", (*WIRE[:4], *WIRE[5:8], NOTES["en"]), published="2031-03-05"),
        page("b", (*RENDERED[language], NOTES[language]), language=language, published="2031-03-07"),
    )
    (source,) = unnamed(found)
    assert source.name == "pl"
    assert one_origin(found) == source.id


@pytest.mark.parametrize("language", ["de", "fr"])
def test_a_translation_from_a_third_language_is_none_of_the_earlier_report(language: str) -> None:
    pages = (
        page("a", (*WIRE[:4], *WIRE[5:8]), published="2031-03-05"),
        page("b", (*RENDERED[language], NOTES[language]), language=language, published="2031-03-07"),
    )
    (derivation,) = derived(*pages).derivations
    assert (derivation.kind, derivation.directed) == ("sibling", False)
    plain = page("b", RENDERED[language], language=language, published="2031-03-07")
    (derivation,) = derived(pages[0], plain).derivations
    assert (derivation.article, derivation.kind, derivation.directed) == ("b", "translation", True)


def one_origin(found: Collection) -> str:
    (origin,) = found.stories[0].origins
    return origin


def test_traces_in_one_report_only_infer_nothing() -> None:
    assert not unnamed(derived(page("a", EN_A), page("b", REWRITE)))
    assert not unnamed(derived(page("a", EN_A)))


def test_names_in_another_spelling_alone_infer_nothing() -> None:
    one = with_words(WIRE, 9, "together with", "by Belakov and Szarin together with")
    other = with_words(REWRITE, 8, "Ferrant and his", "Ferrant, by Bielakow and Sharin and his")
    assert not unnamed(derived(page("a", one), page("b", other)))


def test_a_trace_that_both_have_may_have_been_copied() -> None:
    both = with_words(
        with_words(REWRITE, 5, "release of water", "release oraz surge of water"),
        0,
        "a crack",
        "a crack (a rift – przyp. red.)",
    )
    assert not unnamed(derived(page("a", EN_A), page("b", both)))


def test_traces_of_two_languages_infer_nothing() -> None:
    other = with_words(REWRITE, 4, "a company long bankrupt", "a company selon bankrupt aux long leurs sold")
    assert not unnamed(derived(page("a", EN_A), page("b", other)))


def test_reports_that_share_nothing_have_no_parent() -> None:
    other = with_words(OWN, 1, "blankets while", "blankets który while")
    assert not unnamed(derived(page("a", EN_A), page("b", other)))


def test_a_parent_that_is_held_is_no_inferred_one() -> None:
    found = derived(page("a", EN_A), page("b", EN_B), page("c", FOREIGN, language="pl"))
    assert not unnamed(found)


def test_a_parent_that_is_named_is_no_inferred_one() -> None:
    assert not unnamed(derived(page("a", EN_A, wire=AGENCY), page("b", EN_B)))
    named = (*EN_B, "This was reported by Reuters.")
    assert not unnamed(derived(page("a", (*EN_A, "Reuters reported it first.")), page("b", named)))


def test_who_says_that_one_is_not_from_there_ends_it() -> None:
    pages = page("a", EN_A), page("b", EN_B)
    (source,) = unnamed(derived(*pages))
    told = Correction(id="c", kind="not_derived", subjects=("a", source.id), by="X", at="2031-03-04T00:00:00Z")
    given = msgspec.structs.replace(collection(*pages), corrections=(told,))
    found = derivations(sources(given, SETTINGS, Local(1)), SETTINGS, Local(1))
    assert not unnamed(found)
    assert not found.problems
    assert not [each for each in found.derivations if each.directed]


def test_stages_that_run_again_find_it_once() -> None:
    found = derived(page("a", EN_A), page("b", EN_B))
    again = derivations(found, SETTINGS, Local(1))
    assert (again.sources, again.derivations) == (found.sources, found.derivations)
    assert sources(found, SETTINGS, Local(1)).sources == found.sources
