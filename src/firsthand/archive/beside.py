"""What is told → with the articles beside it: those of other chapters that a link leads to, the closest first.

Text is borrowed and outlets are named across storylines; what lies beside is looked at, and told by its own chapter alone.
"""

import msgspec
from sqlalchemy import Connection, or_, select

from firsthand.archive.articles import STORY, load, mark_stale
from firsthand.archive.links import load_links
from firsthand.archive.portions import portions
from firsthand.archive.stories import chapters_of
from firsthand.archive.tables import articles, links, stories
from firsthand.model.collection import Collection
from firsthand.model.story import Story
from firsthand.settings import Settings

RUNS = 2  # words in runs of eight make half as many runs of five


def with_what_lies_beside(connection: Connection, told: Collection, settings: Settings) -> Collection:
    """The collection with the articles that its own are linked to, in stories that hold these articles only."""
    own = {article.id for article in told.articles}
    strongest: dict[str, float] = {}
    for portion in portions(sorted(own)):
        near = or_(links.c.a.in_(portion), links.c.b.in_(portion)), links.c.score >= settings.derive.near
        for row in connection.execute(select(links.c.a, links.c.b, links.c.score).where(*near)):
            other = row.b if row.a in own else row.a
            if other not in own:
                strongest[other] = max(row.score, strongest.get(other, row.score))
    most = max(settings.archive.beside, len(own) // 2)
    chosen = set(sorted(strongest, key=lambda key: (-strongest[key], key))[:most])
    homes: dict[str, str] = {}
    for portion in portions(sorted(chosen)):
        rows = connection.execute(select(articles.c.id, articles.c.story).where(articles.c.id.in_(portion)))
        homes.update((row.id, row.story) for row in rows if row.story is not None)
    if not homes:
        return told
    held = load(connection, homes, basis=STORY)
    beside: list[Story] = []
    for portion in portions(sorted(set(homes.values()))):
        for payload in connection.execute(select(stories.c.payload).where(stories.c.id.in_(portion))).scalars():
            story = msgspec.json.decode(payload, type=Story)
            beside.append(msgspec.structs.replace(story, articles=tuple(a for a in story.articles if a in homes)))
    return msgspec.structs.replace(
        told,
        articles=tuple(sorted((*told.articles, *held.articles), key=lambda each: each.id)),
        annotations=told.annotations | held.annotations,
        links=load_links(connection, own | homes.keys()),
        stories=tuple(sorted((*told.stories, *beside), key=lambda each: (each.first or "9999", each.id))),
    )


def mark_borrowers(connection: Connection, after: Collection, new: frozenset[str], settings: Settings) -> None:
    """Note that stories must be told anew to which a new article may have lent text: one of an earlier day, or that is not later and shares a passage."""
    story_of = {article: story.id for story in after.stories for article in story.articles}
    published = {article.id: article.published for article in after.articles}
    touched: set[str] = set()
    for link in after.links:
        for lender, borrower in ((link.a, link.b), (link.b, link.a)):
            if lender not in new or borrower in new or story_of.get(lender) == story_of.get(borrower):
                continue
            if link.score < settings.derive.near or borrower not in story_of:
                continue
            before, then = published.get(lender), published.get(borrower)
            earlier = before is not None and then is not None and before.latest[:10] < then.earliest[:10]
            later = before is not None and then is not None and before.earliest[:10] > then.latest[:10]
            if earlier or (not later and link.channels.get("shingles", 0.0) >= settings.derive.join_share / RUNS):
                touched.add(story_of[borrower])
    mark_stale(connection, chapters_of(connection, touched).values())
