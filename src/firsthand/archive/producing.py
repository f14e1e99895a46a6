"""Who made a record: the programs and weights that were installed and used, each set of them under a number."""

from sqlalchemy import Connection, select

from firsthand.archive.tables import producers
from firsthand.model.record import encode
from firsthand.producers import producers as installed


def producer(connection: Connection) -> int:
    """The number of what is installed now."""
    payload = encode(installed()).decode()
    held = connection.execute(select(producers.c.number).where(producers.c.payload == payload)).scalar()
    if held is not None:
        return int(held)
    made = producers.insert().values(payload=payload).returning(producers.c.number)
    return int(connection.execute(made).scalar_one())
