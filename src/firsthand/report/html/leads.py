"""What to obtain next, and what an editor should look at first.

```
>>> [lead.name for lead in leads(edition, chapter)]
['Meridian Wire']
```
"""

from collections import Counter
from typing import NamedTuple

from firsthand.report.html.edition import Chapter, Edition, Ref
from firsthand.report.legible import one_line

CITED = 8  # places that name a source
FINDINGS = {
    "altered_quote": "quotes", "marks_added": "quotes", "not_credited": "tree", "differs": "claims", "disputed": "claims",
    "position_changed": "positions", "claim_added": "claims", "hedge_dropped": "claims",
}  # fmt: skip


class Lead(NamedTuple):
    """A source to obtain, why, and where it is named."""

    name: str
    kind: str
    state: str
    reasons: tuple[str, ...]
    cited: tuple[Ref, ...]
    more: int


class Finding(NamedTuple):
    """A kind of finding, how often, and the section that shows it."""

    words: str
    number: int
    href: str


def leads(edition: Edition, chapter: Chapter) -> tuple[Lead, ...]:
    """The leads of a chapter's stories, each source once, in the order given."""
    members = set(chapter.members)
    found: dict[str, Lead] = {}
    for lead in edition.leads_of.of(chapter.story_ids):
        if lead.source in found:
            held = found[lead.source]
            reasons = tuple(dict.fromkeys((*held.reasons, *edition.reasons(lead.reasons))))
            found[lead.source] = held._replace(reasons=reasons)
            continue
        source = edition.sources.get(lead.source)
        cited = [c for c in source.cited_by if c.article in members] if source else []
        refs = tuple(
            dict.fromkeys(
                edition.ref(c.article, c.span, exact=True)
                for c in sorted(cited, key=lambda c: (*edition.order(c.article), c.span))
            )
        )
        article = edition.articles.get(lead.source)
        found[lead.source] = Lead(
            one_line(source.name, 80)
            if source
            else edition.title(article.id).words
            if article
            else one_line(lead.source),
            edition.say(f"source.{source.kind}") if source else "",
            edition.say(f"page.state_{source.state}") if source else "",
            edition.reasons(lead.reasons),
            refs[:CITED],
            max(0, len(refs) - CITED),
        )
    return tuple(found.values())


def findings(edition: Edition, chapter: Chapter) -> tuple[Finding, ...]:
    """How many findings of each kind the chapter has."""
    members = set(chapter.members)
    quotes = edition.quotes_of.of(members)
    mine = members | {quote.id for quote in quotes}
    mine |= {reading.id for quote in quotes for reading in quote.readings if reading.article in members}
    mine |= {claim.id for claim in edition.claims_of.of(chapter.story_ids)}
    mine |= {link.id for link in edition.derivations_of.of(members)}
    mine |= {position.id for position in edition.positions_of.of(members)}
    counts: Counter[str] = Counter(finding.kind for finding in edition.findings_of.of(mine))
    return tuple(
        Finding(edition.say(f"finding.{kind}"), counts[kind], f"#{chapter.anchor}-{section}")
        for kind, section in FINDINGS.items()
        if counts[kind]
    )
