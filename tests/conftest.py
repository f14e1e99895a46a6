import json
from pathlib import Path
from typing import Any

import hypothesis
import pytest

import firsthand
from firsthand.model.dossier import Dossier

hypothesis.settings.register_profile("untimed", deadline=None)  # no test fails because a machine is busy
hypothesis.settings.load_profile("untimed")

ROOT = Path(__file__).parent.parent
SEEDS = ROOT.parent / "shared" / "seeds"


@pytest.fixture(scope="session")
def examples() -> Dossier:
    """The dossier of the example pages, read once a test process."""
    return firsthand.read(str(ROOT / "examples" / "pages"), jobs=1)


@pytest.fixture(scope="session")
def truth() -> dict[str, Any]:
    """What is true of the example pages."""
    return json.loads((ROOT / "examples" / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def seeds() -> Dossier:
    """The dossier of the private seed pages; skipped where they are not."""
    if not SEEDS.is_dir():
        pytest.skip(f"no seed pages here ({SEEDS})")
    return firsthand.read(str(SEEDS), jobs=1)
