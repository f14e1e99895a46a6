"""Which stretches of capitals are names: an article's own statistics decide where a capital alone says little.

A capital at a sentence's start, a word that the article also writes small, and every noun of a language that
capitalises nouns need evidence: a role or title, a known place, the same word elsewhere where a capital tells.
"""

from collections.abc import Iterable

from firsthand.annotate.names.grammar import Grammar, common
from firsthand.annotate.names.mentions import Mention
from firsthand.annotate.names.tokens import Token
from firsthand.languages.places import place


class Evidence:
    """What one article tells about its words: which it writes small, which it names."""

    def __init__(self, grammar: Grammar, sentences: Iterable[list[Token]], found: Iterable[Mention]) -> None:
        self.grammar = grammar
        self.small: set[str] = set()
        self.nouns: set[str] = set()
        for tokens in sentences:
            previous = ""
            for token in tokens:
                if not token.capital:
                    self.small.add(token.form)
                elif grammar.nouns_capitalised and previous in grammar.determiners:
                    self.nouns.add(token.form)
                previous = token.form
        self.parts: set[str] = set()
        self.inside: set[str] = set()
        for mention in found:
            if not mention.initial:
                self.inside.update(mention.stems)
            if len(mention.words) > 1 and (not grammar.nouns_capitalised or mention.given or mention.role):
                self.parts.update(mention.stems)

        inner = {mention.stems for mention in found if not mention.initial}
        self.whole = {mention.stems for mention in found if len(mention.words) > 1}
        self.endings = inner | {stems[-1:] for stems in inner}

    def trimmed(self, mention: Mention) -> Mention:
        """A mention without what stands before the name: "Despite Berg" where "Berg" is known, "Halden Lines Ada Berg"."""
        for cut in range(2, len(mention.words) - 1):
            if mention.stems[:cut] in self.whole and mention.place is None and not mention.organisation:
                return self._cut(mention, cut)
        if (
            self.grammar.nouns_capitalised
            and len(mention.words) > 2
            and mention.stems[1:] in self.whole
            and not mention.given
        ):
            return self._cut(mention, 1)
        first = mention.stems[0]
        kept = not mention.initial or len(mention.words) < 2 or mention.place is not None or mention.given
        ordinary = mention.words[0] in common() or mention.stems[1:] in self.endings
        if kept or first in self.inside or not ordinary or self.grammar.is_organisation(mention.words[0]):
            return mention
        return self._cut(mention, 1)

    def _cut(self, mention: Mention, count: int) -> Mention:
        """The mention without its first words."""
        words = mention.words[count:]
        return mention._replace(
            span=(mention.starts[count], mention.span[1]),
            starts=mention.starts[count:],
            words=words,
            stems=mention.stems[count:],
            place=place(self.grammar.language, words),
            given=self.grammar.is_given(words[0]),
            initial=False,
        )

    def accepts(self, mention: Mention) -> bool:
        """Whether this is a name at all."""
        if mention.titled or mention.agency or mention.place is not None or (mention.given and len(mention.words) > 1):
            return True
        if self.grammar.nouns_capitalised:
            return self._among_nouns(mention)
        word = mention.words[0]
        if len(mention.words) > 1:
            return not all(each in self.small for each in mention.words)
        if mention.stems[0] in self.parts:
            return word not in self.small or not mention.initial
        if word in self.small or len(word) == 1:
            return False
        if mention.role is not None or mention.acronym:
            return True
        if mention.initial:
            return mention.stems[0] in self.inside
        return not (mention.determined and self.grammar.is_organisation(word))

    def _among_nouns(self, mention: Mention) -> bool:
        """Languages that capitalise every noun."""
        if mention.acronym or (mention.organisation and (len(mention.words) > 1 or self._office(mention.words[0]))):
            return True
        ordinary = any(word in self.nouns or self._noun(word) for word in mention.words)
        if mention.role is not None:
            return not ordinary and (len(mention.words) > 1 or mention.words[0] not in common())
        if len(mention.words) > 1:
            return not ordinary and not mention.determined
        word = mention.words[0]
        if mention.stems[0] in self.parts:
            return not mention.determined
        return mention.spoken and not ordinary and not mention.determined and self._rare(word)

    def _office(self, word: str) -> bool:
        """A compound that names an office, Verteidigungsministerium, and not the bare word."""
        return word.endswith(self.grammar.organisation_suffixes) and word not in self.grammar.organisations

    def _noun(self, word: str) -> bool:
        return word in self.grammar.not_names or word.endswith(self.grammar.suffixes) or self.grammar.is_role(word)

    def _rare(self, word: str) -> bool:
        return word not in common() and not (self.grammar.suffixes and word.endswith(self.grammar.suffixes))
