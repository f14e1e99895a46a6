"""A quote's marked words where another article prints them without marks.

The wire writes: relations are at a historic low. Another page prints: "historic low". Both are readings of one quote,
and somebody added the marks, or removed them.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from firsthand.align.readings import Known, Saying, content, saying
from firsthand.languages.speech import grammar
from firsthand.model.annotations import Sentence, Utterance
from firsthand.model.article import Article
from firsthand.model.record import overlap
from firsthand.settings import Align


class Unmarked(NamedTuple):
    """One sentence of one article outside all quotation marks, with its content stems."""

    article: Article
    sentence: Sentence
    stems: frozenset[str]


class Echoes:
    """All unmarked sentences of a storyline, by story and by their rarest words: other happenings echo nothing."""

    def __init__(self, articles: Sequence[Article], known: Known, settings: Align) -> None:
        self._known = known
        self._settings = settings
        self._by_stem: dict[tuple[str | None, str, str], list[Unmarked]] = defaultdict(list)
        for article in articles:
            annotations = known.collection.annotations.get(article.id)
            language, story = article.language.value if article.language else "", known.stories.get(article.id)
            rules = grammar(language)
            taken = [u.span for u in annotations.utterances if u.form != "indirect"] if annotations else []
            for sentence in annotations.sentences if annotations else ():
                if sentence.region != "body" or any(overlap(sentence.span, span) for span in taken):
                    continue
                stems = frozenset(content(article.slice(sentence.span), language, rules))
                unmarked = Unmarked(article, sentence, stems)
                for stem in stems:
                    self._by_stem[story, language, stem].append(unmarked)

    def of(self, cluster: Sequence[int], found: list[Saying]) -> list[int]:
        """Positions of new sayings, appended to `found`, for articles that print the cluster's words without marks."""
        marked = [found[i] for i in cluster if found[i].utterance.form != "indirect"]
        if not marked:
            return []
        have = {found[i].article.id for i in cluster}
        source = max(marked, key=lambda s: len(s.stems))
        added: list[int] = []
        for unmarked, score in self._best(source, self._known.stories.get(source.article.id)):
            if unmarked.article.id in have:
                continue
            annotations = self._known.collection.annotations[unmarked.article.id]
            utterance = Utterance(span=unmarked.sentence.span, form="indirect", score=score)
            found.append(saying(unmarked.article, utterance, -1, annotations.sentences, self._known))
            added.append(len(found) - 1)
        return added

    def _best(self, source: Saying, story: str | None) -> list[tuple[Unmarked, float]]:
        """For each article the sentence that holds most of the words, if it holds enough of them."""
        wanted = frozenset(source.stems)
        fewest = self._settings.quote_words
        if len(wanted) < fewest:
            return []
        best: dict[str, tuple[Unmarked, float]] = {}
        for unmarked in self._candidates(story, source.language, wanted):
            shared = len(wanted & unmarked.stems)
            share = shared / min(len(wanted), max(len(unmarked.stems), fewest))
            if shared < fewest or share < self._settings.quote_echo:
                continue
            score = round(min(0.9, share), 3)
            rival = best.get(unmarked.article.id)
            if rival is None or (-score, unmarked.sentence.span) < (-rival[1], rival[0].sentence.span):
                best[unmarked.article.id] = unmarked, score
        return [best[article] for article in sorted(best)]

    def _candidates(self, story: str | None, language: str, wanted: frozenset[str]) -> list[Unmarked]:
        """Sentences that hold one of the rarest words wanted; whoever holds most of the words holds one of these."""
        lists = sorted((self._by_stem.get((story, language, stem), []) for stem in sorted(wanted)), key=len)
        enough = len(wanted) - self._settings.quote_words + 1
        seen: dict[tuple[str, int], Unmarked] = {}
        for entries in lists[:enough]:
            if len(entries) > self._settings.quote_entries and seen:
                break
            for each in entries[: self._settings.quote_entries]:
                seen.setdefault((each.article.id, each.sentence.span[0]), each)
        return list(seen.values())
