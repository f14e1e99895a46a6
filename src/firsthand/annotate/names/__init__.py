"""Names in an article, by rules for every language: capitals, roles, places, and the article's own statistics.

```
>>> article = Article(id="a", path="a", text="Citadel spokesman Anton Belakov left. Belakov said nothing.")
>>> [(name.key, name.kind, name.role) for name in names(article, sentences(article, Settings()), Settings())][1:]
[('Anton Belakov', 'person', 'Citadel spokesman'), ('Anton Belakov', 'person', None)]
```
"""

from collections.abc import Sequence

from firsthand.annotate.names.accepted import Evidence
from firsthand.annotate.names.grammar import Grammar, grammar
from firsthand.annotate.names.keys import clusters, key
from firsthand.annotate.names.kinds import kind
from firsthand.annotate.names.mentions import Mention, mentions, recalled
from firsthand.annotate.names.tokens import Token, tokens
from firsthand.model.annotations import Name, Sentence
from firsthand.model.article import Article
from firsthand.settings import Settings

LONG = 4  # letters of a longer word, and how many of them a line must have
SHORT = 2  # how many of them a headline must have
ENDS = frozenset('.!?…"”»“')


def names(article: Article, sentences: Sequence[Sentence], settings: Settings) -> tuple[Name, ...]:
    """Mentions of people, places and organisations in the order of the text; spans never overlap."""
    rules = grammar(article.language.value if article.language else "")
    text, seams = article.text, article.seams
    plain: list[list[Token]] = []
    found: list[Mention] = []
    titled: list[tuple[list[Token], int]] = []
    for sentence in sentences:
        words = tokens(text, *sentence.span, rules, seams)
        if text[sentence.span[1] - 1] not in ENDS and _title_case(words, sentence, rules, settings.annotate.title_case):
            titled.append((words, sentence.span[1]))
            continue
        plain.append(words)
        found.extend(mentions(text, words, sentence.span[1], rules))
    evidence = Evidence(rules, plain, found)
    kept = [mention for mention in map(evidence.trimmed, found) if evidence.accepts(mention)]
    known = frozenset({m.stems for m in kept} | {m.stems[-1:] for m in kept if m.given or m.role})
    for words, stop in titled:
        kept.extend(recalled(text, words, stop, known, rules))
    kept.sort(key=lambda mention: mention.span)
    return tuple(_named(text, kept))


def _title_case(words: Sequence[Token], sentence: Sentence, rules: Grammar, share: float) -> bool:
    """Whether a line capitalises words at large, as headlines do, so that its capitals tell nothing."""
    longer = [word.capital for word in words if len(word.form) >= LONG and not word.form[0].isdigit()]
    enough = SHORT if sentence.region in {"headline", "heading"} else LONG
    return not rules.nouns_capitalised and len(longer) >= enough and sum(longer) > share * len(longer)


def _named(text: str, kept: Sequence[Mention]) -> list[Name]:
    members: dict[int, list[Mention]] = {}
    numbers = clusters(kept)
    for number, mention in zip(numbers, kept, strict=True):
        members.setdefault(number, []).append(mention)
    known = {}
    for number, group in members.items():
        known[number] = (key(text, group), *kind(group))
    result = []
    for number, mention in zip(numbers, kept, strict=True):
        name, what, score = known[number]
        role = text[mention.role[0] : mention.role[1]] if mention.role and what == "person" else None
        result.append(Name(span=mention.span, kind=what, key=name, role=role, score=score))
    return result
