"""How common a word is in running text, over sixteen languages together.

```
>>> level("the"), level("harbour"), level("Brennvik")
(19, 46, None)
```
"""

from functools import cache

from firsthand.languages.tables import table


def level(form: str) -> int | None:
    """-4 ln of a folded word's probability: higher is rarer; None for a word that the table lacks."""
    return _levels().get(form)


@cache
def commonest(most: int) -> frozenset[str]:
    """Every word of this level or a lower one."""
    return frozenset(form for form, at in _levels().items() if at <= most)


@cache
def _levels() -> dict[str, int]:
    rows = table("all", "frequency").get("levels", {})
    return {form: int(at) for at, forms in rows.items() for form in forms.split()}
