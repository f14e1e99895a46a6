"""Findings: what an editor should look at first, each pointing at the records that show it."""

from collections.abc import Iterator

import msgspec

from firsthand.engine import Engine
from firsthand.model.collection import Collection
from firsthand.model.record import identity
from firsthand.model.tellings import Finding, FindingKind
from firsthand.settings import Settings

ALTERED = {"reworded", "inserted", "spliced", "speaker_changed", "occasion_changed"}


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
                yield _finding("altered_quote", (quote.id, change.reading, change.against), change.score)
            if "marks_added" in change.kinds and change.direct_elsewhere is None:
                yield _finding("marks_added", (quote.id, change.reading), change.score)


def _credits(collection: Collection) -> Iterator[Finding]:
    inferred = {source.id for source in collection.sources if source.state == "inferred"}
    for derivation in collection.derivations:
        # Nobody can be blamed for not naming a report of which only traces are known.
        if derivation.directed and derivation.credited != "text" and derivation.source not in inferred:
            yield _finding("not_credited", (derivation.id,), derivation.score)


def _claims(collection: Collection) -> Iterator[Finding]:
    for claim in collection.claims:
        if claim.status == "differs":
            yield _finding("differs", (claim.id,), claim.score)
        if claim.status == "disputed":
            yield _finding("disputed", (claim.id,), claim.score)
        if any(each.code == "added_in_retelling" for each in claim.reasons):
            yield _finding("claim_added", (claim.id,), claim.score)
        if claim.difference and claim.difference.kind == "hedge":
            yield _finding("hedge_dropped", (claim.id,), claim.score)


def _positions(collection: Collection) -> Iterator[Finding]:
    for position in collection.positions:
        if position.change == "changed" and position.against:
            yield _finding("position_changed", (position.id, position.against), position.score)


def _finding(kind: FindingKind, refs: tuple[str, ...], score: float) -> Finding:
    return Finding(id=identity("finding", kind, *refs), kind=kind, refs=refs, score=score)
