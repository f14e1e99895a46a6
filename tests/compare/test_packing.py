"""Features as bytes."""

import msgspec
import pytest

from firsthand.compare.features import BLANK, features
from firsthand.compare.packing import packed, unpacked
from firsthand.model.annotations import Annotations, Name, Time
from firsthand.model.article import Article, DateField, Field

TEXT = (
    "Sunniva Haslemo said on 3 April that 40 ships wait outside the harbour of Brennvik for the dockers to come back."
)


def made():
    article = Article(
        id="a",
        path="a",
        text=TEXT,
        title=Field(value="Ships wait in Brennvik", basis="page"),
        language=Field(value="en", basis="page"),
        published=DateField(
            value="2031-04-04", granularity="day", earliest="2031-04-04", latest="2031-04-04", basis="page"
        ),
    )
    day = Time(
        span=(24, 31),
        type="DATE",
        rule="day",
        value="2031-04-03",
        granularity="day",
        earliest="2031-04-03",
        latest="2031-04-03",
    )
    names = (Name(span=(0, 15), kind="person", key="Sunniva Haslemo"),)
    return features((article, Annotations(article="a", names=names, times=(day,))))


@pytest.mark.parametrize("row", [made(), BLANK])
def test_features_come_back_as_they_were(row):
    again = unpacked(packed(row))
    assert packed(again) == packed(row)
    assert again.text.keys.tolist() == row.text.keys.tolist()
    assert again.shingles.dtype == row.shingles.dtype
    assert again.days.dates.tolist() == row.days.dates.tolist()
    assert (again.published, again.person, again.opening) == (row.published, row.person, row.opening)


def test_features_of_another_shape_are_made_again():
    assert unpacked(msgspec.msgpack.encode([b"otherwise", "en", 1])) is None
