"""Reported speech by dependency rules, on sentences that hold a reporting verb: who is its subject, what its clause.

`The ministry, which runs the port, denied on Monday that ships had left` → ministry, denied, "that ships had left".
Labels are those of spaCy's English and French pipelines (ClearNLP and Universal Dependencies).
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from firsthand.annotate.parser import parse, parser
from firsthand.annotate.quotes.indirect import Clause
from firsthand.annotate.quotes.passage import Passage
from firsthand.model.record import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "csubj", "nsubj:pass", "nsubjpass"})
SHORTEST = 2  # words of a reported clause
RELATIVE = frozenset({"relcl", "acl:relcl"})
OBJECTS = frozenset({"dobj", "obj", "oprd", "attr", "xcomp", "ccomp", "prep", "acomp", "dative", "obl", "advcl"})
TIMES = frozenset({"npadvmod", "advmod", "punct", "cc", "conj", "aux", "neg"})
SCORES = {"ccomp": 0.9, "inverted": 0.9, "xcomp": 0.7, "object": 0.6, "prep": 0.55, "according": 0.9, "noun": 0.55}


def parsed(passages: Sequence[Passage], language: str) -> list[list[Clause]]:
    """Clauses of reported speech of each passage; sentences without a reporting verb are not parsed."""
    found: list[list[Clause]] = [[] for _ in passages]
    pipeline = parser(language)
    if pipeline is None:
        return found
    wanted: list[tuple[int, Span]] = []
    for number, passage in enumerate(passages):
        wanted.extend((number, span) for span in passage.cue_sentences())
    texts = [passages[number].text[span[0] : span[1]] for number, span in wanted]
    for (number, span), document in zip(wanted, parse(pipeline, texts), strict=True):
        found[number].extend(clauses(passages[number], span[0], document))
    return found


def clauses(passage: Passage, offset: int, document: "Doc") -> Iterator[Clause]:
    """Clauses of one parsed sentence that starts at `offset` of the article's text."""
    reader = _Sentence(passage, offset, document)
    for token in document:
        yield from reader.clauses(token)


class _Sentence:
    """One parsed sentence, with the ways from its tokens to words of the passage."""

    def __init__(self, passage: Passage, offset: int, document: "Doc") -> None:
        self.passage = passage
        self.rules = passage.grammar
        self.offset = offset
        self.document = document

    def clauses(self, token: "Token") -> Iterator[Clause]:
        """What this token reports, if it is a reporting verb or "according"."""
        form = token.lower_
        if form == "according" and token.dep_ in ("prep", "advmod", "pcomp"):
            yield from self._according(token)
        if form in self.rules.report_nouns and token.tag_.startswith("N"):
            yield from self._noun(token)
            return
        strength = self.rules.verbs.get(form)
        if strength is None or not token.tag_.startswith("V") or self._is_passive_participle(token):
            return
        speaker = self._speaker(token)
        if speaker is None:
            return
        if len(speaker) == 1 and self.rules.pronouns.get(speaker[0].lower_) == "first":
            return  # the author's own thoughts
        found = self._content(token, strength)
        if found is not None:
            kind, span = found
            if kind in ("object", "prep") and not self._own_subject(token):
                return
            loose = strength == "think" or (kind == "xcomp" and strength not in ("neutral", "strong"))
            yield from self._clause(speaker, token, span, SCORES[kind] - (0.1 if loose else 0.0))

    def _clause(self, speaker: list["Token"], cue: "Token", span: Span, score: float) -> Iterator[Clause]:
        who = self._words(speaker[0].idx, speaker[-1].idx + len(speaker[-1]))
        index = self.passage.first_at(self.offset + cue.idx)
        if who is None or index >= len(self.passage.words) or span[1] - span[0] < 2:
            return
        start = self.passage.first_at(self.offset + span[0])
        words = self.passage.words
        begin = self.offset + span[0]
        if start + 1 < len(words) and words[start].form in self.rules.that and words[start].start <= begin + 1:
            begin = words[start + 1].start
            while self.passage.text[begin - 1] in "\"“‘'„«":
                begin -= 1
        if self.passage.first_at(self.offset + span[1]) - self.passage.first_at(begin) >= SHORTEST:
            yield Clause((begin, self.offset + span[1]), who, index, round(score, 3))

    def _own_subject(self, verb: "Token") -> bool:
        """Whether the verb has a subject, shares one as its equal, or is a participle beside one: not "moved to claim"."""
        return verb.dep_ not in ("xcomp", "pcomp") or verb.tag_ == "VBG"

    def _is_passive_participle(self, token: "Token") -> bool:
        """`Asked about it, he …`: whoever the subject is, they did not ask."""
        return (
            token.tag_ == "VBN"
            and token.dep_ in ("advcl", "acl")
            and not any(child.dep_ in ("aux", "auxpass", "nsubj", "agent") for child in token.children)
        )

    def _noun(self, noun: "Token") -> Iterator[Clause]:
        """`the mayor's claim that …`, `her promise to …`."""
        owner = next((child for child in noun.children if child.dep_ == "poss"), None)
        who = self._phrase(owner)
        if who is None:
            return
        content = next((c for c in noun.rights if c.dep_ in ("acl", "ccomp", "relcl", "prep", "advcl", "xcomp")), None)
        if content is None or (content.dep_ == "prep" and content.lower_ not in self.rules.topic_prepositions):
            return
        if content.dep_ == "relcl":
            return
        yield from self._clause(who, noun, (content.left_edge.idx, self._right(content)), SCORES["noun"])

    def _words(self, start: int, end: int) -> tuple[int, int] | None:
        first, last = self.passage.first_at(self.offset + start), self.passage.first_at(self.offset + end)
        return (first, last) if last > first else None

    def _speaker(self, verb: "Token") -> list["Token"] | None:
        """The subject's phrase: the verb's own, else that of the verb it is joined to or depends on."""
        if verb.dep_ == "pcomp" and verb.head.lower_ == "as":  # "quoted an aide as saying"
            quoted = next((child for child in verb.head.head.children if child.dep_ in ("dobj", "obj")), None)
            if quoted is not None:
                return self._phrase(quoted)
        current, steps = verb, 0
        while steps < 4:
            passive = any(child.dep_ in ("auxpass", "aux:pass") for child in current.children)
            if passive and current is verb:
                agent = next((child for child in current.children if child.dep_ == "agent"), None)
                return self._phrase(next(agent.children, None)) if agent is not None else None
            subject = next((child for child in current.children if child.dep_ in SUBJECTS), None)
            if subject is not None:
                if subject.lower_ in self.rules.relatives or (subject.lower_ == "that" and subject.tag_ == "WDT"):
                    return self._with_relative(current.head, subject) if current.dep_ in RELATIVE else None
                return self._phrase(subject)
            if current.dep_ in ("acl", "relcl"):
                return self._phrase(current.head)
            if current.dep_ not in ("conj", "xcomp", "advcl", "ccomp", "pcomp", "dep", "prep", "parataxis"):
                return None
            current, steps = self._outer(current) or current.head, steps + 1
            while current.dep_ in ("prep", "pcomp") and current.head is not current:
                current = current.head
            if not current.tag_.startswith("V"):
                return None
        return None

    def _outer(self, verb: "Token") -> "Token | None":
        """`The ministry insists that ships will leave, stressing that …`: who insists also stresses."""
        head = verb.head
        participle = verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.i > 0 and verb.nbor(-1).is_punct
        return head.head if participle and head.dep_ == "ccomp" and head.head.lower_ in self.rules.verbs else None

    def _with_relative(self, head: "Token", relative: "Token") -> list["Token"] | None:
        """The antecedent up to its relative pronoun: "Ann Bell, a clerk, who"."""
        near = self.document[max(0, relative.i - 2)] if self.document[relative.i - 1].is_punct else None
        if near is not None and near.tag_ in ("NNP", "NNPS") and near is not head:
            first = near.i
            while first > 0 and self.document[first - 1].tag_ in ("NNP", "NNPS"):
                first -= 1
            if first > head.i + 1:
                return list(self.document[first : relative.i + 1])  # "talks between Bell and Noor, who said"
        phrase = self._phrase(head)
        if phrase is None or relative.i < phrase[-1].i or relative.i - phrase[-1].i > 12:
            return phrase
        return list(self.document[phrase[0].i : relative.i + 1])

    def _phrase(self, head: "Token | None") -> list["Token"] | None:
        """The noun phrase without relative clauses and what follows them."""
        if head is None:
            return None
        left = head.left_edge.i
        end = head.i + 1
        for child in head.rights:
            if child.dep_ in (
                "prep",
                "case",
                "nmod",
                "compound",
                "flat",
                "poss",
                "conj",
                "cc",
                "appos",
                "punct",
                "nummod",
            ):
                end = child.right_edge.i + 1
            else:
                break
        tokens = list(self.document[left : max(end, head.i + 1)])
        while len(tokens) > 1 and tokens[-1].is_punct:
            tokens.pop()
        while len(tokens) > 1 and (tokens[0].is_punct or tokens[0].is_space):
            tokens.pop(0)
        return tokens

    def _content(self, verb: "Token", strength: str) -> tuple[str, Span] | None:
        """Kind and span (in the sentence) of what the verb reports."""
        lemma = self.rules.lemmas.get(verb.lower_, "")
        if lemma in self.rules.silent:
            return None
        for child in verb.children:
            if child.dep_ == "ccomp" or (
                child.dep_ in ("parataxis", "advcl") and child.tag_.startswith("V") and self._quoted(child)
            ):
                if child.i < verb.i:
                    return "inverted", self._span(child, verb)
                start, end = self._span(child, None)
                return "ccomp", (start, max(end, self._joined(verb)))
        if verb.dep_ in ("parataxis", "ccomp") and not any(c.i > verb.i and c.dep_ not in TIMES for c in verb.children):
            start, end = self.document[0].idx, self._end()
            return ("inverted", (start, end)) if verb.dep_ == "parataxis" else None
        rights = [c for c in verb.rights if c.dep_ in OBJECTS and not c.is_punct]
        if not rights or strength not in ("think", "ask", "deny", "blame", "admit", "strong", "weak", "neutral"):
            return None
        if lemma in self.rules.clause_only:
            return None
        first = rights[0]
        if first.dep_ == "xcomp" or (first.dep_ in ("dobj", "obj") and any(c.dep_ == "xcomp" for c in rights)):
            last = next(c for c in rights if c.dep_ == "xcomp")
            opening = first if strength in ("ask", "think", "blame") else last
            return "xcomp", (opening.left_edge.idx, self._right(last))
        objects = [c for c in rights if c.dep_ in ("dobj", "obj", "oprd", "ccomp", "acomp", "attr")]
        if objects:
            if objects[0].lower_ in self.rules.pronouns and len(rights) == 1:
                return None
            if lemma in self.rules.objectless or strength == "think":
                return None
            return "object", (objects[0].left_edge.idx, self._right(rights[-1]))
        preps = [c for c in rights if c.dep_ == "prep" and c.lower_ in self.rules.topic_prepositions]
        if preps and strength != "think":
            return "prep", (preps[0].left_edge.idx, self._right(preps[0]))
        return None

    def _joined(self, verb: "Token") -> int:
        """End of a clause that the parser joins to the verb though it goes on with what is reported: "and it would …"."""
        for child in verb.rights:
            subject = next((c for c in child.children if c.dep_ in SUBJECTS or c.dep_ == "expl"), None)
            modal = any(c.dep_ == "aux" and c.tag_ == "MD" for c in child.children)
            if child.dep_ == "conj" and subject is not None and subject.lower_ in ("it", "there") and modal:
                return self._right(child)
        return 0

    def _quoted(self, token: "Token") -> bool:
        return any(t.is_quote for t in self.document[token.left_edge.i : token.right_edge.i + 1])

    def _span(self, child: "Token", verb: "Token | None") -> Span:
        start, end = child.left_edge.idx, self._right(child)
        if verb is not None:
            start = min(start, self.document[0].idx) if child.left_edge.i <= 2 else start
            own = [c.left_edge.idx for c in verb.children if c.dep_ in SUBJECTS] + [verb.idx]
            if child.right_edge.i < verb.i:
                end = min(end, *own)
        return start, end

    def _right(self, token: "Token") -> int:
        edge = token.right_edge
        while edge.i > token.i and (edge.is_punct and not edge.is_quote):
            edge = self.document[edge.i - 1]
        return int(edge.idx + len(edge))

    def _end(self) -> int:
        last = self.document[-1]
        return int(last.idx + len(last))

    def _according(self, token: "Token") -> Iterator[Clause]:
        to = next((c for c in token.children if c.lower_ == "to"), None)
        if to is None:
            following = self.document[token.i + 1] if token.i + 1 < len(self.document) else None
            to = following if following is not None and following.lower_ == "to" else None
        who = next((c for c in to.children if c.dep_ in ("pobj", "obl", "nmod")), None) if to is not None else None
        phrase = self._phrase(who)
        if phrase is None:
            return
        start, end = self.document[0].idx, self._end()
        if token.i <= 2:
            start = phrase[-1].idx + len(phrase[-1])
            while start < end and self.document.text[start] in ", ":
                start += 1
        else:
            end = token.idx
            while end > start and self.document.text[end - 1] in ", ":
                end -= 1
        if end > start:
            yield from self._clause(phrase, token, (start, end), SCORES["according"])
