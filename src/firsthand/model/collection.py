"""What is known so far about the articles of one run: each stage returns a new collection with its own part filled."""

import msgspec

from firsthand.model.actor import Actor
from firsthand.model.annotations import Annotations, CreditLines
from firsthand.model.article import Article
from firsthand.model.claim import Claim
from firsthand.model.correction import Correction
from firsthand.model.derivation import Derivation
from firsthand.model.link import Link
from firsthand.model.page import Problem
from firsthand.model.position import Position
from firsthand.model.quote import Quote
from firsthand.model.record import Record
from firsthand.model.redirect import Redirect
from firsthand.model.source import Source
from firsthand.model.story import Membership, Story, Storyline
from firsthand.model.tellings import Digest, Event, Finding, Lead


class Collection(Record, frozen=True, kw_only=True):
    """The state that stages hand on. Articles are sorted by id; `annotations` is keyed by article id.

    `credit_lines` is keyed by article id, too. `actor_of` maps `(article id, name key)` to an actor id, for names of persons and organisations. `corrections` are
    those in force, in the order of `in_force`.
    """

    corrections: tuple[Correction, ...] = ()
    articles: tuple[Article, ...] = ()
    annotations: dict[str, Annotations] = msgspec.field(default_factory=dict)
    links: tuple[Link, ...] = ()
    stories: tuple[Story, ...] = ()
    memberships: tuple[Membership, ...] = ()
    redirects: tuple[Redirect, ...] = ()
    storylines: tuple[Storyline, ...] = ()
    credit_lines: dict[str, CreditLines] = msgspec.field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    actors: tuple[Actor, ...] = ()
    actor_of: dict[tuple[str, str], str] = msgspec.field(default_factory=dict)
    quotes: tuple[Quote, ...] = ()
    claims: tuple[Claim, ...] = ()
    positions: tuple[Position, ...] = ()
    timeline: tuple[Event, ...] = ()
    digests: tuple[Digest, ...] = ()
    leads: tuple[Lead, ...] = ()
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()
