from firsthand.model.article import Article
from firsthand.model.collection import Collection
from firsthand.model.derivation import Derivation, DerivationKind, Evidence
from firsthand.model.origins import Roots, origins_of


def derivation(
    article: str,
    source: str,
    *,
    kind: DerivationKind = "rewrite",
    directed: bool = True,
    share: float = 0.9,
    evidence: tuple[Evidence, ...] = (),
) -> Derivation:
    return Derivation(
        id=f"{article}-{source}", article=article, source=source, kind=kind, directed=directed, credited="none",
        share=share, score=0.9, evidence=evidence,
    )  # fmt: skip


def family(*derivations: Derivation, articles: str = "abcdef", carried: str = "") -> Collection:
    return Collection(
        articles=tuple(
            Article(id=each, path=each, text="", carries="source-x" if each in carried else None) for each in articles
        ),
        derivations=derivations,
    )


def test_copies_of_one_dispatch_are_one_origin() -> None:
    found = family(derivation("c", "a"), derivation("d", "c"), carried="ab")
    assert origins_of(found, "abcd") == {"source-x"}


def test_a_report_with_a_borrowed_paragraph_is_its_own() -> None:
    found = family(derivation("b", "a", kind="excerpt", share=0.2))
    assert origins_of(found, "b") == {"b"}
    assert origins_of(found, "ab") == {"a", "b"}


def test_a_free_retelling_is_no_origin_however_little_of_it_was_matched() -> None:
    assert origins_of(family(derivation("b", "a", share=0.2)), "ab") == {"a"}
    assert origins_of(family(derivation("b", "a", kind="translation", share=0.0)), "ab") == {"a"}


def test_what_stands_in_a_borrowed_paragraph_goes_back_to_its_lender() -> None:
    stretch = Evidence(article=(10, 60), source=(0, 50), how="verbatim")
    lent = derivation("b", "a", kind="excerpt", share=0.2, evidence=(stretch,))
    roots = Roots(family().articles, [lent])
    assert roots.at([("b", (12, 40))]) == {"a"}
    assert roots.at([("b", (70, 90))]) == {"b"}
    assert roots.at([("b", (12, 40)), ("a", (0, 20)), ("c", (0, 9))]) == {"a", "c"}


def test_a_mix_adds_no_origin_where_one_of_its_own_is_counted() -> None:
    found = family(derivation("c", "a", share=0.4), derivation("c", "b", share=0.4))
    assert origins_of(found, "c") in ({"a"}, {"b"})
    assert origins_of(found, "ac") == {"a"}
    assert origins_of(found, "abc") == {"a", "b"}


def test_text_whose_first_teller_is_unknown_is_one_origin() -> None:
    found = family(derivation("b", "a", directed=False), derivation("c", "b", directed=False))
    assert origins_of(found, "abc") == {"a"}
    alike = derivation("b", "a", kind="sibling", directed=False, share=0.2)
    assert origins_of(family(alike), "ab") == {"a", "b"}
    assert origins_of(family(derivation("a", "b", directed=False), carried="b"), "a") == {"source-x"}


def test_a_ring_and_strangers_do_no_harm() -> None:
    assert origins_of(family(derivation("a", "b"), derivation("b", "a")), "ab") == {"a"}
    assert origins_of(family(), ["nobody"]) == {"nobody"}
    assert origins_of(family(), []) == frozenset()
