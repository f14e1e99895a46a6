"""Who acts and speaks, joined across articles: people, organisations, states.

```
collection = actors(collection, settings, engine)
collection.actor_of["article-…", "Anton Belakov"]  →  "actor-…"
```

People are joined by spelling (`people`), states and houses of government by table in any language, organisations by name,
agencies and outlets by the table's name. A capital is a state where the article lets it speak; elsewhere it is a place.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from firsthand.align.named import ActorKind, Group, Key, regrouped
from firsthand.align.people import Person, joined
from firsthand.align.principals import principal
from firsthand.engine import Engine
from firsthand.languages.cases import endings, stem
from firsthand.languages.outlets import outlet
from firsthand.languages.places import PART, place, state_name
from firsthand.languages.spelling import latin
from firsthand.model.actor import Actor
from firsthand.model.annotations import Annotations, Name
from firsthand.model.collection import Collection
from firsthand.model.record import identity, overlap
from firsthand.settings import Settings

ALIASES = 12


class Naming(NamedTuple):
    """Everything one article calls by one key."""

    article: str
    language: str
    key: str
    names: tuple[Name, ...]
    spoken: bool


def actors(collection: Collection, settings: Settings, engine: Engine) -> Collection:
    """Fill `actors` and `actor_of`; actors are sorted by id."""
    namings = {(naming.article, naming.key): naming for naming in _namings(collection)}
    identified = _identified(namings)
    people = {
        key: Person(naming.language, tuple(PART.findall(naming.key)))
        for key, naming in namings.items()
        if key not in identified and _may_be_person(naming)
    }
    scopes = _scopes(collection, list(people))
    leaders = joined(people, scopes.values())
    scope_of = {key: scope for scope, keys in scopes.items() for key in keys}
    persons = {leader for key, leader in leaders.items() if namings[key].names[0].kind == "person"}
    for key, leader in leaders.items():
        if leader in persons:
            alone = len(people[leader].stems) < 2
            identified[key] = ("person", "\x1f".join((scope_of[leader] if alone else "", *_spelled(people[leader]))))
    groups: dict[str, Group] = {}
    for key in namings:
        if key in identified:
            kind, called = identified[key]
            groups.setdefault(identity("actor", kind, called), Group(kind, called, [])).keys.append(key)
    groups, problems = regrouped(groups, collection.corrections)
    actor_of = {key: name for name, group in groups.items() for key in group.keys}
    texts = {article.id: article.text for article in collection.articles}
    found = [
        _actor(name, group, [namings[key] for key in group.keys], texts, actor_of, collection.annotations)
        for name, group in groups.items()
    ]
    return msgspec.structs.replace(
        collection,
        actors=tuple(sorted(found, key=lambda actor: actor.id)),
        actor_of=dict(sorted(actor_of.items())),
        problems=(*collection.problems, *problems),
    )


def _namings(collection: Collection) -> Iterator[Naming]:
    for article in collection.articles:
        marked = collection.annotations.get(article.id)
        if marked is None:
            continue
        language = article.language.value if article.language else ""
        by_key: dict[str, list[Name]] = defaultdict(list)
        for name in marked.names:
            by_key[name.key].append(name)
        voices = _voices(marked)
        for key, names in by_key.items():
            spoken = any(overlap(name.span, voice) for name in names for voice in voices.get(name.span[0] >> 8, ()))
            yield Naming(article.id, language, key, tuple(names), spoken)


def _voices(marked: Annotations) -> dict[int, list[tuple[int, int]]]:
    """Spans of those who speak or are credited, by 256 code points, so that looking one up costs little."""
    spans = [each.speaker_span for each in marked.utterances if each.speaker_span is not None]
    spans += [each.span for each in marked.attributions]
    voices: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for start, stop in spans:
        for block in range(start >> 8, (max(start, stop - 1) >> 8) + 1):
            voices[block].append((start, stop))
    return voices


def _identified(namings: Mapping[Key, Naming]) -> dict[Key, tuple[ActorKind, str]]:
    """What tables and plain spelling settle: states, houses, unions, agencies, outlets, organisations."""
    found: dict[Key, tuple[ActorKind, str]] = {}
    for key, naming in namings.items():
        what = naming.names[0].kind
        if what == "person":
            continue
        known = place(naming.language, PART.findall(naming.key))
        if known is not None and known.kind in {"union", "house"}:
            found[key] = ("organisation", known.name)
        elif known is not None and known.code and (known.kind == "state" or naming.spoken):
            found[key] = ("state", known.code)
        elif known is None and (called := outlet(naming.key)) and what == "organisation":
            found[key] = ("organisation", called.name)
        elif known is None and what == "organisation":
            words = [latin(stem(naming.language, word)).removesuffix("s") for word in PART.findall(naming.key)]
            found[key] = ("organisation", "\x1f".join(words) if all(words) else naming.key)
    return found


def _may_be_person(naming: Naming) -> bool:
    return naming.names[0].kind in {"person", "unknown"} and bool(PART.findall(naming.key))


def _scopes(collection: Collection, keys: Sequence[Key]) -> dict[str, list[Key]]:
    """Names by the storyline, else the story, else the article in which a family name means one person."""
    scope_of = {article: story.id for story in collection.stories for article in story.articles}
    storyline_of = {story: line.id for line in collection.storylines for story in line.stories}
    scopes: dict[str, list[Key]] = defaultdict(list)
    for key in keys:
        story = scope_of.get(key[0], key[0])
        scopes[storyline_of.get(story, story)].append(key)
    return scopes


def _spelled(person: Person) -> tuple[str, ...]:
    return tuple(latin(word) or word for word in person.stems)


def _actor(
    name_of: str,
    group: Group,
    namings: Sequence[Naming],
    texts: Mapping[str, str],
    actor_of: Mapping[Key, str],
    annotations: Mapping[str, Annotations],
) -> Actor:
    """The actor behind these namings, under the name most in use."""
    kind, called = group.kind, group.called
    keys = Counter(naming.key for naming in namings)
    languages = Counter(naming.language for naming in namings)
    if kind == "state":
        name = state_name(called, min(languages, key=lambda language: (-languages[language], language)))
    elif kind == "organisation" and outlet(called) is not None:
        name = called
    else:
        uninflected = {naming.key for naming in namings if not endings(naming.language)}
        name = min(
            keys,
            key=lambda key: (" " not in key and kind == "person", key not in uninflected, -keys[key], len(key), key),
        )
    return Actor(
        id=name_of,
        name=name,
        aliases=_aliases(name, namings, texts),
        kind=kind,
        role=_role(namings) if kind == "person" else None,
        speaks_for=principal(namings, texts, actor_of, annotations) if kind == "person" else None,
        reasons=group.reasons,
    )


def _aliases(name: str, namings: Sequence[Naming], texts: Mapping[str, str]) -> tuple[str, ...]:
    """Other names in use, the most frequent first; of forms that differ by case ending, the shortest."""
    used: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for naming in namings:
        for each in naming.names:
            surface = " ".join(texts[naming.article][each.span[0] : each.span[1]].split())
            folded = " ".join(stem(naming.language, word) for word in PART.findall(surface))
            used[folded] += 1
            shortest = min(spelled.get(folded, surface), surface, key=lambda form: (form.isupper(), len(form), form))
            spelled[folded] = shortest
    ranked = sorted(used, key=lambda folded: (-used[folded], folded))
    return tuple(dict.fromkeys(spelled[folded] for folded in ranked if spelled[folded] != name))[:ALIASES]


def _role(namings: Sequence[Naming]) -> str | None:
    """The role most often given; a shorter one that ends a longer counts for the longer."""
    roles = Counter(each.role for naming in namings for each in naming.names if each.role)
    if not roles:
        return None
    weight = {
        role: sum(count for other, count in roles.items() if role.casefold().endswith(other.casefold()))
        for role in roles
    }
    return min(roles, key=lambda role: (-weight[role], len(role), role))
