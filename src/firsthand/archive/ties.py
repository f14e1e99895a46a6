"""Which story follows which, and the chapters that this makes: a storyline is every story that ties join."""

from collections.abc import Iterable, Mapping

import msgspec
from sqlalchemy import Connection, delete, or_, select, update

from firsthand.archive.corrected import redirect, unredirect
from firsthand.archive.portions import portions
from firsthand.archive.stories import chapters_of, load_stories, stories_in
from firsthand.archive.tables import stories, ties
from firsthand.group.storylines import chains
from firsthand.model.collection import Collection
from firsthand.model.record import encode
from firsthand.model.story import Story, StoryLink


def load_ties(connection: Connection, ids: Iterable[str]) -> list[StoryLink]:
    """Ties by which these stories follow an earlier one, or a later one follows them."""
    found = {}
    for portion in portions(sorted(ids)):
        for row in connection.execute(select(ties).where(or_(ties.c.later.in_(portion), ties.c.earlier.in_(portion)))):
            found[row.later] = msgspec.json.decode(row.payload, type=StoryLink)
    return [found[later] for later in sorted(found)]


def store_ties(
    connection: Connection, after: Collection, seen: Iterable[str], touched: set[str], lead: Mapping[str, str]
) -> None:
    """The ties between stories that are seen; one to a story not seen, or between untouched ones, stays unless a stronger one was found."""
    window_stories = set(seen)
    found = {tie.later: tie for line in after.storylines for tie in line.links}
    found = {later: tie for later, tie in found.items() if later in touched or tie.earlier in touched}
    for portion in portions(sorted(window_stories)):
        for row in connection.execute(select(ties).where(ties.c.later.in_(portion))).all():
            tie = msgspec.json.decode(row.payload, type=StoryLink)
            later = lead.get(tie.later, tie.later)
            kept = tie.earlier not in window_stories or not {later, lead.get(tie.earlier, tie.earlier)} & touched
            if kept and (later not in found or found[later].score < tie.score):
                found[later] = msgspec.structs.replace(tie, later=later)
        connection.execute(delete(ties).where(ties.c.later.in_(portion)))
    for old, new in lead.items():
        for row in connection.execute(select(ties).where(ties.c.earlier == old)).all():
            tie = msgspec.structs.replace(msgspec.json.decode(row.payload, type=StoryLink), earlier=new)
            connection.execute(update(ties).where(ties.c.later == row.later).values(earlier=new, payload=encode(tie)))
    rows = [
        {"later": tie.later, "earlier": tie.earlier, "payload": encode(tie)}
        for tie in found.values()
        if tie.earlier != tie.later
    ]
    if rows:
        connection.execute(ties.insert(), rows)


def rechapter(connection: Connection, old: set[str], made: Mapping[str, Story]) -> set[str]:
    """Say anew which chapter each story of these chapters belongs to; gives every chapter that changed, old and new."""
    concerned = {row.id: row.chapter for row in stories_in(connection, old)}
    concerned.update(chapters_of(connection, made))
    held = load_ties(connection, concerned)
    beyond = {tie.earlier for tie in held} - concerned.keys()
    if beyond:  # a story now hangs on one whose chapter was not looked at yet
        more = {*chapters_of(connection, beyond).values()}
        concerned.update((row.id, row.chapter) for row in stories_in(connection, more))
        held = load_ties(connection, concerned)
    known = load_stories(connection, concerned)
    inside = {story: line.id for line in chains(known, {tie.later: tie for tie in held}) for story in line.stories}
    changed = set()
    for story in known:
        new = inside.get(story.id, story.id)
        if new != concerned[story.id]:
            changed |= {new, concerned[story.id]}
            connection.execute(update(stories).where(stories.c.id == story.id).values(chapter=new))
            unredirect(connection, (new,))
            if concerned[story.id] != story.id:  # a storyline's id that is no more leads to where its stories went
                redirect(connection, concerned[story.id], new)
    return changed
