"""The labelled cases as a whole: they were developed on, so a change that loses several of them has broken something."""

import pytest

from benchmarks import reuse_labels
from benchmarks.reuse_labels import LABELS, count, f1, found, unfounded

PARTS = ("open", "first", "second", "more", "own", "nodes")


@pytest.fixture(scope="module")
def counts() -> list[reuse_labels.Counts]:
    return [
        count(case, found(case)) for part in PARTS for case in reuse_labels.cases(LABELS / f"derivation_{part}.jsonl")
    ]


def test_parent_kind_and_direction_of_most(counts: list[reuse_labels.Counts]) -> None:
    assert f1(counts) > 0.92


def test_no_direction_without_evidence(counts: list[reuse_labels.Counts]) -> None:
    assert unfounded(counts) == 0
