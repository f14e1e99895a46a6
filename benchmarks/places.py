"""Where the archives of benchmarks are: a new one each time, on SQLite or on the server that `scripts/postgres` starts."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal
from uuid import uuid4

from sqlalchemy import create_engine, text

from firsthand.archive.location import located

Kind = Literal["sqlite", "postgresql"]


def server() -> str | None:
    """The address of the PostgreSQL that may be filled, if there is one."""
    return os.environ.get("FIRSTHAND_TEST_POSTGRES")


@contextmanager
def new_place(kind: Kind, folder: Path) -> Iterator[str]:
    """An address at which there is no archive yet; what is made there goes with the folder, or with the database."""
    name = f"made_{uuid4().hex}"
    if kind == "sqlite":
        yield str(folder / f"{name}.db")
        return
    address = server()
    if address is None:
        raise SystemExit("no PostgreSQL: run this under scripts/postgres")
    engine = create_engine(located(address), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template0"))
    try:
        yield address.replace("/postgres?", f"/{name}?")
    finally:
        with engine.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        engine.dispose()
