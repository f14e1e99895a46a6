"""The public sets about stories, as labelled pages; formats in the data folder's README."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.grouping import Labelled
from firsthand.model.page import Given, Page

CODES = {
    "eng": "en",
    "spa": "es",
    "por": "pt",
    "fra": "fr",
    "rus": "ru",
    "deu": "de",
    "ara": "ar",
    "slv": "sl",
    "zho": "zh",
}


def records(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def labelled(path: Path) -> list[Labelled]:
    """Pages of one set: the whole text where there is one, else the title alone."""
    return [
        Labelled(
            Page(
                path=record["id"],
                kind="text",
                content=record.get("text") or record["title"],
                given=Given(
                    title=record.get("title"),
                    published=record.get("published"),
                    outlet=record.get("outlet"),
                    url=record.get("url"),
                    language=CODES.get(record["lang"], record["lang"]),
                ),
            ),
            str(record["story"]),
            str(record.get("topic", "")),
        )
        for record in records(path)
    ]


def telegram(path: Path) -> tuple[list[Page], list[tuple[str, str, bool]]]:
    """Pages of one pool, and its pairs of addresses with whether they tell one story."""
    pages: dict[str, Page] = {}
    pairs = []
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            for side in ("first", "second"):
                url, title, text = (row[f"INPUT:{side}_{field}"] for field in ("url", "title", "text"))
                pages[url] = Page(
                    path=url, kind="text", content=f"{title}\n\n{text}", given=Given(title=title, url=url)
                )
            pairs.append((row["INPUT:first_url"], row["INPUT:second_url"], row["GOLDEN:quality"] == "OK"))
    return list(pages.values()), pairs
