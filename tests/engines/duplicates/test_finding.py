"""What is proposed, and what is not; beside a judge that compares each entry with each other one."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks._organisations import directory
from benchmarks.duplicates import same_letters
from croisee.engines.duplicates import Entry, duplicates
from croisee.engines.duplicates.profiles import Rarity, profile_of
from croisee.engines.duplicates.scoring import LIKELY, compare

NANCY = {"place": "54395", "town": "Nancy", "postal_code": "54000"}
METZ = {"place": "57463", "town": "Metz", "postal_code": "57000"}
GARDENS = Entry("a", "Les Jardins du Canal", **NANCY)
seeds = st.integers(0, 2**32)


def proposed(*entries, **asked):
    return [(pair.one, pair.other) for pair in duplicates(entries, **asked)]


def whys(one, other):
    [pair] = duplicates([one, other], least=-100)
    return {reason.why: dict(reason.facts) for reason in pair.reasons}


@pytest.mark.parametrize(
    "name",
    [
        "Association Les Jardins du Canal",
        "LES JARDINS DU CANAL",
        "Jardins Canal",
        "Les Jardin du Canal",
        "Les Jardins du Canal Nancy",
    ],
)
def test_the_same_name_in_the_same_town_is_proposed_however_it_is_written(name):
    assert proposed(GARDENS, Entry("b", name, **NANCY)) == [("a", "b")]


SITE, PHONE = {"website": "https://kalomi.example"}, {"phone": "03 83 00 00 01", "point": (48.69, 6.18)}
TEN = [{"name": "Commune de Saint-Martin", "town": "Saint-Martin", "place": str(n)} for n in range(10)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (TEN[0], TEN[1]),
        ({"name": "Emmaüs Nancy", **SITE, **NANCY}, {"name": "Emmaüs Metz", **SITE, **METZ}),
        ({"name": "Ville de Metz", **METZ}, {"name": "CCAS de Metz", **METZ}),
        ({"name": "Ville de Metz", **METZ}, {"name": "Communauté de communes de Metz", **METZ}),
        ({"name": "Association Kalomi", **SITE, **NANCY}, {"name": "Kalomi Insertion", **SITE, **NANCY}),
        ({"name": "École Jules Ferry", **NANCY}, {"name": "École Paul Bert", **NANCY}),
        ({"name": "Kalomi", **PHONE, **NANCY}, {"name": "Ravelozu", **PHONE, **NANCY}),
    ],
)
def test_what_only_looks_the_same_is_not_proposed(one, other):
    assert proposed(Entry("a", **one), Entry("b", **other)) == []


def test_two_numbers_of_legal_persons_are_two_organisations_whatever_else_is_the_same():
    one = replace(GARDENS, website="https://canal.example", identifiers=(("siren", "732829320"),))
    other = replace(one, id="b", identifiers=(("siret", "404 833 048 00022"),))

    assert proposed(one, other) == []


def test_one_number_finds_an_organisation_that_changed_its_name_and_its_town():
    one = replace(GARDENS, identifiers=(("rna", "W543000001"),))

    assert proposed(one, Entry("b", "La Fabrique", identifiers=(("rna", "w543000001"),), **METZ)) == [
        ("a", "b")
    ]


def test_a_seat_that_moved_is_told_by_what_stayed():
    one = replace(GARDENS, website="https://www.canal.example/", phone="03 83 00 00 01", point=(48.69, 6.18))
    other = Entry(
        "b",
        "Les Jardins du Canal",
        website="canal.example",
        phone="+33 3 83 00 00 01",
        point=(49.12, 6.18),
        **METZ,
    )

    found = whys(one, other)

    assert proposed(one, other) == [("a", "b")]
    assert (found["site"], found["moved"]) == ({"host": "canal.example"}, {"km": 48})
    assert {"same_name", "phone"} < found.keys()


def test_initials_in_the_same_town_and_one_site_are_proposed():
    one, other = (replace(GARDENS, id=n, website="https://canal.example") for n in "ab")
    one, other = replace(one, name="Jardins partagés du Faubourg"), replace(other, name="JPF")

    assert proposed(one, other) == [("a", "b")]
    assert whys(one, other)["initials"] == {"letters": "JPF"}


def test_what_was_said_to_be_apart_is_never_proposed_again():
    assert proposed(GARDENS, replace(GARDENS, id="b"), apart={("a", "b")}) == []


def test_among_some_only_pairs_with_one_of_them_are_proposed():
    entries = [replace(GARDENS, id=id) for id in "abc"]

    assert set(proposed(*entries, among={"c"})) == {("a", "c"), ("b", "c")}


def test_two_entries_of_one_id_are_refused():
    with pytest.raises(ValueError, match="same id"):
        duplicates([GARDENS, GARDENS])


@settings(max_examples=15, deadline=None)
@given(seeds)
def test_nothing_is_lost_by_not_comparing_each_with_each(seed):
    entries = directory(90, seed).entries
    profiles = [profile_of(entry) for entry in entries]
    rarity = Rarity(profiles)
    each = (compare(one, other, rarity) for one, other in combinations(profiles, 2))

    assert set(proposed(*entries)) == {(p.one, p.other) for p in each if p.bits >= LIKELY}


@settings(max_examples=10, deadline=None)
@given(seeds, st.randoms(use_true_random=False))
def test_the_order_of_the_entries_changes_nothing(seed, chance):
    entries = directory(60, seed).entries
    mixed = chance.sample(entries, len(entries))

    assert duplicates(mixed) == duplicates(entries)


@settings(max_examples=10, deadline=None)
@given(seeds)
def test_capitals_change_no_pair_but_for_initials(seed):
    entries = [replace(entry, name=entry.name.casefold()) for entry in directory(60, seed).entries]
    louder = [replace(entry, name=entry.name.capitalize()) for entry in entries]

    assert proposed(*louder) == proposed(*entries)


def test_it_finds_more_than_the_same_letters_do_and_is_right_more_often_than_promised():
    made = directory(3_000, seed=5)
    found = set(proposed(*made.entries))

    assert len(found & made.same) > 1.6 * len(same_letters(made.entries) & made.same)
    assert len(found & made.same) >= 0.95 * len(found)
    assert len(found & made.same) >= 0.8 * len(made.same)
