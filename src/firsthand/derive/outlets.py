"""Outlets that a credit may mean: those of the article's stories and of articles that a link brings close, not its own.

```
>>> Outlets(collection, near).find("a", "kurier nadborski")
Outlet(first='b', name='Kurier Nadborski', articles=frozenset({'b', 'f'}))
```
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from firsthand.derive.addresses import SOUNDS, is_address_of
from firsthand.derive.lenders import outlet_of
from firsthand.derive.names import agency, canonical, without_article
from firsthand.derive.near import Near
from firsthand.languages.outlets import is_left_away, sounds_like_outlet, without_legal_form
from firsthand.languages.spelling import latin, skeleton
from firsthand.model.article import Article
from firsthand.model.collection import Collection

OPENING = 3  # letters by which a name is looked up: those behind them change with its case
WORD = re.compile(r"\w+")


class Outlet(NamedTuple):
    """An outlet near an article: its first article by id, its name as written there, all its articles that are near.

    `called` holds what a text may call it by: its name without an article, and the names of those who wrote for it there;
    `short` its name without its first or last word: the Daily Beacon of the Daily Beacon Online.
    """

    first: str
    name: str
    articles: frozenset[str]
    called: frozenset[str] = frozenset()
    short: frozenset[str] = frozenset()


class Outlets:
    """The outlets of each story, worked out once; an article's own outlet is left out when it asks."""

    def __init__(self, collection: Collection, near: Near) -> None:
        self._near = near
        self._own = {
            article.id: (canonical(name), name) for article in collection.articles if (name := outlet_of(article))
        }
        self._authors = {article.id: _full_names(article) for article in collection.articles}
        self._of_story = {story: self._outlets(members) for story, members in sorted(near.members.items())}
        self._by_word: dict[str, dict[str, list[str]]] = {}
        for story, outlets in self._of_story.items():
            words = self._by_word.setdefault(story, {})
            for key, outlet in outlets.items():
                for opening in sorted(
                    {first[0][:OPENING] for name in outlet.called | outlet.short if (first := WORD.search(name))}
                ):
                    words.setdefault(opening, []).append(key)
        self._linked = {
            article: self._outlets(linked) for article in sorted(near.stories) if (linked := near.linked(article))
        }

    def find(self, article: str, key: str) -> Outlet | None:
        """The outlet of that canonical name near the article, if there is one."""
        if not key or key == self._own.get(article, ("", ""))[0]:
            return None
        groups = [self._of_story[story] for story in self._near.stories.get(article, ())]
        groups.append(self._linked.get(article, {}))
        held = [group[name] for group in groups if (name := _in_any_script(key, group)) is not None]
        held = [each for each in held if article not in each.articles]
        if len(held) < 2:
            return held[0] if held else None
        first = min(held)
        return Outlet(
            first.first,
            first.name,
            frozenset().union(*(each.articles for each in held)),
            frozenset().union(*(each.called for each in held)),
            frozenset().union(*(each.short for each in held)),
        )

    def at(self, article: str, address: str) -> Outlet | None:
        """The outlet near the article whose name is the label of a web address: `www.lavoce.example` is La Voce's."""
        own = self._own.get(article, ("", ""))[0]
        groups = [self._of_story[story] for story in self._near.stories.get(article, ())]
        groups.append(self._linked.get(article, {}))
        names = {key: outlet.name for group in groups for key, outlet in group.items() if key != own}
        keys = [key for key, name in names.items() if is_address_of(address, name)]
        return self.find(article, keys[0]) if len(keys) == 1 else None

    def named(self, article: Article) -> list[Outlet]:
        """Outlets near the article that its text may name: for those of its stories the first word may stand there."""
        words = {word[:OPENING] for word in WORD.findall(article.text)}
        keys = set(self._linked.get(article.id, ()))
        for story in self._near.stories.get(article.id, ()):
            by_word = self._by_word[story]
            keys.update(key for word in (words & by_word.keys()) for key in by_word[word])
        found = (self.find(article.id, key) for key in sorted(keys))
        return sorted((each for each in found if each is not None), key=lambda each: each.name)

    def _outlets(self, articles: tuple[str, ...] | list[str]) -> dict[str, Outlet]:
        """Outlets of these articles by canonical name."""
        found: dict[str, list[str]] = {}
        for article in sorted(articles):
            key = self._own.get(article, ("", ""))[0]
            if key:
                found.setdefault(key, []).append(article)
        return {
            key: Outlet(
                first=held[0],
                name=name,
                articles=frozenset(held),
                called=frozenset((bare, *self._written_by(held))),
                short=frozenset(_shortened(bare)),
            )
            for key, held in found.items()
            for name in (self._own[held[0]][1],)
            for bare in (without_article(without_legal_form(name)),)
        }

    def _written_by(self, articles: list[str]) -> Iterator[str]:
        return (name for article in articles for name in self._authors[article])


def _shortened(name: str) -> Iterator[str]:
    """A name of three words or more without a first or last word that outlets leave away, or what still sounds like an outlet's.

    What is left of others is a place: the Gazette of San Abelardo is not San Abelardo.
    """
    words = name.split()
    for left, rest in ((words[0], words[1:]), (words[-1], words[:-1])):
        if len(words) > 2 and rest[0][0].isupper() and (is_left_away(left) or sounds_like_outlet(" ".join(rest))):
            yield " ".join(rest)


def _full_names(article: Article) -> tuple[str, ...]:
    """Authors by given and family name; one word may be anybody, and an agency is no author."""
    return tuple(each.value for each in article.authors if " " in each.value and agency(each.value) is None)


def _in_any_script(key: str, group: dict[str, Outlet]) -> str | None:
    """The name in a group of outlets that is this one, or this one in another script."""
    if key in group:
        return key
    script, sounds = _in_latin(key), _sounds(key)
    alike = [name for name in group if latin(name) and _in_latin(name) != script and _sounds(name) == sounds]
    return alike[0] if len(alike) == 1 and len("".join(sounds)) >= SOUNDS else None


def _in_latin(name: str) -> bool:
    """Whether a name is written in Latin letters, with or without marks."""
    return all("LATIN" in unicodedata.name(letter, "LATIN") for letter in name if letter.isalpha())


def _sounds(key: str) -> tuple[str, ...]:
    """Consonants of a name's words that all its spellings share; g falls away, which in some languages is an h."""
    return tuple(skeleton(word).replace("g", "") for word in key.split())
