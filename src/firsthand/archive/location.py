"""Where an archive lies: an address of PostgreSQL, a file, or the platform's folder for data.

```
>>> located("news.db"), located("postgresql://host/news").split("://")[0]
('sqlite:///news.db', 'postgresql+psycopg')
```
"""

import os
import sys
from pathlib import Path

from firsthand.errors import UsageError

FILE = "archive.db"
SCHEMES = ("postgresql", "postgres")


def located(named: str | None = None) -> str:
    """The database address of the archive that was named, or of the one that the environment names, or of the usual one."""
    name = named or os.environ.get("FIRSTHAND_ARCHIVE") or str(home() / FILE)
    scheme, found, rest = name.partition("://")
    if not found:
        return f"sqlite:///{Path(name).expanduser()}"
    if scheme.partition("+")[0] in SCHEMES:
        return f"postgresql+psycopg://{rest}"
    if scheme == "sqlite":
        return name
    raise UsageError(f"no archive can be at {scheme}://; name a file, or an address that begins with postgresql://")


def home() -> Path:
    """The folder of firsthand's own data: `FIRSTHAND_HOME`, or where the platform keeps the data of programs."""
    if named := os.environ.get("FIRSTHAND_HOME"):
        return Path(named).expanduser()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or "~/AppData/Local").expanduser() / "firsthand"
    if sys.platform == "darwin":
        return Path("~/Library/Application Support/firsthand").expanduser()
    return Path(os.environ.get("XDG_DATA_HOME") or "~/.local/share").expanduser() / "firsthand"
