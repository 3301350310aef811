from collections import Counter
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from croisee.engines.matching import Entry, Index, Organisation, contacts
from croisee.engines.matching.reciprocal import LEAST
from tests.engines.text.small_thesaurus import SMALL


def organisation(name, needs, offers, until=None):
    return Organisation(
        name,
        tuple(Entry(f"{name}-n{i}", "fr", text, until=until) for i, text in enumerate(needs)),
        tuple(Entry(f"{name}-o{i}", "de", text, until=until) for i, text in enumerate(offers)),
    )


TOWN = organisation("town", ["des vélos"], ["Werkstatt"])
CLUB = organisation("club", ["un atelier"], ["Fahrrad"])
GIVER = organisation("giver", [], ["Fahrrad Werkstatt"])


def test_both_sides_gain_and_are_told_what():
    [found] = contacts([TOWN, CLUB, GIVER], SMALL)

    assert (found.one, found.other) == ("club", "town")
    assert [str(fact) for fact in found.finds.why] == ["Both speak of workshop."]
    assert [str(fact) for fact in found.gives.why] == ["Both speak of bicycle."]
    assert found.score == round(2 / (1 / found.finds.score + 1 / found.gives.score), 4)


def test_who_only_gives_is_no_contact():
    assert contacts([TOWN, GIVER], SMALL) == []


def test_what_has_expired_or_is_kept_apart_is_no_contact():
    old = organisation("club", ["un atelier"], ["Fahrrad"], until=date(2026, 1, 1))

    assert contacts([TOWN, old], SMALL, today=date(2026, 1, 2)) == []
    assert len(contacts([TOWN, old], SMALL, today=date(2026, 1, 1))) == 1
    assert contacts([TOWN, CLUB], SMALL, apart=frozenset({frozenset({"town", "club"})})) == []


NEEDS = st.lists(st.sampled_from(["vélo", "atelier", "école", "voiture", "logement"]), max_size=2)
OFFERS = st.lists(st.sampled_from(["Fahrrad", "Werkstatt", "Schule", "Auto", "Wohnung"]), max_size=2)
NETWORKS = st.lists(st.tuples(NEEDS, OFFERS), max_size=8).map(
    lambda rows: [organisation(f"o{n}", *row) for n, row in enumerate(rows)]
)


@settings(max_examples=60)
@given(NETWORKS, st.integers(1, 3))
def test_nobody_is_proposed_to_everyone(network, most):
    found = contacts(network, SMALL, most=most)

    assert max(Counter(name for one in found for name in (one.one, one.other)).values(), default=0) <= most
    assert len({(one.one, one.other) for one in found}) == len(found)


@settings(max_examples=60)
@given(NETWORKS)
def test_without_a_limit_all_pairs_that_gain_are_found(network):
    index = Index([offer for one in network for offer in one.offers], SMALL)
    gains = {
        (one.id, other.id)
        for one in network
        for need in one.needs
        for found in index.best(need, 100)
        for other in network
        if other is not one and found.offer in other.offers and found.score > LEAST
    }
    mutual = {pair for pair in gains if pair[::-1] in gains and pair[0] < pair[1]}

    assert {(one.one, one.other) for one in contacts(network, SMALL, most=100)} == mutual
