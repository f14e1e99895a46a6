import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.processes import alive

ROOT = Path(__file__).parent.parent.parent
SCRIPT = ROOT / "scripts" / "postgres"
SAY = 'echo "$FIRSTHAND_TEST_POSTGRES"; cat "${FIRSTHAND_TEST_POSTGRES#*host=}/data/postmaster.pid" | head -1'


@pytest.fixture
def bare() -> dict[str, str]:
    """The environment without a server; skipped where no PostgreSQL is installed."""
    if not shutil.which("pg_ctl") and not list(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl")):
        pytest.skip("no PostgreSQL is installed here")
    return {key: value for key, value in os.environ.items() if key != "FIRSTHAND_TEST_POSTGRES"}


def gone(folder: Path, server: int) -> bool:
    until = time.monotonic() + 30
    while (folder.exists() or alive(server)) and time.monotonic() < until:
        time.sleep(0.05)
    return not folder.exists() and not alive(server)


def place(address: str) -> Path:
    return Path(address.partition("host=")[2])


def test_the_server_ends_with_the_command_and_its_code_is_told(bare: dict[str, str]) -> None:
    done = subprocess.run([SCRIPT, "sh", "-c", SAY + "; exit 7"], env=bare, capture_output=True, text=True, check=False)
    address, server = done.stdout.split()
    assert done.returncode == 7
    assert gone(place(address), int(server))


def test_the_server_ends_when_the_script_is_killed(bare: dict[str, str]) -> None:
    with subprocess.Popen(
        [SCRIPT, "sh", "-c", SAY + "; exec sleep 60"],
        env=bare, stdout=subprocess.PIPE, text=True, start_new_session=True,
    ) as script:  # fmt: skip
        assert script.stdout is not None
        address, server = script.stdout.readline().strip(), script.stdout.readline().strip()
        assert place(address).is_dir()
        assert alive(int(server))
        os.killpg(script.pid, signal.SIGKILL)
    assert gone(place(address), int(server))


def test_a_server_that_is_named_already_is_used(bare: dict[str, str]) -> None:
    named = "postgresql://somebody@nowhere.example/postgres?host=x"
    done = subprocess.run(
        [SCRIPT, "printenv", "FIRSTHAND_TEST_POSTGRES"],
        env=bare | {"FIRSTHAND_TEST_POSTGRES": named}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == named
