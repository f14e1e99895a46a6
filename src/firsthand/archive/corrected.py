"""What people corrected and where old ids lead, as it enters the stages and as it is kept."""

from collections.abc import Iterable
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, delete, or_, select, update

from firsthand.archive.portions import portions
from firsthand.archive.tables import corrections, redirects
from firsthand.model.correction import Correction, in_force
from firsthand.model.redirect import Redirect


class Corrected(NamedTuple):
    """Corrections in force, all of them, and the redirects that stages may need for these and for a part of the archive."""

    corrections: tuple[Correction, ...]
    redirects: tuple[Redirect, ...]


def all_corrections(connection: Connection) -> tuple[Correction, ...]:
    """Every correction that was ever made, those undone too, in the order of time."""
    rows = connection.execute(select(corrections.c.payload).order_by(corrections.c.at, corrections.c.id)).scalars()
    return tuple(msgspec.json.decode(payload, type=Correction) for payload in rows)


def corrected(connection: Connection, ids: Iterable[str]) -> Corrected:
    """What enters the stages with a part of the archive: `ids` of its articles and stories."""
    standing = in_force(all_corrections(connection))
    named = {subject for each in standing for subject in (*each.subjects, *each.against)}
    found: dict[str, str] = {}
    for portion in portions(sorted({*ids, *named})):
        where = or_(redirects.c.old.in_(portion), redirects.c.new.in_(portion))
        found.update((row.old, row.new) for row in connection.execute(select(redirects).where(where)))
    return Corrected(standing, tuple(Redirect(old=old, new=found[old]) for old in sorted(found)))


def redirect(connection: Connection, old: str, new: str) -> None:
    """Let an old id lead to a new one, and whatever led to the old one."""
    if old == new:
        return
    connection.execute(update(redirects).where(redirects.c.new == old).values(new=new))
    unredirect(connection, [old, new])
    connection.execute(redirects.insert().values(old=old, new=new))


def unredirect(connection: Connection, ids: Iterable[str]) -> None:
    """These ids are alive (again): they lead nowhere else."""
    for portion in portions(sorted(set(ids))):
        connection.execute(delete(redirects).where(redirects.c.old.in_(portion)))
