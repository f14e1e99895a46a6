"""Languages that the pages are in and that no tables of ours know, named for the reader: less is found in them.

```
>>> untabled(dossier, wording("en"))
('Swahili',)
```
"""

from babel import Locale, UnknownLocaleError

from firsthand.languages import languages_with
from firsthand.model.dossier import Dossier
from firsthand.report.wording import Say


def untabled(dossier: Dossier, say: Say) -> tuple[str, ...]:
    """Names of the languages of articles in which speech, names and dates are found by marks and capitals alone, sorted."""
    tongues = {article.tongue for article in dossier.articles if article.tongue} - set(languages_with("quotes"))
    return tuple(sorted(language_name(tongue, say) for tongue in tongues))


def language_name(code: str, say: Say) -> str:
    """What the report calls a language; its code where the CLDR has no name."""
    try:
        return Locale.parse(code.replace("-", "_")).get_language_name(say("report.language_code")) or code
    except (UnknownLocaleError, ValueError):
        return code
