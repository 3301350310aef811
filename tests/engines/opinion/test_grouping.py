"""Groups of the default mode: stable ones, whatever the order of the votes, or none."""

import json
import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from croisee.engines.opinion import OUTSIDE, Votes, grouping, opinion_map, polis
from croisee.engines.opinion.distances import silhouettes
from croisee.engines.opinion.formats import map_to_json
from croisee.engines.opinion.grouping import adjusted_rand, k_means, near_directions

from . import judge
from .samples import SETS, SHARED, camps, conversation, noise

needs_conversations = pytest.mark.skipif(
    SHARED is None, reason="the conversations are not beside this checkout"
)


def test_camps_are_found_and_nobody_else():
    found = opinion_map(Votes.of(camps(30, 20)))

    assert found.sizes == (30, 20)
    assert {name: int(g) for name, g in zip(found.people, found.group, strict=True)} == {
        f"p{camp}-{i}": camp for camp, size in ((0, 30), (1, 20)) for i in range(size)
    }
    assert (found.stability.median, found.why) == (1.0, None)
    assert str(found.explain[0]).startswith(
        "with a fifth of the votes left out, the groups agree with themselves"
    )


@pytest.mark.parametrize("sizes", [(12, 9), (10, 8, 7), (30, 30, 30)])
def test_there_are_as_many_groups_as_camps(sizes):
    assert len(opinion_map(Votes.of(camps(*sizes))).sizes) == len(sizes)


@pytest.mark.parametrize("seed", range(10))
def test_votes_that_follow_nothing_have_no_groups(seed):
    found = opinion_map(Votes.of(noise(60, 30, seed)))

    assert found.sizes == ()
    assert (found.group == OUTSIDE).all()
    assert found.why.kind in ("unstable", "mostly_between", "all_small")


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([], "nobody has voted"),
        (noise(9, 10, filled=1), "9 people have voted on 7 statements or more; groups need 10"),
        (
            [(f"p{i}", f"s{j}", 1) for i in range(20) for j in range(9)],
            "everybody who is compared lies in one place",
        ),
    ],
)
def test_why_there_are_no_groups_is_said(rows, why):
    assert str(opinion_map(Votes.of(rows)).why) == why


def test_one_person_against_all_is_no_group():
    rows = [(f"p{i}", f"s{j}", 1 if i else -1) for i in range(40) for j in range(10)]

    assert (
        str(opinion_map(Votes.of(rows)).why) == "every way of grouping leaves a group of fewer than 5 people"
    )


def test_somebody_between_two_camps_is_in_none():
    """Whoever answers every second statement with one camp changes sides as votes are left out."""
    rows = [(f"p{c}-{i}", f"s{j}", 1 - 2 * c) for c in (0, 1) for i in range(20) for j in range(16)]
    rows += [("torn", f"s{j}", 1 - 2 * (j % 2)) for j in range(16)]

    found = opinion_map(Votes.of(rows))

    assert found.sizes == (20, 20)
    assert found.group[found.people.index("torn")] == OUTSIDE
    assert found.explain[1].values == {"people": 1}


@pytest.mark.parametrize("rows", [camps(12, 9, 8), noise(30, 20)], ids=["camps", "noise"])
def test_the_same_votes_in_any_order_give_the_same_map_to_the_last_digit(rows):
    first = json.dumps(map_to_json(opinion_map(Votes.of(rows))))

    for seed in range(5):
        shuffled = random.Random(seed).sample(rows, len(rows))
        assert json.dumps(map_to_json(opinion_map(Votes.of(shuffled)))) == first


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.tuples(st.integers(0, 29).map(str), st.integers(0, 11).map(str)), st.integers(-1, 1), max_size=250
    ),
    st.randoms(use_true_random=False),
)
def test_whatever_the_votes_there_is_a_map_that_their_order_does_not_change(votes, chance):
    rows = [(who, what, way) for (who, what), way in votes.items()]
    shuffled = chance.sample(rows, len(rows))

    for method in (opinion_map, polis):
        written = json.dumps(map_to_json(method(Votes.of(rows))), allow_nan=False)
        if method is opinion_map:
            assert written == json.dumps(map_to_json(method(Votes.of(shuffled))), allow_nan=False)


def test_the_names_of_people_change_nothing_but_rounding():
    rows = camps(14, 12, 9, sure=0.7)
    renamed = [(who[::-1], what, vote) for who, what, vote in rows]

    first, second = opinion_map(Votes.of(rows)), opinion_map(Votes.of(renamed))

    group = {name[::-1]: g for name, g in zip(second.people, second.group.tolist(), strict=True)}
    assert first.sizes == second.sizes
    assert [group[name] for name in first.people] == first.group.tolist()


@needs_conversations
@pytest.mark.parametrize("name", SETS)
def test_a_published_conversation_read_in_another_order_has_the_same_groups(name):
    votes, out, _ = conversation(name)
    rows = rows_of(votes.without(out))
    shuffled = random.Random(1).sample(rows, len(rows))

    assert map_to_json(opinion_map(Votes.of(rows))) == map_to_json(opinion_map(Votes.of(shuffled)))


@needs_conversations
@pytest.mark.parametrize("name", SETS)
def test_groups_that_are_shown_stay_when_a_fifth_of_the_votes_is_left_out(name):
    """Judged from outside: the whole is computed anew on the votes that are left."""
    votes, out, _ = conversation(name)
    rows = rows_of(votes.without(out))
    whole = opinion_map(Votes.of(rows))
    if not whole.sizes:
        assert name == "london-youth-policing"
        return

    alike = []
    for seed in range(7):
        chance = random.Random(seed)
        part = opinion_map(Votes.of(chance.sample(rows, len(rows) * 4 // 5)))
        group = dict(zip(part.people, part.group.tolist(), strict=True))
        pairs = [
            (g, group[name])
            for name, g in zip(whole.people, whole.group.tolist(), strict=True)
            if g != OUTSIDE and group.get(name, OUTSIDE) != OUTSIDE
        ]
        if pairs:
            alike.append(adjusted_rand(*np.array(pairs).T))

    assert np.median(alike) >= 0.85
    assert len(alike) >= 5


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=20))
def test_the_rand_index_is_that_of_all_pairs(pairs):
    first, second = np.array(pairs).T

    assert adjusted_rand(first, second) == pytest.approx(judge.ari(list(first), list(second)))


@given(
    st.lists(
        st.tuples(st.integers(-9, 9), st.integers(-9, 9), st.integers(0, 2)), min_size=3, max_size=15
    ).filter(lambda rows: len({label for _, _, label in rows}) > 1)
)
def test_the_silhouette_is_that_of_every_person(rows):
    places = np.array([(x / 3, y / 3) for x, y, _ in rows])
    label = np.array([label for _, _, label in rows])

    assert silhouettes(places, [label])[0] == pytest.approx(judge.silhouette(places, label), abs=1e-9)


def test_trials_that_are_too_large_to_be_dense_find_the_same(monkeypatch):
    votes = Votes.of(camps(25, 20, 15, sure=0.8))
    dense = opinion_map(votes)
    monkeypatch.setattr(grouping, "DENSE", 0)

    sparse = opinion_map(votes)

    assert (sparse.group.tolist(), sparse.stability) == (dense.group.tolist(), dense.stability)


def test_k_means_puts_each_to_the_nearest_centre():
    chance = np.random.default_rng(0)
    places, weights = chance.normal(size=(60, 2)), chance.uniform(1, 9, 60)

    label = k_means(places, weights, 4)

    centres = np.stack(
        [np.average(places[label == g], axis=0, weights=weights[label == g]) for g in range(4)]
    )
    far = ((places[:, None] - centres) ** 2).sum(axis=2)
    assert label.tolist() == far.argmin(axis=1).tolist()


def test_directions_of_a_trial_are_those_of_the_whole_decomposition():
    chance = np.random.default_rng(0)
    matrix = (chance.normal(size=(80, 2)) * (9, 6)) @ chance.normal(size=(2, 40)) + chance.normal(
        size=(80, 40)
    )
    start = np.linalg.qr(chance.normal(size=(40, 2)))[0].T

    found = near_directions(matrix.astype(np.float32), start)

    exact = np.linalg.svd(matrix)[2][:2]
    assert abs((found.T * exact).sum(axis=1)) == pytest.approx([1, 1], abs=1e-4)


def rows_of(votes):
    return [
        (votes.people[i], votes.statements[j], v)
        for i, j, v in zip(votes.person.tolist(), votes.statement.tolist(), votes.value.tolist(), strict=True)
    ]
