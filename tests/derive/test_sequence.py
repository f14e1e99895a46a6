"""Figures and order: what a retelling keeps and an independent report of the same event does not."""

import numpy as np

from firsthand.derive.sequence import excess, facts_alike, figures_alike
from firsthand.derive.witness import witness
from firsthand.settings import Derive
from tests.derive.made import OWN, WIRE, derived, one, page

TOLD = (
    "For eleven years the ferry between Rossan and Skerry Holm carried 62 life jackets that could not float.",
    "A test ordered by this newspaper showed that 57 of them sank within three minutes, because the foam had turned to powder.",
    "The owner, Pol Esing, says that all were approved in November, and that he has the paper to prove it.",
    "The paper was signed by his brother-in-law, a retired customs officer.",
    "Until new jackets arrive on the twentieth of the month the ferry has to stay in port.",
    "Meanwhile 140 islanders share a mail boat that takes five passengers at a time.",
)
RETOLD = (
    "They went down like stones: of the 62 vests on board the ferry from Rossan to Skerry Holm, 57 proved useless when somebody tried them out.",
    "What had been foam was dust after eleven years at sea.",
    "Esing's company points to an inspection in the autumn.",
    "The certificate, it turns out, bears the name of a member of his family who used to work for customs.",
    "No sailing is allowed before replacements come on the 20th.",
    "Five by five the 140 people of the island now travel with the post.",
)
ELSEWHERE = (
    "Some 140 people live on Skerry Holm, and on Friday most of them stood at the quay.",
    "The mail boat left with five of them, two goats and a cello.",
    "Teacher Una Brask says that school will start at 10 from now on, since 9 of her 14 pupils come by water.",
    "The council has offered 3000 crowns for a second boat, which fisherman Tor Aune calls an insult.",
    "Of the ferry only its 62 life jackets are left on the pier, in a heap.",
    "Children have built a castle of them.",
)


def test_order_is_what_is_more_alike_than_in_any_other_order() -> None:
    along = np.full((6, 6), 0.3, dtype=np.float32) + 0.5 * np.eye(6, dtype=np.float32)
    assert excess(along) > 0.2
    assert abs(excess(np.full((6, 6), 0.6, dtype=np.float32))) < 0.01
    assert excess(along[::-1]) < 0.05
    assert excess(along[:3]) == 0


def test_the_same_figures_in_words_or_digits() -> None:
    told, retold, elsewhere = (
        witness(*page(key, lines), ()) for key, lines in zip("abc", (TOLD, RETOLD, ELSEWHERE), strict=True)
    )
    assert figures_alike(told, retold, Derive()) == 5 / 6
    assert figures_alike(told, elsewhere, Derive()) < 0.4
    assert facts_alike(told, retold) > Derive().facts_alike > facts_alike(told, elsewhere)


def test_order_of_facts_counts() -> None:
    told, turned = (witness(*page(key, lines), ()) for key, lines in zip("ab", (TOLD, TOLD[::-1]), strict=True))
    assert facts_alike(told, told) > 1 > facts_alike(told, turned)


def test_a_retelling_in_other_words_is_kin_and_follows_who_was_there() -> None:
    held = (
        page("a", TOLD, outlet="Rossan Times", published="2031-03-04"),
        page("b", RETOLD, outlet="Coast Daily", published="2031-03-05"),
    )
    link = one(derived(*held), "a", "b")
    assert (link.kind, link.directed) == ("sibling", False)
    told = page("c", ELSEWHERE, outlet="Holm Letter", published="2031-03-05")
    assert len(derived(*held, told).derivations) == 1


def test_another_report_of_the_event_is_none() -> None:
    assert not derived(page("a", WIRE, published="2031-03-04"), page("b", OWN, published="2031-03-05")).derivations


SVENSKT = (
    "Det tog bara tre minuter innan 57 av de 62 flytvästarna på färjan från Rossan till Skerry Holm låg på botten.",
    "Fyllningen hade efter elva år blivit till damm, visade ett prov.",
    "Pol Esing, som äger båten, hänvisar till en kontroll i november.",
    "Papperet bär dock namnet på en släkting, tidigare anställd vid tullen.",
    "Först den tjugonde, när nya västar kommer, får färjan ge sig ut igen.",
    "De 140 öborna åker så länge med posten, fem åt gången.",
)


def test_a_retelling_in_a_language_that_no_encoder_reads_is_kin() -> None:
    held = (
        page("a", TOLD, outlet="Rossan Times", published="2031-03-04"),
        page("b", SVENSKT, outlet="Kustbladet", published="2031-03-05", language="sv"),
    )
    link = one(derived(*held), "a", "b")
    assert (link.kind, link.directed, link.article) == ("translation", True, "b")
    other = page("c", ELSEWHERE, outlet="Holm Letter", published="2031-03-05")
    assert len(derived(held[1], other).derivations) == 0
