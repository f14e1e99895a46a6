"""Character sets that pages and servers name, held to those that are one.

```
>>> decoded("café".encode("latin-1"), "iso-8859-1")
'café'
>>> decoded(b"x", "undefined") is None
True
```
"""

import codecs

NO_CHARACTER_SETS = frozenset({"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"})
"""Python's codecs that are text to it and no page's character set: escapes, host names, one that always fails."""


def decoded(data: bytes, charset: str) -> str | None:
    """The text, if the name is a character set's and all bytes fit it; else None."""
    try:
        if codecs.lookup(charset).name.replace("_", "-") in NO_CHARACTER_SETS:
            return None
        return data.decode(charset)
    except (LookupError, ValueError):  # a codec for bytes is a LookupError, a name with a null a ValueError
        return None
