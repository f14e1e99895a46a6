"""Findings: what an editor should look at first, each pointing at the records that show it."""

from collections.abc import Iterator

import msgspec

from firsthand.engine import Engine
from firsthand.model.collection import Collection
from firsthand.model.tellings import Finding
from firsthand.settings import Settings

ALTERED = {"reworded", "spliced", "speaker_changed", "occasion_changed"}


def findings(collection: Collection, settings: Settings, engine: Engine) -> Collection:
    """Fill `collection.findings`: altered quotes, added marks, missing credit, differences, changed positions."""
    found = [*_quotes(collection), *_credits(collection), *_claims(collection), *_positions(collection)]
    sure = (finding for finding in found if finding.score >= settings.tell.finding_score)
    return msgspec.structs.replace(collection, findings=tuple(sorted(sure, key=lambda f: (f.kind, -f.score, f.refs))))


def _quotes(collection: Collection) -> Iterator[Finding]:
    """Altered: something that can change the meaning. Marks added: only where no article holds a direct wording."""
    for quote in collection.quotes:
        for change in quote.changes:
            weighty = any(edit.weight == "meaning" for edit in change.edits)
            if set(change.kinds) & ALTERED and weighty:
                yield Finding(kind="altered_quote", refs=(quote.id, change.reading, change.against), score=change.score)
            if "marks_added" in change.kinds and change.direct_elsewhere is None:
                yield Finding(kind="marks_added", refs=(quote.id, change.reading), score=change.score)


def _credits(collection: Collection) -> Iterator[Finding]:
    for derivation in collection.derivations:
        if derivation.directed and derivation.credited != "text":
            yield Finding(kind="not_credited", refs=(derivation.id,), score=derivation.score)


def _claims(collection: Collection) -> Iterator[Finding]:
    for claim in collection.claims:
        if claim.status == "differs":
            yield Finding(kind="differs", refs=(claim.id,), score=claim.score)
        if claim.status == "disputed":
            yield Finding(kind="disputed", refs=(claim.id,), score=claim.score)
        if any(each.code == "added_in_retelling" for each in claim.reasons):
            yield Finding(kind="claim_added", refs=(claim.id,), score=claim.score)
        if claim.difference and claim.difference.kind == "hedge":
            yield Finding(kind="hedge_dropped", refs=(claim.id,), score=claim.score)


def _positions(collection: Collection) -> Iterator[Finding]:
    for position in collection.positions:
        if position.change == "changed" and position.against:
            yield Finding(kind="position_changed", refs=(position.id, position.against), score=position.score)
