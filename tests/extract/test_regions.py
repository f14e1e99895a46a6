import itertools

from hypothesis import given
from hypothesis import strategies as st

from firsthand.extract.regions import laid_over
from firsthand.model.article import Region

TEXT = "Some words stand here, and more words stand there. " * 4
spans = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(lambda pair: (min(pair), max(pair)))


def regions(kind):
    return st.lists(spans, max_size=8).map(lambda found: tuple(Region(kind=kind, span=span) for span in found))


def apart(found):
    kept, end = [], 0
    for region in sorted(found, key=lambda r: r.span):
        if region.span[0] >= end and region.span[0] < region.span[1]:
            kept.append(region)
            end = region.span[1]
    return tuple(kept)


def test_the_finer_typing_wins():
    text = "BERLIN - Rain fell."
    over = laid_over((Region(kind="body", span=(0, 19)),), (Region(kind="dateline", span=(0, 8)),), text)
    assert [(region.kind, text[slice(*region.span)]) for region in over] == [
        ("dateline", "BERLIN -"),
        ("body", "Rain fell."),
    ]


@given(regions("furniture").map(apart), regions("body"))
def test_never_overlapping_always_sorted_nothing_lost(base, over):
    result = laid_over(base, over, TEXT)
    assert all(a.span[1] <= b.span[0] for a, b in itertools.pairwise(result))
    covered = {place for region in result for place in range(*region.span)}
    for region in base:
        assert all(place in covered or TEXT[place] == " " for place in range(*region.span))
