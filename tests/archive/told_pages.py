"""Short pages about events that never were, as many as a test needs."""

import json
import random
from pathlib import Path

PLACES = ("Lirra", "Ostvik", "Pelgrad", "Zemford", "Halmouth", "Quelburg", "Norstad", "Tiswick")
THINGS = ("Brücke", "Werft", "Schule", "Mühle", "Fähre", "Halle", "Bahn", "Klinik")


def page(number: int) -> str:
    """One page: German, so that no parser is needed; each third tells of the same event in other words."""
    draw = random.Random(number // 3)
    place, thing = draw.choice(PLACES), draw.choice(THINGS)
    count, day = draw.randint(11, 98), draw.randint(1, 28)
    told = (
        f"Die {thing} in {place} bleibt nach dem Brand geschlossen.",
        f"{count} Menschen wurden am {day}. März 2031 in Sicherheit gebracht.",
        f"Der Rat von {place} will bis Mai über die {thing} entscheiden.",
        f"Ein Sprecher sagte: „Die {thing} war seit {draw.randint(2, 9)} Jahren nicht geprüft worden.“",
    )
    opening = ("", "Nach dem Unglück: ", "Was wir wissen: ")[number % 3]
    return (
        f"{opening}{place} ohne {thing}\n\nVeröffentlicht am {day}. März 2031\n\n"
        + "\n\n".join(told)
        + f"\n\nSeite {number}\n"
    )


def written(folder: Path, first: int, count: int) -> str:
    """The path of a file that holds so many of them."""
    file = folder / f"{first}-{count}.jsonl"
    lines = (json.dumps({"text": page(number), "url": address(number)}) for number in range(first, first + count))
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(file)


def address(number: int) -> str:
    """Where the page is said to be."""
    return f"https://paper{number % 3}.example/{number}"
