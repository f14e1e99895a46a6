import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text

import firsthand
from firsthand.archive import Archive
from firsthand.archive.location import located
from firsthand.engine import Engine, Local
from firsthand.settings import Budget, Settings
from tests.archive.pages import PAGES, written

SERVER = os.environ.get("FIRSTHAND_TEST_POSTGRES")


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a new archive can be, on each engine; PostgreSQL needs a server (`make test` starts one: scripts/postgres)."""
    if request.param == "sqlite":
        yield str(tmp_path / "archive.db")
        return
    if not SERVER:
        pytest.skip("no PostgreSQL: FIRSTHAND_TEST_POSTGRES does not name a server")
    name = f"test_{uuid4().hex}"
    server = create_engine(located(SERVER), isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template0"))
    yield SERVER.replace("/postgres?", f"/{name}?")
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


@pytest.fixture
def archive(address: str) -> Iterator[Archive]:
    with Archive.open(address) as opened:
        yield opened


@pytest.fixture
def engine() -> Iterator[Engine]:
    with Local(1) as local:
        yield local


@pytest.fixture(scope="session", autouse=True)
def _tables_loaded(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The first page of a process waits for tables and models; on a busy machine that would take its own budget."""
    page = written(tmp_path_factory.mktemp("warm"), *PAGES)
    firsthand.read(page, jobs=1, settings=Settings(budget=Budget(seconds=600.0)))
