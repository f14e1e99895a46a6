"""How one language reports speech: its table as sets, ready to be looked up.

```
>>> grammar("en").verbs["said"]
'neutral'
```
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from firsthand.languages.tables import table
from firsthand.languages.words import fold


@dataclass(frozen=True)
class Grammar:
    """One language's table `quotes`. Every set is empty for a language without one, and quotes are then found by marks."""

    verbs: dict[str, str] = field(default_factory=dict)  # form → strength: neutral, strong, weak, admit, deny …
    lemmas: dict[str, str] = field(default_factory=dict)  # form → first form of the verb
    pronouns: dict[str, str] = field(default_factory=dict)  # form → he, she, they, it, first
    inverted: bool = True
    verb_last: bool = False
    subject_first: bool = False
    verb_second: bool = False
    comma_complement: bool = False
    dash_dialogue: bool = False
    nouns_capital: bool = False
    particles: dict[str, frozenset[str]] = field(default_factory=dict)  # form → words that make it report
    cues_after: frozenset[str] = frozenset()
    oblique: frozenset[str] = frozenset()
    cue_nouns: frozenset[str] = frozenset()
    impersonal: frozenset[str] = frozenset()
    naming: frozenset[str] = frozenset()
    passive: frozenset[str] = frozenset()
    perfect: frozenset[str] = frozenset()  # auxiliaries of the active perfect
    agents: frozenset[str] = frozenset()  # prepositions that lead to who did it, in the passive
    reported_mood: frozenset[str] = frozenset()
    so_called: frozenset[str] = frozenset()
    viewpoints: frozenset[str] = frozenset()  # "Pour le maire, « … »": lead to who thinks so, before marks only
    locating: frozenset[str] = frozenset()  # "В министерстве сообщили": lead to who speaks, where nobody else does
    own_words: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)  # "in his view": who spoke last
    according_bare: bool = False  # no comma parts "according to Ann Bell" from what follows
    subject_dropped: bool = False  # a verb may stand without its subject: "«…», dijo"
    comment_leads: frozenset[str] = frozenset()
    objectless: frozenset[str] = frozenset()  # verbs whose plain object is not what is said: "told reporters"
    say: frozenset[str] = frozenset()  # verbs that report a clause without a conjunction: "said prices fell"
    that: frozenset[str] = frozenset()
    with_whom: frozenset[str] = frozenset()
    books: frozenset[str] = frozenset()
    contractions: dict[str, str] = field(default_factory=dict)  # ending → what it stands for
    clause_only: frozenset[str] = frozenset()
    silent: frozenset[str] = frozenset()
    report_nouns: frozenset[str] = frozenset()
    topic_prepositions: frozenset[str] = frozenset()
    bare_nouns: frozenset[str] = frozenset()
    bare_plural: tuple[str, ...] = ()
    past_endings: tuple[str, ...] = ()
    participles: tuple[str, ...] = ()
    possessives: tuple[str, ...] = ()
    determiners: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    inside_names: frozenset[str] = frozenset()
    conjunctions: frozenset[str] = frozenset()
    complementizers: frozenset[str] = frozenset()
    relatives: frozenset[str] = frozenset()
    auxiliaries: frozenset[str] = frozenset()
    adverbs: frozenset[str] = frozenset()
    adverb_endings: tuple[str, ...] = ()
    negations: frozenset[str] = frozenset()
    modals: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()
    according: dict[str, tuple[tuple[str, ...], ...]] = field(
        default_factory=dict
    )  # first word → phrases, longest first
    according_after: frozenset[str] = frozenset()
    not_speakers: frozenset[str] = frozenset()
    speech_nouns: frozenset[str] = frozenset()
    listeners: frozenset[str] = frozenset()
    through: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()

    @cached_property
    def cues(self) -> frozenset[str]:
        """Every word that may tell of speech: reporting verbs, first words of "according to", and what stands in their place."""
        return frozenset(self.verbs) | frozenset(self.according) | self.according_after | self.cues_after

    def is_adverb(self, form: str) -> bool:
        """Whether the word may stand between a speaker and the verb."""
        return form in self.adverbs or (len(form) > 4 and form.endswith(self.adverb_endings))

    @cached_property
    def _role_endings(self) -> tuple[str, ...]:
        return tuple(sorted(role for role in self.roles if len(role) > 4)) if self.nouns_capital else ()

    def is_role(self, form: str) -> bool:
        """Whether the word names an office, alone or at the end of a compound ("Verteidigungsminister")."""
        return form in self.roles or form.endswith(self._role_endings)

    def is_function(self, form: str) -> bool:
        """Whether the word belongs to a closed class and says little by itself."""
        return (
            form in self.determiners
            or form in self.prepositions
            or form in self.conjunctions
            or form in self.auxiliaries
            or form in self.pronouns
            or form in self.complementizers
            or form in self.relatives
        )

    def expanded(self, form: str) -> tuple[str, ...]:
        """`don't` → `do`, `not`; other words as they are."""
        for ending, full in self.contractions.items():
            if form.endswith(ending):
                return tuple((form[: -len(ending)] + full).split())
        return (form,)


SETS = (
    "determiners", "prepositions", "inside_names", "conjunctions", "complementizers", "relatives", "auxiliaries",
    "adverbs", "negations", "modals", "conditions", "according_after", "not_speakers", "speech_nouns", "listeners",
    "through", "roles", "cues_after", "oblique", "cue_nouns", "impersonal", "naming", "passive", "perfect", "agents", "reported_mood",
    "bare_nouns", "objectless", "say", "that", "with_whom", "books", "clause_only", "silent", "report_nouns", "topic_prepositions", "so_called", "comment_leads",
    "viewpoints", "locating",
)  # fmt: skip


@cache
def grammar(language: str) -> Grammar:
    """The grammar of one language (ISO 639-1)."""
    source: dict[str, Any] = table(language, "quotes")
    verbs: dict[str, str] = {}
    lemmas: dict[str, str] = {}
    for strength, entries in source.get("verbs", {}).items():
        for entry in entries:
            forms = fold(entry).split()
            for form in forms:
                verbs.setdefault(form, strength)
                lemmas.setdefault(form, forms[0])
    return Grammar(
        verbs=verbs,
        lemmas=lemmas,
        pronouns={fold(form): kind for kind, forms in source.get("pronouns", {}).items() for form in forms},
        inverted=bool(source.get("inverted", True)),
        verb_last=bool(source.get("verb_last", False)),
        verb_second=bool(source.get("verb_second", False)),
        comma_complement=bool(source.get("comma_complement", False)),
        subject_first=bool(source.get("subject_first", False)),
        contractions=dict(source.get("contractions", {})),
        dash_dialogue=bool(source.get("dash_dialogue", False)),
        nouns_capital=bool(source.get("nouns_capital", False)),
        particles={
            f: frozenset(map(fold, words))
            for forms, words in source.get("particles", {}).items()
            for f in fold(forms).split()
        },
        adverb_endings=tuple(source.get("adverb_endings", ())) or ("\0",),
        bare_plural=tuple(source.get("bare_plural", ())),
        past_endings=tuple(source.get("past_endings", ())),
        participles=tuple(source.get("participles", ())),
        possessives=tuple(source.get("possessives", ())),
        according=_phrases(source.get("according", ())),
        own_words=_phrases(source.get("own_words", ())),
        according_bare=bool(source.get("according_bare", False)),
        subject_dropped=bool(source.get("subject_dropped", False)),
        **{name: frozenset(fold(form) for form in source.get(name, ())) for name in SETS},
    )


def _phrases(source: Sequence[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases of several words by their first word, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in source:
        words = tuple(fold(phrase).split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(phrases, key=lambda p: (-len(p), p))) for first, phrases in found.items()}
