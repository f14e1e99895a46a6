"""What a name names, from all its mentions in an article: a person, place, organisation, or unknown.

Each sign adds its weight to one kind; the kind that leads by `LEAD` wins. Weights are set by hand.
"""

from collections.abc import Sequence

from firsthand.annotate.names.mentions import Mention
from firsthand.model.annotations import NameKind

LEAD = 1.0
ORGANISED = frozenset({"union", "house"})


def kind(members: Sequence[Mention]) -> tuple[NameKind, float]:
    """Kind and score in [0, 1] of one cluster of mentions."""
    full = max(len(mention.words) for mention in members)
    placed = next((mention.place for mention in members if mention.place is not None), None)
    person = (
        3.0 * any(m.titled for m in members)
        + 2.5 * any(m.role is not None for m in members)
        + 2.5 * any(m.given and 2 <= len(m.words) <= 4 for m in members)
        + 2.0 * (full > 1 and any(len(m.words) == 1 and not m.determined for m in members))
        + (1.0 if full > 1 else 0.5) * any(m.spoken for m in members)
    )
    place = 1.0 * any(m.locative and not m.given for m in members)
    organisation = (
        3.0 * any(m.organisation for m in members)
        + 2.0 * any(m.acronym for m in members)
        + 0.5 * any(m.determined for m in members)
        + 1.5 * (full > 1 and any(len(m.words) == 1 and m.determined for m in members))
        + 4.0 * any(m.agency for m in members)
    )
    if placed is not None:
        if placed.kind in ORGANISED:
            organisation += 4.0
        else:
            place += 4.0
        person -= 1.5
    if organisation >= 3.0:
        person -= 1.5
    ranked = sorted(
        ((person, "person"), (place, "place"), (organisation, "organisation")), key=lambda pair: (-pair[0], pair[1])
    )
    (best, name), (second, _) = ranked[0], ranked[1]
    if best < LEAD or best - second < LEAD:
        return "unknown", 0.5
    found: NameKind = "person" if name == "person" else "place" if name == "place" else "organisation"
    return found, round(min(0.98, 0.55 + 0.1 * (best - second)), 2)
