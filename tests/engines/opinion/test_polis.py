"""The reference mode, against the published figures and against a simpler judge."""

import numpy as np
import pytest

from croisee.engines.opinion import OUTSIDE, Votes, plane, polis, priority
from croisee.engines.opinion.figures import proportion_test, two_proportion_test
from croisee.engines.opinion.grouping import adjusted_rand
from croisee.engines.opinion.polis_method import k_means

from . import judge
from .samples import SETS, SHARED, camps, conversation, noise, rows_of

needs_conversations = pytest.mark.skipif(
    SHARED is None, reason="the conversations are not beside this checkout"
)

PUBLISHED = {  # singular values, shares of variance, three most extreme statements, people who are compared
    "london-youth-policing": (
        (8.244127, 7.240200),
        (0.207206, 0.159814),
        {"5": 3.660633, "9": 3.012015, "1": 2.847567},
        24,
    ),
    "brexit-consensus": (
        (23.011462, 15.300166),
        (0.195527, 0.086439),
        {"10": 6.049566, "7": 3.157364, "4": 3.031289},
        189,
    ),
    "bg2050-volunteers": (
        (28.243222, 17.251127),
        (0.153848, 0.057398),
        {"64": 3.619701, "59": 3.248098, "30": 2.930183},
        107,
    ),
    "nz-biodiversity": (
        (40.295177, 28.176120),
        (0.123439, 0.060354),
        {"79": 8.162291, "40": 6.024203, "64": 6.010221},
        441,
    ),
    "vtaiwan-uberx": (
        (80.560056, 42.852707),
        (0.212158, 0.060031),
        {"44": 3.617252, "18": 3.616902, "20": 3.604536},
        1218,
    ),
}


FROM_SCRATCH = {  # the adjusted Rand index with the groups that the service showed
    "london-youth-policing": -0.02,
    "brexit-consensus": 0.54,
    "bg2050-volunteers": 1.00,
    "nz-biodiversity": 0.99,
    "vtaiwan-uberx": 0.93,
}


@pytest.mark.parametrize(("n", "of", "z"), [(8, 10, 2.1105794120), (5, 10, 0.3015113446), (0, 0, 1)])
def test_a_share_is_tested_against_one_half(n, of, z):
    assert proportion_test(n, of) == pytest.approx(z, abs=1e-9)


@pytest.mark.parametrize(("counts", "z"), [((8, 3, 10, 12), 2.5008776395), ((0, 0, 0, 0), 0)])
def test_two_shares_are_tested_against_each_other(counts, z):
    assert two_proportion_test(*counts) == pytest.approx(z, abs=1e-9)


@pytest.mark.parametrize(
    ("figures", "weight"),
    [
        ((0, 0, 0, 0), 5.0625),
        ((1, 0, 1, 0), 12.5297262501),
        ((15, 3, 20, 0), 0.7966668943),
        ((15, 3, 20, 1), 3.1866675774),
    ],
)
def test_what_an_answer_teaches_is_weighed_as_published(figures, weight):
    assert priority(*figures) == pytest.approx(weight, abs=1e-9)


@needs_conversations
@pytest.mark.parametrize("name", SETS)
def test_a_published_conversation_gives_the_published_figures(name):
    votes, out, meta = conversation(name)
    singular, shares, extreme, compared = PUBLISHED[name]

    found = polis(votes, moderated=out, meta=meta)

    order = np.argsort(-found.figures.extremity)[:3]
    assert found.singular == pytest.approx(singular, abs=5.1e-7)
    assert found.explained == pytest.approx(shares, abs=5.1e-7)
    assert [found.statements[j] for j in order] == list(extreme)
    assert found.figures.extremity[order] == pytest.approx(list(extreme.values()), abs=5.1e-7)
    assert (found.group != OUTSIDE).sum() == compared


@needs_conversations
@pytest.mark.parametrize("name", SETS)
def test_a_published_conversation_lies_where_the_dense_decomposition_puts_it(name):
    votes, out, meta = conversation(name)

    found = polis(votes, moderated=out, meta=meta)

    singular, shares, people, extremity = judge.places(votes, out | meta)
    assert found.singular == pytest.approx(singular, rel=1e-11)
    assert found.explained == pytest.approx(shares, rel=1e-11)
    assert abs(found.positions) == pytest.approx(abs(people), abs=1e-9)
    assert found.figures.extremity == pytest.approx(extremity, abs=1e-9)


@needs_conversations
@pytest.mark.parametrize("name", SETS)
def test_counts_and_consensus_follow_from_the_votes(name):
    votes, out, meta = conversation(name)

    found = polis(votes, moderated=out, meta=meta)

    agree, disagree, total = counted(votes, found)
    product = np.prod((agree + 1) / (total + 2), axis=0)
    assert found.figures.consensus == pytest.approx(product, rel=1e-14)
    everybody = [
        [(votes.value[votes.statement == j] == v).sum() for v in (1, -1, 0)] for j in range(len(out))
    ]
    shown = np.stack([found.figures.agree, found.figures.disagree, found.figures.passes], axis=1)
    assert shown[: len(out)].tolist() == everybody


@needs_conversations
@pytest.mark.parametrize("name", SETS)
def test_what_represents_a_group_is_chosen_as_published(name):
    votes, out, meta = conversation(name)

    found = polis(votes, moderated=out, meta=meta)

    kept = [j for j, statement in enumerate(votes.statements) if statement not in out]
    counts = [column[:, kept].tolist() for column in counted(votes, found)]
    for group, said in enumerate(found.representative):
        expected = [(kept[j], agrees) for j, agrees in judge.representative(*counts, group)]
        assert [(one.statement, one.agrees) for one in said] == expected


@needs_conversations
@pytest.mark.parametrize(("name", "alike"), FROM_SCRATCH.items())
def test_groups_are_as_like_those_of_the_service_as_the_published_algorithm_from_scratch(name, alike):
    votes, out, meta = conversation(name)
    rows = rows_of(SHARED / "data/polis" / name / "participants-votes.csv")
    exported = {row["participant"]: int(row["group-id"]) for row in rows if row["group-id"]}

    found = polis(votes, moderated=out, meta=meta)

    pairs = [
        (group, exported[who])
        for who, group in zip(found.people, found.group.tolist(), strict=True)
        if group != OUTSIDE and who in exported
    ]
    assert adjusted_rand(*np.array(pairs).T) == pytest.approx(alike, abs=0.006)


@pytest.mark.parametrize("seed", range(20))
def test_small_conversations_agree_with_the_simpler_judge(seed):
    votes = Votes.of(noise(4 + seed, 3 + seed % 7, seed))

    found = polis(votes)

    singular, _, people, _ = judge.places(votes)
    assert found.singular == pytest.approx(singular, rel=1e-9)
    assert abs(found.positions) == pytest.approx(abs(people), abs=1e-8)
    counts = [column.tolist() for column in counted(votes, found)]
    for group, said in enumerate(found.representative):
        assert [(one.statement, one.agrees) for one in said] == judge.representative(*counts, group)


def test_camps_are_found():
    found = polis(Votes.of(camps(20, 30)))

    assert found.sizes == (20, 30)
    assert found.group.tolist() == [0] * 20 + [1] * 30


def test_nobody_voted():
    found = polis(Votes.of([]))

    assert (found.people, found.sizes, str(found.why)) == ((), (), "nobody has voted")


@pytest.mark.parametrize(
    "rows",
    [
        [("anne", "s1", 1)],
        [("anne", "s1", 1), ("omar", "s1", 1)],
        [(f"p{i}", f"s{j}", 1) for i in range(20) for j in range(10)],
        [(f"p{i}", f"s{i}", 1 - i % 3) for i in range(30)],
    ],
    ids=["one vote", "one statement", "all agree", "nobody meets anybody"],
)
def test_a_conversation_without_difference_is_mapped_too(rows):
    found = polis(Votes.of(rows))

    assert np.isfinite(found.positions).all()
    assert sum(found.sizes) == (found.group != OUTSIDE).sum() > 0


def test_on_equal_distance_the_last_centre_wins():
    label, centres = k_means(np.array([[0.0, 0], [2, 0], [1, 0]]), 2, np.ones(3), 0)

    assert label.tolist() == [0, 1, 1]
    assert centres.tolist() == [[0, 0], [1.5, 0]]


def counted(votes, found):
    """Agrees, disagrees and votes of each group, counted one by one."""
    shape = (len(found.sizes), len(votes.statements))
    agree, disagree, total = np.zeros(shape, int), np.zeros(shape, int), np.zeros(shape, int)
    for i, j, value in zip(votes.person, votes.statement, votes.value, strict=True):
        if found.group[i] != OUTSIDE:
            agree[found.group[i], j] += value == 1
            disagree[found.group[i], j] += value == -1
            total[found.group[i], j] += 1
    return agree, disagree, total


def test_a_large_sparse_matrix_has_the_same_directions_as_a_dense_one(monkeypatch):
    votes = Votes.of(noise(150, 90, filled=0.3))
    dense = polis(votes)
    monkeypatch.setattr(plane, "NARROW", 0)  # nothing is small enough to be made dense

    sparse = polis(votes)

    assert sparse.singular == pytest.approx(judge.places(votes)[0], rel=1e-12)
    assert sparse.positions == pytest.approx(dense.positions, abs=1e-9)
    assert polis(wide := turned(votes)).singular == pytest.approx(judge.places(wide)[0], rel=1e-12)


def turned(votes):
    """The same with people and statements exchanged."""
    rows = zip(votes.person.tolist(), votes.statement.tolist(), votes.value.tolist(), strict=True)
    return Votes.of([(votes.statements[j], votes.people[i], v) for i, j, v in rows])
