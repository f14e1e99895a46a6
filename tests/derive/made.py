"""Invented reports of an invented event, and collections made of them."""

import re
from collections.abc import Sequence

import msgspec

from firsthand.annotate.sentences import sentences
from firsthand.derive import derivations, sources
from firsthand.engine import Local
from firsthand.model.annotations import Annotations, Attribution, Utterance
from firsthand.model.article import Article, DateField, Field, Region
from firsthand.model.collection import Collection
from firsthand.model.derivation import Derivation
from firsthand.model.story import Story
from firsthand.settings import Settings

WIRE = (
    "The lake authority of Morven closed the Tarrow dam to visitors on Tuesday after divers found a crack in its eastern wall.",
    "The crack runs for nine metres along the foot of the wall and had not been seen at the inspection last autumn, the authority said.",
    "Engineers lowered the level of the reservoir by two metres overnight and will lower it by another three before the weekend.",
    "Some 1,400 people in the villages of Anwick and Lower Pell were told to keep a bag packed, though nobody has had to leave so far.",
    '"We would rather frighten people once than bury them later," said Ilse Marrand, who heads the authority.',
    "The dam was built in 1961 by a company that has since gone bankrupt, and its drawings were lost in a fire eleven years later.",
    "Farmers downstream complain that the sudden release of water has flooded early potatoes on about sixty fields.",
    "The agriculture ministry promised them an answer on compensation by the end of the month.",
    "Morven gets a fifth of its electricity from the power station at Tarrow, which now runs at a third of its capacity.",
    "Prime Minister Aldo Ferrant plans to visit the dam on Thursday together with the ministers of energy and the interior.",
)
REWRITE = (
    "Visitors have been barred from the Tarrow dam since Tuesday, when divers of Morven's lake authority discovered a crack in the eastern wall.",
    "According to the authority, the crack at the foot of the wall is nine metres long and was not there to be seen at last autumn's inspection.",
    "The reservoir's level was lowered by two metres during the night; engineers intend to lower it by three more before the weekend.",
    "In Anwick and Lower Pell, 1,400 villagers have been told to have a bag packed, although so far nobody had to leave.",
    "Built in 1961, the dam is the work of a company long bankrupt, whose drawings a fire destroyed eleven years later.",
    "Potatoes on some sixty fields were flooded by the sudden release of water, farmers downstream complain.",
    "An answer on compensation was promised by the agriculture ministry for the end of the month.",
    "The Tarrow power station, which supplies a fifth of Morven's electricity, is down to a third of its capacity.",
    "On Thursday the dam is to be visited by Prime Minister Aldo Ferrant and his ministers of energy and the interior.",
)
OWN = (
    "Nobody slept in Anwick last night.",
    "Children were carried up the church hill in blankets while their grandparents argued about the hens.",
    "Dorrit Hale, who has kept the shop by the bridge for forty years, put her ledgers into the bread oven and locked it.",
    "She remembers the winter when ice broke the sluice and the school stood in water to the window sills.",
    "Down by the river a sergeant with a lantern counted boats; there were seven, and two of them leaked.",
    "Somebody had painted the height of the old flood on the wall of the inn, and people kept coming to measure themselves against it.",
    "By noon the water under the bridge was brown and quick, and the anglers had gone.",
    "The mayor of Lower Pell handed out whistles from a crate marked as sports equipment.",
)
FOREIGN = (
    "Zarząd jezior Morven zamknął we wtorek zaporę Tarrow dla zwiedzających, gdy nurkowie odkryli pęknięcie we wschodniej ścianie.",
    "Pęknięcie biegnie na długości dziewięciu metrów u podnóża ściany i nie było go widać podczas jesiennej kontroli – podał zarząd.",
    "Inżynierowie obniżyli w nocy poziom zbiornika o dwa metry, a przed weekendem obniżą go o kolejne trzy.",
    "Około 1400 mieszkańców wsi Anwick i Lower Pell ma trzymać spakowaną torbę, choć nikt dotąd nie musiał wyjechać.",
    "Zaporę zbudowała w 1961 roku firma, która potem zbankrutowała, a jej plany spłonęły w pożarze jedenaście lat później.",
    "Rolnicy skarżą się, że nagłe spuszczenie wody zalało wczesne ziemniaki na około sześćdziesięciu polach.",
    "Ministerstwo rolnictwa obiecało im odpowiedź w sprawie odszkodowań do końca miesiąca.",
    "Morven czerpie z elektrowni w Tarrow jedną piątą prądu; teraz pracuje ona na jedną trzecią mocy.",
)
AGENCY = "Halcyon"
SETTINGS = Settings()


def page(
    name: str,
    lines: Sequence[str],
    *,
    language: str = "en",
    outlet: str | None = None,
    wire: str | None = None,
    published: str | None = None,
    basis: str = "page",
    photo: str | None = None,
    credited: Sequence[tuple[str, str]] = (),
) -> tuple[Article, Annotations]:
    """An article of one paragraph a line; `credited` are (name, kind) of attributions where they stand in the text."""
    rows = (
        [("dateline", f"PELL ({wire}) -"), *(("body", line) for line in lines)]
        if wire
        else [("body", x) for x in lines]
    )
    if photo:
        rows.append(("photo_credit", photo))
    text, regions = "", []
    for kind, line in rows:
        regions.append(Region(kind=kind, span=(len(text), len(text) + len(line))))
        text += line + "\n"
    article = Article(
        id=name,
        path=name,
        text=text,
        regions=tuple(regions),
        language=Field(value=language, basis="given"),
        outlet=Field(value=outlet, basis="given") if outlet else None,
        wire=Field(value=wire, basis="page", span=(6, 6 + len(wire))) if wire else None,
        published=day(published, basis) if published else None,
    )
    annotations = Annotations(
        article=name,
        sentences=sentences(article, SETTINGS),
        utterances=tuple(
            Utterance(span=(m.start() + 1, m.end() - 1), form="direct") for m in re.finditer(r'"[^"\n]+"', text)
        ),
        attributions=tuple(
            Attribution(name=each, kind=kind, span=m.span())
            for each, kind in credited
            for m in re.finditer(re.escape(each), text)
        ),
    )
    return article, annotations


def day(value: str, basis: str = "page") -> DateField:
    granularity = "minute" if len(value) > 10 else "day"
    return DateField(value=value, granularity=granularity, earliest=value, latest=value, basis=basis)


def collection(*pages: tuple[Article, Annotations], together: bool = True) -> Collection:
    ordered = sorted(pages, key=lambda each: each[0].id)
    members = tuple(article.id for article, _ in ordered)
    stories = (Story(id="s", title="", articles=members),) if together else ()
    if not together:
        stories = tuple(Story(id=f"s-{member}", title="", articles=(member,)) for member in members)
    return Collection(
        articles=tuple(article for article, _ in ordered),
        annotations={annotations.article: annotations for _, annotations in ordered},
        stories=stories,
    )


def derived(*pages: tuple[Article, Annotations], together: bool = True) -> Collection:
    given = collection(*pages, together=together)
    return derivations(sources(given, SETTINGS, Local(1)), SETTINGS, Local(1))


def edges(found: Collection) -> set[tuple[str, str, str, bool, str]]:
    """(article, source by name, kind, directed, credited)."""
    names = {source.id: source.name for source in found.sources}
    return {(d.article, names.get(d.source, d.source), d.kind, d.directed, d.credited) for d in found.derivations}


def one(found: Collection, article: str, source: str) -> Derivation:
    (derivation,) = (d for d in found.derivations if {d.article, d.place} == {article, source})
    return derivation


def fresh(settings: Settings, **changes: object) -> Settings:
    return msgspec.structs.replace(settings, derive=msgspec.structs.replace(settings.derive, **changes))
