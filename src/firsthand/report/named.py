"""What a source is called in the report: by its name, or, if it was inferred, by the language that its report is in.

```
>>> named(source, wording("en")).name
'a report in Polish'
```
"""

import msgspec

from firsthand.model.source import Source
from firsthand.report.untabled import language_name
from firsthand.report.wording import Say


def named(source: Source, say: Say) -> Source:
    """The source with a name for people; an inferred one has only a language code."""
    if source.state != "inferred":
        return source
    return msgspec.structs.replace(source, name=say("source.report_in", language_name(source.name, say)))
