"""Lines that lead to other pages: "Read also: …", "Mehr aus …", "Subscribe to …"; whom they name has lent this page nothing.

```
>>> leads_elsewhere("More from Reuters: World news", "en")
True
```

Phrases: `related`, `promotion` and `share` of `data/<code>/furniture.toml`, the page's own language and English.
"""

import re
from functools import cache

from firsthand.languages.tables import languages_with, table

KINDS = ("related", "promotion", "share")


def leads_elsewhere(line: str, language: str | None) -> bool:
    """Whether a line begins with words that lead to other pages."""
    return _phrases(language).match(line) is not None


@cache
def _phrases(language: str | None) -> re.Pattern[str]:
    known = languages_with("furniture")
    codes = (language, "en") if language in known else known
    phrases = {
        phrase for code in codes for kind in KINDS for phrase in table(str(code), "furniture")["phrases"].get(kind, ())
    }
    either = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))
    return re.compile(rf"\W*(?:{either})(?!\w)", re.IGNORECASE)
