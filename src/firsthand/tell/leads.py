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
    """Fill `collection.leads`, story by story, the most cited source first."""
    story_of = {article: story for story in collection.stories for article in story.articles}
    carried = engine.group((a for a in collection.articles if a.carries), lambda article: str(article.carries))
    carriers = {source: {article.id for article in articles} for source, articles in carried}
    ranked = []
    for source in collection.sources:
        if source.kind not in OBTAINABLE and source.state != "inferred":
            continue
        printing = carriers.get(source.id, set())
        involved = {citation.article for citation in source.cited_by} | printing
        for story in {story_of[article].id: story_of[article] for article in sorted(involved)}.values():
            members = set(story.articles)
            citing = {citation.article for citation in source.cited_by} & members
            why = _reasons(story, source, len(citing), len(printing & members))
            if why:
                ranked.append((story.id, -len(citing), source.id, why))
    ranked.sort(key=lambda row: row[:3])
    return msgspec.structs.replace(
        collection, leads=tuple(Lead(story=story, source=source, reasons=why) for story, _, source, why in ranked)
    )


def _reasons(story: Story, source: Source, citing: int, carrying: int) -> tuple[Reason, ...]:
    """Why this source's own report is worth obtaining for this story; none if it is held as it came."""
    if source.state == "held" and not carrying:
        return ()
    why = []
    if carrying:
        why.append(reason("held_as_carried", carrying))
    if citing and source.state == "inferred":
        why.append(reason("traces_point_to", citing))
    elif citing:
        why.append(reason("document_not_held" if source.kind == "document" else "cited_not_held", citing))
    if source.id in story.origins:
        why.append(reason("origin_of_story"))
    return tuple(why)
