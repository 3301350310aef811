from datetime import date

import pytest

from croisee.engines.matching import Entry, Index, Nearness, Rules, match
from tests.engines.text.small_thesaurus import SMALL

NEED = Entry(
    "n", "fr", "Nous cherchons un atelier pour réparer des vélos", organisation="us", territory="FR-57"
)
WERKSTATT = Entry("o1", "de", "Unsere Fahrradwerkstatt hat Platz", organisation="a", territory="DE-SL")
BICYCLES = Entry("o2", "fr", "Prêt de vélos", organisation="b", territory="FR-57")
MORE = Entry("o3", "fr", "Vélos et autre atelier", organisation="b", territory="FR-57")
SONGS = Entry("o4", "fr", "Une chorale du soir", organisation="c", territory="FR-57")


def near(here, there):
    return Nearness(float(here == there), here[:2] != there[:2])


def ids(matches):
    return [found.offer.id for found in matches]


def best(*offers, need=NEED, **how):
    return Index(offers, SMALL).best(need, **how)


def test_offers_in_another_language_are_found_and_the_reason_is_told():
    [found] = best(WERKSTATT, SONGS)

    assert (found.offer, found.rank, found.need) == (WERKSTATT, 1, NEED)
    assert [(one.concept, one.need_word, one.offer_word) for one in found.concepts] == [
        ("workshop", "atelier", "Fahrradwerkstatt"),
        ("bicycle", "vélos", "Fahrradwerkstatt"),
    ]
    assert [str(fact) for fact in found.why] == ["Both speak of workshop.", "Both speak of bicycle."]
    assert 0 < found.score < 1


def test_one_organisation_is_proposed_once():
    assert ids(best(WERKSTATT, BICYCLES, MORE)) == ["o3", "o1"]
    assert ids(best(WERKSTATT, BICYCLES, MORE, rules=Rules(one_per_organisation=False))) == ["o3", "o1", "o2"]


def test_what_has_expired_was_declined_or_is_ones_own_is_not_proposed():
    old = Entry("x", "fr", "atelier vélos", until=date(2026, 3, 1))
    own = Entry("y", "fr", "atelier vélos", organisation="us")
    offers = (old, own, WERKSTATT)

    assert ids(best(*offers, today=date(2026, 3, 2), declined=frozenset({"o1"}))) == []
    assert ids(best(*offers, today=date(2026, 3, 1), declined=frozenset({"o1"}))) == ["x"]
    assert ids(best(*offers, today=date(2026, 3, 2), rules=Rules(skip_own=False))) == ["y", "o1"]
    assert ids(best(*offers, today=date(2026, 3, 2), rules=Rules(skip_expired=False))) == ["x", "o1"]


def test_one_of_them_is_from_across_the_border():
    many = [Entry(f"p{n}", "fr", "atelier vélos réparer", territory="FR-57") for n in range(9)]

    assert ids(best(*many, WERKSTATT, top=3, near=near)) == ["p0", "p1", "o1"]
    assert ids(best(*many, WERKSTATT, top=3, near=near, rules=Rules(one_across=False))) == ["p0", "p1", "p2"]
    assert ids(best(*many, WERKSTATT, top=3)) == ["p0", "p1", "p2"]


def test_of_two_that_say_the_same_the_nearer_comes_first():
    there = Entry("a", "fr", "atelier", territory="FR-2A")
    here = Entry("b", "fr", "atelier", territory="FR-57")

    assert ids(best(there, here)) == ["a", "b"]
    [first, second] = best(there, here, near=near)
    assert (first.offer, second.offer) == (here, there)
    assert [str(fact) for fact in first.why][-1] == "They are in the same territory or near each other."


def test_place_alone_is_no_match():
    assert best(SONGS, near=near) == []


@pytest.mark.parametrize(
    ("need", "offer", "why"),
    [
        ("un vélo", "Lastenrad", "bicycle: the offer has cargo-bike, a kind of it."),
        ("un vélo cargo", "Fahrrad", "cargo-bike: the offer has bicycle in general."),
        ("un vélo", "Fahrradständer", "bicycle is often helped by bicycle-parking."),
        ("une voiture", "Fahrrad", "car and bicycle are both mobility."),
        ("une guitare", "Guitare", "Both say: guitare."),
    ],
)
def test_what_is_near_in_meaning_is_a_reason_too(need, offer, why):
    [found] = best(Entry("o", "de", offer), need=Entry("n", "fr", need))

    assert [str(fact) for fact in found.why] == [why]


def test_what_is_the_same_comes_before_what_is_near():
    offers = [Entry("1", "de", "Lastenrad"), Entry("2", "de", "Fahrrad"), Entry("3", "de", "Mobilität")]
    offers += [Entry(f"x{n}", "de", "Schule Werkstatt") for n in range(9)]

    assert ids(best(*offers, need=Entry("n", "fr", "un vélo"))) == ["2", "1", "3"]


def test_what_is_confirmed_weighs_more_than_what_was_recognised():
    seen, confirmed = Entry("a", "fr", "vélo"), Entry("b", "fr", "vélo", concepts=frozenset({"bicycle"}))

    assert ids(best(seen, confirmed)) == ["b", "a"]


def test_all_needs_meet_all_offers():
    songs = Entry("m", "de", "Wir suchen eine Chorale")
    found = match([NEED, songs], [WERKSTATT, BICYCLES, SONGS], SMALL, top=1)

    assert [(one.need.id, one.offer.id, one.rank) for one in found] == [("n", "o1", 1), ("m", "o4", 1)]


def test_an_index_takes_over_what_it_knows():
    first = Index([WERKSTATT, BICYCLES], SMALL)
    second = Index([BICYCLES, SONGS], SMALL, previous=first)

    assert second.features[BICYCLES] is first.features[BICYCLES]
    assert second.best(NEED) == Index([BICYCLES, SONGS], SMALL).best(NEED)


def test_nothing_is_found_where_nothing_is_said():
    assert Index([], SMALL).best(NEED) == []
    assert best(Entry("o", "fr", ""), need=Entry("n", "fr", "…")) == []


def test_an_entry_has_an_id():
    with pytest.raises(ValueError, match="no id"):
        Entry("", "fr", "vélo")
