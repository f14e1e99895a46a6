"""The public contract: everything firsthand knows about the pages of one run, as one object."""

from typing import Any

import msgspec

from firsthand.model.actor import Actor
from firsthand.model.article import Article
from firsthand.model.claim import Claim
from firsthand.model.correction import Correction
from firsthand.model.derivation import Derivation
from firsthand.model.page import Problem
from firsthand.model.position import Position
from firsthand.model.quote import Quote
from firsthand.model.record import Record
from firsthand.model.redirect import Redirect
from firsthand.model.source import Source
from firsthand.model.story import Membership, Story, Storyline
from firsthand.model.tellings import Digest, Event, Finding, Lead


class Dossier(Record, frozen=True, kw_only=True):
    """Everything firsthand knows about the pages of one run.

    `format` stays 0, free to change, until the core is complete. `producers` says what was installed and used.
    `corrections` are those in force: who said what, when.
    """

    format: int = 0
    producers: dict[str, str] = msgspec.field(default_factory=dict)
    articles: tuple[Article, ...] = ()
    sources: tuple[Source, ...] = ()
    actors: tuple[Actor, ...] = ()
    stories: tuple[Story, ...] = ()
    memberships: tuple[Membership, ...] = ()
    storylines: tuple[Storyline, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    quotes: tuple[Quote, ...] = ()
    claims: tuple[Claim, ...] = ()
    positions: tuple[Position, ...] = ()
    timeline: tuple[Event, ...] = ()
    digests: tuple[Digest, ...] = ()
    leads: tuple[Lead, ...] = ()
    findings: tuple[Finding, ...] = ()
    corrections: tuple[Correction, ...] = ()
    redirects: tuple[Redirect, ...] = ()
    problems: tuple[Problem, ...] = ()


def schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of the dossier."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(Dossier)}
