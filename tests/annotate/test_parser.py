"""Parsers that are installed."""

import pytest
from threadpoolctl import threadpool_info

from firsthand.annotate.parser import installed_pipeline, parse, parser

pytestmark = pytest.mark.skipif(installed_pipeline("en") is None, reason="no English parser installed")


def test_sentences_are_parsed_in_one_thread_that_is_given_back() -> None:
    pipeline = parser("en")
    assert pipeline is not None
    before = [pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"]
    documents = parse(pipeline, ["The mayor said the bridge was safe.", "Nobody crossed it."])
    first = next(documents)
    assert {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"} <= {1}
    assert [token.text for token in first if token.dep_ == "nsubj"] == ["mayor", "bridge"]
    assert len(list(documents)) == 1
    assert [pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"] == before


def test_a_language_without_a_pipeline_has_no_parser() -> None:
    assert parser("xx") is None
