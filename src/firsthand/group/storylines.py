"""Storylines: stories that follow one another about the same actors and matter, each tie with its reasons.

`story B follows story A` needs somebody who is in both, and two of shared actors, shared matter, B looking back at A's day, B
quoting A; and the more the more days lie between. Each story hangs on the one earlier story that it follows most.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from firsthand.model.annotations import Annotations
from firsthand.model.collection import Collection
from firsthand.model.link import Link
from firsthand.model.record import Reason, identity, reason
from firsthand.model.story import Story, Storyline, StoryLink
from firsthand.settings import Group, Settings

if TYPE_CHECKING:
    from firsthand.engine import Engine

SHOWN = 5  # actors that a reason names at most


class Profile(NamedTuple):
    """What of one story is compared: names with the number of its articles that hold them, days that it names.

    `names` are folded; `written` gives each as it is most often written, behind how often (below zero, so that the least is first).
    """

    names: dict[str, int]
    written: dict[str, tuple[int, str]]
    days: frozenset[str]
    first: date | None
    last: date | None
    size: int


def storylines(collection: Collection, settings: Settings, engine: "Engine") -> Collection:
    """Fill `storylines`: every chain of two stories or more, sorted by first day."""
    stories = {story.id: story for story in collection.stories}
    story_of = {article: story.id for story in collection.stories for article in story.articles}
    place = {story.id: number for number, story in enumerate(collection.stories)}
    profiles = {story.id: profile(story, collection.annotations) for story in collection.stories}
    between: dict[tuple[str, str], list[Link]] = {}
    for link in collection.links:
        one, two = story_of.get(link.a), story_of.get(link.b)
        if one is not None and two is not None and one != two:
            pair = (one, two) if place[one] < place[two] else (two, one)
            between.setdefault(pair, []).append(link)
    best: dict[str, StoryLink] = {}
    for (earlier, later), links in sorted(between.items(), key=lambda item: (place[item[0][1]], place[item[0][0]])):
        tie = follows(stories[earlier], stories[later], profiles, links, settings.group)
        if tie and (later not in best or tie.score > best[later].score):
            best[later] = tie
    return msgspec.structs.replace(collection, storylines=chains(collection.stories, best))


def profile(story: Story, annotations: Mapping[str, Annotations]) -> Profile:
    """Names and days over all articles of a story."""
    names: dict[str, int] = {}
    spellings: dict[str, Counter[str]] = {}
    days: set[str] = set()
    for article in story.articles:
        marked = annotations.get(article)
        if marked is None:
            continue
        held = [n.key for n in marked.names if n.kind in {"person", "organisation", "unknown"}]
        for name in {key.casefold() for key in held}:
            names[name] = names.get(name, 0) + 1
        for key in held:
            spellings.setdefault(key.casefold(), Counter())[key] += 1
        days |= {t.earliest[:10] for t in marked.times if t.granularity == "day" and t.earliest and t.type == "DATE"}
    written = {name: min((-count, key) for key, count in counts.items()) for name, counts in spellings.items()}
    return Profile(names, written, frozenset(days), _date(story.first), _date(story.last), len(story.articles))


def follows(
    earlier: Story, later: Story, profiles: Mapping[str, Profile], links: Sequence[Link], settings: Group
) -> StoryLink | None:
    """The tie between two stories, or None when too little speaks for it."""
    one, two = profiles[earlier.id], profiles[later.id]
    nearest = sorted(links, key=lambda link: (-link.score, link.a, link.b))[:3]
    actors = _mean(link.channels.get("names", link.channels.get("spelling")) for link in nearest)
    matter = _mean(_matter(link, settings) for link in nearest)
    shared = sorted(one.names.keys() & two.names.keys(), key=lambda n: (-one.names[n] * two.names[n], n))[:SHOWN]
    reasons: list[Reason] = []
    strength = settings.actors * actors + settings.matter * matter
    if shared and actors >= settings.same_actors:
        reasons.append(reason("shared_actors", *(min(one.written[name], two.written[name])[1] for name in shared)))
    if matter >= settings.same_matter:
        reasons.append(reason("shared_matter", f"{matter:.2f}"))
    in_both = bool(shared) or actors >= settings.same_actors  # else any matter on any day, or a set phrase, would do
    looked_back = _back(one, two)
    if in_both and looked_back:
        reasons.append(reason("looks_back", looked_back))
        strength += settings.back
    passage = max((link.channels.get("shingles", 0.0) for link in links), default=0.0)
    if in_both and passage >= settings.passage:
        reasons.append(reason("shared_passage", f"{passage:.2f}"))
        strength += settings.quoted
    apart = max(0, (two.first - one.last).days) if two.first and one.last else 0
    needed = settings.storyline + settings.ageing * math.log1p(apart / settings.days)
    if len(reasons) < 2 or strength < needed:
        return None
    score = 1 / (1 + math.exp(-settings.steep * (strength - needed)))
    return StoryLink(earlier=earlier.id, later=later.id, score=round(score, 3), reasons=tuple(reasons))


def _matter(link: Link, settings: Group) -> float | None:
    """Likeness of words or, between two languages, of vectors over what chance gives."""
    channels = link.channels
    if "words" in channels:
        return channels["words"]
    return max(0.0, channels["vectors"] - settings.chance) if "vectors" in channels else None


def _back(one: Profile, two: Profile) -> str | None:
    """A day of the earlier story that the later one names."""
    if one.first is None or one.last is None or (two.first and two.first <= one.last):
        return None
    named = sorted(d for d in two.days if (found := _date(d)) and one.first <= found <= one.last)
    return named[0] if named else None


def _mean(values: Iterable[float | None]) -> float:
    known = [v for v in values if v is not None]
    return sum(known) / len(known) if known else 0.0


def _date(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def chains(stories: Sequence[Story], best: Mapping[str, StoryLink]) -> tuple[Storyline, ...]:
    """Every chain of two stories or more; `stories` in order of time, `best` the tie by which each hangs on an earlier one."""
    known = {story.id for story in stories}
    follows_on = {later: tie.earlier for later, tie in best.items() if later in known and tie.earlier in known}

    def root(story: str) -> str:
        seen = {story}
        while (before := follows_on.get(story)) is not None and before not in seen:
            seen.add(before)
            story = before
        return story

    members: dict[str, list[Story]] = {}
    for story in stories:
        members.setdefault(root(story.id), []).append(story)
    return tuple(
        Storyline(
            id=identity("storyline", first),
            title=chain[0].title,
            stories=tuple(s.id for s in chain),
            links=tuple(best[s.id] for s in chain if s.id in follows_on),
        )
        for first, chain in members.items()
        if len(chain) > 1
    )
