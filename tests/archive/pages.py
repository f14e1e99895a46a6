"""Invented pages: two happenings, told by several outlets."""

import json
from pathlib import Path

MILL = """The paper mill at Oster Bridge closed on Monday after the river Lenn rose by two metres, its owner said.

"We could not keep the turbines dry," said Marta Hollin, who has run the mill since 2019.

About 140 people work there. The town council of Oster Bridge will meet on Thursday to talk about help for them.
"""
MILL_LATER = """The flooded paper mill at Oster Bridge stays closed until spring, its owner Marta Hollin told Lenn Radio on Tuesday.

The river Lenn had risen by two metres on Monday. "We could not keep the turbines dry," Hollin said again.

Some 140 people who work at the mill at Oster Bridge will be paid until the end of the month.
"""
FERRY = """A ferry with 60 passengers ran aground off Cape Tarvin on Wednesday in thick fog, the coast guard of Tarvin said.

Nobody was hurt. "The captain did all he could," said coast guard chief Ilse Brandt.

Tugs from Port Nareth pulled the ferry free in the evening.
"""


def page(name: str, text: str, *, title: str, outlet: str, published: str, url: str | None = None) -> dict[str, str]:
    """One line of JSON Lines."""
    return {
        "text": f"{title}\n\n{text}",
        "title": title,
        "outlet": outlet,
        "language": "en",
        "published": published,
        "url": url or f"https://{name}.example/{title.split(maxsplit=1)[0].lower()}",
    }


PAGES = (
    page("post", MILL, title="Mill closes after flood", outlet="The Lenn Post", published="2031-03-03"),
    page("echo", MILL_LATER, title="Flooded mill closed until spring", outlet="Valley Echo", published="2031-03-04"),
    page("tide", FERRY, title="Ferry runs aground in fog", outlet="The Tide", published="2031-03-05"),
)


def written(folder: Path, *pages: dict[str, str], name: str = "pages.jsonl") -> str:
    """The path of a file that holds these pages."""
    file = folder / name
    file.write_text("".join(json.dumps(each) + "\n" for each in pages), encoding="utf-8")
    return str(file)
