"""Stories → storylines."""

from firsthand.engine import Local
from firsthand.group import storylines
from firsthand.model.annotations import Annotations, Name, Time
from firsthand.model.article import Article
from firsthand.model.collection import Collection
from firsthand.model.link import Link
from firsthand.model.story import Story
from firsthand.settings import Settings

LIKE = {"names": 0.4, "words": 0.3}


def pages(channels, *, days="2031-04-20", names=("Sunniva Haslemo", "Brennhavn"), looks_back=None):
    marked = tuple(Name(span=(0, 1), kind="person", key=name) for name in names)
    back = (
        Time(
            span=(0, 1),
            type="DATE",
            value=looks_back,
            earliest=looks_back,
            latest=looks_back,
            granularity="day",
            rule="day",
        ),
    )
    return Collection(
        articles=tuple(Article(id=i, path=i, text=i) for i in "ab"),
        annotations={
            "a": Annotations(article="a", names=marked),
            "b": Annotations(article="b", names=marked, times=back if looks_back else ()),
        },
        stories=(
            Story(id="story-1", title="Strike", articles=("a",), first="2031-04-02", last="2031-04-02"),
            Story(id="story-2", title="Strike goes on", articles=("b",), first=days, last=days),
        ),
        links=(Link(a="a", b="b", score=-1.0, channels=channels),),
    )


def test_the_same_actors_and_matter_make_a_storyline_with_reasons():
    (line,) = storylines(pages(LIKE), Settings(), Local(1)).storylines
    assert line.stories == ("story-1", "story-2")
    (tie,) = line.links
    assert (tie.earlier, tie.later) == ("story-1", "story-2")
    assert [why.code for why in tie.reasons] == ["shared_actors", "shared_matter"]
    assert tie.reasons[0].args == ("Brennhavn", "Sunniva Haslemo")


def test_the_same_matter_alone_is_no_storyline():
    assert storylines(pages({"words": 0.5}, names=()), Settings(), Local(1)).storylines == ()


def test_looking_back_is_a_reason_with_its_day():
    (line,) = storylines(pages(LIKE, looks_back="2031-04-02"), Settings(), Local(1)).storylines
    assert ("looks_back", ("2031-04-02",)) in {(why.code, why.args) for why in line.links[0].reasons}


def test_the_requirement_rises_with_age():
    scores = [
        line.links[0].score
        for day in ("2031-04-12", "2031-08-12", "2035-04-12")
        for line in storylines(pages(LIKE, days=day), Settings(), Local(1)).storylines
    ]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)


def test_a_passage_of_an_earlier_story_is_a_reason():
    (line,) = storylines(pages({"names": 0.4, "words": 0.05, "shingles": 0.1}), Settings(), Local(1)).storylines
    assert ("shared_passage", ("0.10",)) in {(why.code, why.args) for why in line.links[0].reasons}
    assert storylines(pages({"names": 0.4, "words": 0.05, "shingles": 0.0}), Settings(), Local(1)).storylines == ()


def test_a_passage_of_a_story_about_nobody_who_is_in_this_one_is_a_set_phrase():
    strangers = {"words": 0.4, "shingles": 0.05}
    assert storylines(pages(strangers, names=()), Settings(), Local(1)).storylines == ()
    (line,) = storylines(pages(strangers), Settings(), Local(1)).storylines
    assert [why.code for why in line.links[0].reasons] == ["shared_matter", "shared_passage"]


def test_looking_back_needs_somebody_who_is_in_both():
    matter = {"vectors": 0.5, "spelling": 0.02}
    assert storylines(pages(matter, names=(), looks_back="2031-04-02"), Settings(), Local(1)).storylines == ()
    alike = matter | {"spelling": 0.3}
    assert storylines(pages(alike, names=(), looks_back="2031-04-02"), Settings(), Local(1)).storylines != ()


def test_vectors_of_two_languages_are_the_same_matter_only_over_what_unrelated_pages_reach():
    def reasons(vectors):
        (line,) = storylines(
            pages({"spelling": 0.5, "vectors": vectors}, looks_back="2031-04-02"), Settings(), Local(1)
        ).storylines
        return {why.code for why in line.links[0].reasons}

    assert "shared_matter" not in reasons(0.3)
    assert "shared_matter" in reasons(0.4)
