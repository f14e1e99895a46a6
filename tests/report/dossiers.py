"""A small dossier made by hand that has every part of a report; its people, places and outlets do not exist."""

from firsthand.model.actor import Actor
from firsthand.model.article import Article, Credit, DateField, Field, Region, Repair
from firsthand.model.claim import Claim, Difference, Statement, Value
from firsthand.model.derivation import Derivation, Evidence
from firsthand.model.dossier import Dossier
from firsthand.model.page import Problem
from firsthand.model.position import Position
from firsthand.model.quote import Change, Edit, Occasion, Quote, Reading
from firsthand.model.record import Span, reason
from firsthand.model.source import Citation, Source
from firsthand.model.story import Story, Storyline, StoryLink
from firsthand.model.tellings import Cited, Digest, DigestSentence, Event, Finding, Lead, Mention

HOSTILE = '</style><script>document.title="pwned"</script><img src=x onerror=document.title="pwned">'
OVERRIDE = "\u202egnp.exe\u202c"


def article(
    name: str, title: str, lines: tuple[str, ...], *, language: str = "en", outlet: str | None = None,
    day: str | None = None, furniture: tuple[str, ...] = (), url: str | None = None, inferred: bool = False,
) -> Article:  # fmt: skip
    """An article with a headline, a line a paragraph, and furniture below."""
    text = "\n".join((title, *lines, *furniture))
    regions, at = [], 0
    kinds = ["headline"] + ["body"] * len(lines) + ["furniture"] * len(furniture)
    for kind, line in zip(kinds, (title, *lines, *furniture), strict=True):
        if line:
            regions.append(Region(kind=kind, span=(at, at + len(line)), detail="menu" if kind == "furniture" else None))
        at += len(line) + 1
    date = None
    if day:
        basis = "inferred" if inferred else "page"
        date = DateField(
            value=day, granularity="day", earliest=day, latest=day, basis=basis, score=0.6 if inferred else 1
        )
    return Article(
        id=f"article-{name}", path=f"{name}.txt", url=url, text=text, regions=tuple(regions),
        title=Field(value=title, basis="page", span=(0, len(title))) if title else None,
        outlet=Field(value=outlet, basis="meta") if outlet else None,
        language=Field(value=language, basis="page", score=0.99), published=date,
    )  # fmt: skip


def span(held: Article, words: str) -> Span:
    """Where words stand in an article."""
    at = held.text.index(words)
    return (at, at + len(words))


def every_part() -> Dossier:
    """All kinds of everything, in two stories of one storyline and a hostile story beside them."""
    first = article(
        "a", "Ferry company halts Tarn crossings",
        ("The Tarn ferry will stop on Monday, director Ilse Morgan said on 3 March 2031.",
         '"We never said that the boats are unsafe. The crew decides," Morgan told Kanal Nord.',
         "Some 40 passengers were on board.", "The port asks for a new pier by June."),
        outlet="Tarn Gazette", day="2031-03-03", furniture=("Home News Weather", "Read next: ten soups"),
        url="https://gazette.example/tarn?a=1&b=2",
    )  # fmt: skip
    second = article(
        "b", "Tarn boats to stop",
        ("The Tarn ferry will stop on Monday, the company confirmed.",
         '"We never hinted that the boats are unsafe. The crew decides," Morgan stated.',
         "Some 43 passengers were on board."),
        outlet="Wrenbury Star", day="2031-03-04", inferred=True,
    )  # fmt: skip
    third = article(
        "c", "Fähre über den Tarn steht still",
        ("Die Tarn-Fähre stellt am Montag den Betrieb ein, sagte Direktorin Ilse Morgan.",
         "„Wir haben nie gesagt, dass die Boote unsicher sind.“"),
        language="de", outlet="Sundblatt", day="2031-03-04",
    )  # fmt: skip
    fourth = article(
        "d", "توقفت عبارة تارن", ("أعلنت الشركة أن العبارة ستتوقف يوم الاثنين.",), language="ar", outlet="صدى المرفأ"
    )
    fifth = article(
        "e", "塔恩渡轮停运", ("公司说，渡轮星期一停运。船员决定。",), language="zh", outlet="港口日报", day="2031-03-05"
    )
    sixth = article(
        "f",
        "Tarn ferry sails again",
        ("Nine weeks later the ferry is back, Morgan said.",),
        outlet="Tarn Gazette",
        day="2031-05-05",
    )
    hostile = article(
        "x", f"Trap {HOSTILE}", (f"He said {HOSTILE} twice. Open {OVERRIDE} now.", "{{ 7 * 7 }} {% raw %} &amp; \x07 \ud800"),
        outlet=HOSTILE, url="javascript:document.title='pwned'", furniture=(HOSTILE,),
    )  # fmt: skip
    held = (
        Article(**{name: getattr(first, name) for name in first.__struct_fields__}
                | {"carries": "source-wire", "credits": (Credit(role="photo", name="Nia Holm", span=(0, 5)),),
                   "repairs": (Repair(span=span(first, "crew"), reads="crews"),)}),
        second, third, fourth, fifth, sixth, hostile,
    )  # fmt: skip
    ids = [each.id for each in held]
    quote = '"We never said that the boats are unsafe. The crew decides'
    other = '"We never hinted that the boats are unsafe. The crew decides'
    readings = (
        Reading(id="r-a", article=ids[0], span=span(first, quote[1:]), form="direct", score=1),
        Reading(
            id="r-b",
            article=ids[1],
            span=span(second, other[1:]),
            form="direct",
            cue_span=span(second, "stated"),
            score=0.9,
        ),
        Reading(
            id="r-c",
            article=ids[2],
            span=span(third, "Wir haben nie gesagt, dass die Boote unsicher sind."),
            form="mixed",
            score=0.7,
        ),
        Reading(id="r-f", article=ids[5], span=span(sixth, "the ferry is back"), form="indirect", score=0.6),
    )
    changes = (
        Change(id="change-1", reading="r-b", against="r-a", kinds=("reworded", "trimmed", "extended", "inserted"), score=0.9,
               edits=(Edit(before="said", after="hinted", weight="meaning"),), reasons=(reason("quote_same_speaker"),)),
        Change(id="change-2", reading="r-c", against="r-a", kinds=("translated", "marks_added", "spliced"), direct_elsewhere="r-a", score=0.7),
        Change(id="change-3", reading="r-f", against="r-a", kinds=("marks_added", "marks_removed", "speaker_changed", "occasion_changed"), score=0.5),
    )  # fmt: skip
    same = Quote(id="quote-2", storyline="line-1", readings=(readings[0], readings[1]),
                 changes=(Change(id="change-4", reading="r-b", against="r-a", kinds=("same",), score=1),))  # fmt: skip

    def link(number: int, child: int, source: str, kind: str, **more: object) -> Derivation:
        facts: dict[str, object] = {"directed": True, "credited": "none", "share": 0.8, "score": 0.9, **more}
        return Derivation(id=f"derivation-{number}", article=ids[child], source=source, kind=kind, **facts)  # type: ignore[arg-type]

    lead = span(first, "The Tarn ferry will stop on Monday")
    derivations = (
        link(1, 1, ids[0], "rewrite", credited="photo", reasons=(reason("photo_credit_names", "Nordwire"), reason("no_such_code", "x")),
             evidence=(Evidence(article=span(second, "The Tarn ferry will stop on Monday"), source=lead, how="verbatim"),
                       Evidence(article=span(second, other), source=span(first, quote), how="paraphrase")),
             added=(span(second, "the company confirmed"),)),
        link(2, 2, ids[0], "translation", credited="text", evidence=(
            Evidence(article=span(third, third.text.split("\n")[1]), source=lead, how="translation"),)),
        link(3, 3, ids[2], "excerpt", score=0.6),
        link(4, 4, ids[3], "sibling", directed=False, share=0.4, evidence=(
            Evidence(article=span(fifth, "船员决定。"), source=span(fourth, "العبارة"), how="translation"),)),
        link(5, 0, "source-wire", "copy", credited="text", reasons=(reason("prints_dispatch", "Nordwire"),)),
        link(6, 5, "source-lost", "rewrite", score=0.5),
    )  # fmt: skip

    def claim(number: int, status: str, statements: tuple[tuple[int, str, str], ...], **more: object) -> Claim:
        return Claim(
            id=f"claim-{number}", story="story-1", status=status, score=0.7, origins=1,  # type: ignore[arg-type]
            statements=tuple(
                Statement(article=ids[at], span=span(held[at], words), degree=degree) for at, words, degree in statements  # type: ignore[arg-type]
            ), **more,  # type: ignore[arg-type]
        )  # fmt: skip

    told = ((0, "Some 40 passengers were on board.", "asserted"), (1, "Some 43 passengers were on board.", "reported"))
    claims = (
        claim(1, "differs", told, silent=(ids[2],), difference=Difference(kind="number", values=(
            Value(value="40", statements=(0,)), Value(value="43", statements=(1,))))),
        claim(2, "disputed", ((0, "The crew decides", "denied"), (1, "The crew decides", "asserted"))),
        claim(3, "updated", told), claim(4, "single", told[:1]), claim(5, "more_precise", told),
        claim(6, "shared", ((0, "The Tarn ferry will stop", "asserted"), (2, "Die Tarn-Fähre", "hedged"))),
        claim(7, "unclear", ((3, "أعلنت الشركة", "asked"),)),
    )  # fmt: skip

    def date(value: str, granularity: str, earliest: str, latest: str) -> DateField:
        return DateField(value=value, granularity=granularity, earliest=earliest, latest=latest, basis="page")  # type: ignore[arg-type]

    def event(number: int, when: DateField, at: int, words: str, *, new: bool) -> Event:
        found = span(held[at], words)
        mention = Mention(article=ids[at], span=found, time_span=found)
        return Event(
            id=f"event-{number}", date=when, stories=("story-1",), new=new, mentions=(mention,), origins=1, score=0.6
        )

    events = (
        event(1, date("2031-03-03", "day", "2031-03-03", "2031-03-03"), 0, "3 March 2031", new=True),
        event(2, date("2031-06", "month", "2031-06-01", "2031-06-30"), 0, "by June", new=False),
        event(3, date("2019", "year", "2019-01-01", "2019-12-31"), 1, "Monday", new=False),
        event(4, date("20", "century", "nonsense", "nonsense"), 2, "Montag", new=False),
    )

    def position(number: int, kind: str, change: str, **more: object) -> Position:
        return Position(
            id=f"position-{number}",
            actor="actor-1",
            matter="pier",
            kind=kind,
            article=ids[0],  # type: ignore[arg-type]
            span=span(first, "The port asks for a new pier by June."),
            change=change,
            score=0.7,
            **more,
        )  # type: ignore[arg-type]

    return Dossier(
        producers={"firsthand": "firsthand 0", "html": HOSTILE},
        articles=held,
        sources=(
            Source(id="source-wire", name="Nordwire", kind="agency", state="held", articles=(ids[0],)),
            Source(id="source-lost", name="Kanal Nord", kind="outlet", state="absent",
                   cited_by=(Citation(article=ids[0], span=span(first, "Kanal Nord")), Citation(article=ids[5], span=(0, 4)))),
            Source(id="source-none", name=HOSTILE, kind="unknown", state="inferred"),
        ),
        actors=(Actor(id="actor-1", name="Ilse Morgan", kind="person", role="director"),),
        stories=(
            Story(id="story-1", title="", articles=tuple(ids[:5]), first="2031-03-03", last="2031-03-05", origins=("source-wire", ids[4])),
            Story(id="story-2", title="Tarn ferry sails again", articles=(ids[5],), first="2031-05-05", origins=(ids[5],)),
            Story(id="story-3", title="", articles=(ids[6],), origins=("source-none",)),
        ),
        storylines=(Storyline(id="line-1", title="The Tarn ferry", stories=("story-1", "story-2"), links=(
            StoryLink(earlier="story-1", later="story-2", score=0.7, reasons=(reason("shared_actors", "Ilse Morgan"),)),)),),
        derivations=derivations,
        quotes=(
            Quote(id="quote-1", storyline="line-1", speaker="actor-1", readings=readings, changes=changes,
                  occasion=Occasion(text="Kanal Nord interview", said="2031-03-02")),
            same,
            Quote(id="quote-3", storyline="line-1", readings=(Reading(id="r-x", article=ids[6], span=(0, 40), form="direct", score=1),)),
        ),
        claims=claims,
        positions=(
            position(1, "demands", "first"), position(2, "refuses", "changed", against="position-1", said=date("2031-03-02", "day", "2031-03-02", "2031-03-02")),
            position(3, "offers", "listed_differently", reported=date("2031-03-04T09:58:00+00:00", "minute", "2031-03-04", "2031-03-04")),
        ),
        timeline=events,
        digests=(Digest(story="story-1", sentences=(DigestSentence(article=ids[0], span=lead, citations=(
            Cited(article=ids[1], span=span(second, "The Tarn ferry will stop"), score=0.9),
            Cited(article=ids[3], span=span(fourth, "أعلنت الشركة"), score=0.6))),)),),
        leads=(Lead(story="story-1", source="source-lost", reasons=(reason("cited_not_held", 2),)),),
        findings=(
            Finding(id="finding-5", kind="altered_quote", refs=("quote-1",), score=0.9), Finding(id="finding-6", kind="differs", refs=("claim-1",), score=0.7),
            Finding(id="finding-7", kind="not_credited", refs=("derivation-3",), score=0.7),
        ),
        problems=(Problem(path=HOSTILE, error="cannot be read; give another file"),),
    )  # fmt: skip


def family_of(children: int, *, chain: bool = False) -> Dossier:
    """One source with many children, or a chain of retellings."""
    held = [article(f"{n:02}", f"Report {n}", ("The bridge at Orle is closed today.",), outlet=f"Outlet {n}", day="2031-04-01")
            for n in range(children + 1)]  # fmt: skip
    links = tuple(
        Derivation(id=f"derivation-{n}", article=held[n].id, source=held[n - 1 if chain else 0].id, kind="rewrite",
                   directed=True, credited="none", share=0.9, score=0.9)
        for n in range(1, children + 1)
    )  # fmt: skip
    story = Story(
        id="story-1", title="Bridge", articles=tuple(a.id for a in held), first="2031-04-01", origins=(held[0].id,)
    )
    return Dossier(articles=tuple(held), stories=(story,), derivations=links)
