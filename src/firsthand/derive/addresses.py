"""Outlets by the web addresses of their pages: `www.lavoce.example` is La Voce's, `glosnadbuzanski.example` the Głos Nadbużański's.

```
>>> is_address_of("www.lavoce.example", "La Voce"), is_address_of("lavoce.example", "La Vigie")
(True, False)
```

A name as addresses write it is folded, without spaces and marks on letters, with or without its article.
"""

import re
from functools import lru_cache

from firsthand.derive.names import without_article
from firsthand.languages.spelling import latin, skeleton

ADDRESS = re.compile(r"(?<![\w@.-])(?:[\w-]+\.)+[a-z]{2,}(?![\w@-])")
WORD = re.compile(r"\w+")
LABEL = 3  # letters of a label in an address that may be a name
SOUNDS = 5  # consonants that a name in another script must share
LATIN = re.compile(r"[a-z]")
DIGRAPHS = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae"}


def is_address(name: str) -> bool:
    """Whether a name is a web address without a path."""
    return ADDRESS.fullmatch(name) is not None


def is_address_of(address: str, name: str) -> bool:
    """Whether a web address is that of an outlet by this name, or that is named by such an address itself."""
    labels = _labels(address)
    if is_address(name):
        return not labels.isdisjoint(_labels(name))
    if not labels.isdisjoint(_spelled(name)):
        return True
    # A name in another script is spelled in Latin letters in more ways than one.
    bones = skeleton("".join(WORD.findall(name))) if not LATIN.search(name.casefold()) else ""
    return len(bones) >= SOUNDS and bones in {skeleton(label) for label in labels}


@lru_cache(maxsize=4_096)
def _labels(address: str) -> frozenset[str]:
    """The parts of an address that may be a name: `www.glos-nadbuzanski.example` → `glosnadbuzanski`."""
    labels = address.casefold().removeprefix("www.").split(".")[:-1]
    return frozenset(label.replace("-", "") for label in labels if len(label) >= LABEL)


@lru_cache(maxsize=4_096)
def _spelled(name: str) -> frozenset[str]:
    """A name as addresses write it."""
    written = {name.casefold(), without_article(name).casefold()}
    spelled = {"".join(DIGRAPHS.get(letter, letter) for letter in one) for one in written}
    return frozenset("".join(latin(word) for word in WORD.findall(one)) for one in written | spelled)
