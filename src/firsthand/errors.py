"""Everything that firsthand raises on purpose.

```
FirsthandError
├── UsageError         the call cannot mean anything: nothing was read
├── InputError         one input cannot be read: it costs itself, never the run
│   ├── TooLarge       over the size budget of one page
│   └── TooSlow        over the time budget of one page
├── OutputError        a result cannot be written where it should go
├── ArchiveError       an archive cannot be opened, read or written
└── MissingExtra       the feature needs an extra that is not installed
```

A message says what is wrong, where, and what to do next.
"""


class FirsthandError(Exception):
    """Root of everything that firsthand raises on purpose."""


class UsageError(FirsthandError):
    """The call cannot mean anything: nothing was read."""


class InputError(FirsthandError):
    """One input cannot be read; every other input still is."""


class TooLarge(InputError):  # noqa: N818 - reads as the fact it states
    """One page is over its size budget."""


class TooSlow(InputError):  # noqa: N818 - reads as the fact it states
    """One page is over its time budget."""


class OutputError(FirsthandError):
    """A result cannot be written where it should go."""


class ArchiveError(FirsthandError):
    """An archive cannot be opened, read or written; what it had confirmed is kept."""


class MissingExtra(FirsthandError):  # noqa: N818 - reads as the fact it states
    """A feature needs an extra that is not installed."""


def unreadable(error: OSError) -> str:
    """What keeps a file from being read, in words for people, and what to do next."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file; look at the name"
    if isinstance(error, IsADirectoryError):
        return "is a folder; name a file in it"
    if isinstance(error, PermissionError):
        return "may not be read; change its permissions"
    return f"cannot be read ({error.strerror or error})"
