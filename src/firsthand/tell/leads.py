"""Leads: what to obtain next, and why: the report that everybody names and nobody holds."""

import msgspec

from firsthand.engine import Engine
from firsthand.model.collection import Collection
from firsthand.model.record import Reason, reason
from firsthand.model.source import Source
from firsthand.model.story import Story
from firsthand.model.tellings import Lead
from firsthand.settings import Settings

OBTAINABLE = ("agency", "outlet", "document")  # a person's own words come with the report that quotes them


def leads(collection: Collection, settings: Settings, engine: Engine) -> Collection:
    """Fill `collection.leads`, the most cited source of each story first."""
    found = [
        (story, source, why)
        for story in collection.stories
        for source in collection.sources
        if source.kind in OBTAINABLE and (why := _reasons(collection, story, source))
    ]
    ranked = sorted(
        found, key=lambda row: (row[0].id, -sum(c.article in row[0].articles for c in row[1].cited_by), row[1].id)
    )
    return msgspec.structs.replace(
        collection, leads=tuple(Lead(story=story.id, source=source.id, reasons=why) for story, source, why in ranked)
    )


def _reasons(collection: Collection, story: Story, source: Source) -> tuple[Reason, ...]:
    """Why this source's own report is worth obtaining for this story; none if it is held as it came."""
    citing = {citation.article for citation in source.cited_by} & set(story.articles)
    carriers = {article.id for article in collection.articles if article.carries == source.id} & set(story.articles)
    if source.state == "held" and not carriers:
        return ()
    why = []
    if carriers:
        why.append(reason("held_as_carried", len(carriers)))
    if citing:
        why.append(reason("cited_not_held", len(citing)))
    if source.id in story.origins:
        why.append(reason("origin_of_story"))
    return tuple(why)
