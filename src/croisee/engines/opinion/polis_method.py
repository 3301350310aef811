"""The reference: groups by the rules of the Polis engine, computed once from all votes.

Source: compdemocracy/polis, `math/src/polismath/math` (conversation.clj, clusters.clj). k-means from the
first distinct places makes up to 100 base clusters; k-means over those, weighted by their people, makes the
groups. Both start from those who came first, so the order of people matters. The history of a conversation
(warm starts, smoothing of the number of groups) is not replayed.
"""

from collections.abc import Collection

import numpy as np

from .distances import silhouettes
from .facts import Fact
from .figures import (
    META,
    counts_by,
    group_informed_consensus,
    priority,
    representative,
    shared,
)
from .plane import Cells, plane_of
from .result import OUTSIDE, Figures, OpinionMap
from .votes import Votes

ENOUGH_VOTES = 7  # of somebody who is clustered
ENOUGH_PEOPLE = 15  # filled up with the most active
BASE_CLUSTERS, BASE_ROUNDS = 100, 100
MOST_GROUPS, GROUP_ROUNDS = 5, 20
STILL = 0.01  # centres that move less have arrived


def polis(votes: Votes, *, moderated: Collection[str] = (), meta: Collection[str] = ()) -> OpinionMap:
    """The map by the published formulas. The columns of statements that are moderated out or about the
    conversation itself (`meta`) count as zeros of everybody."""
    P, S = len(votes.people), len(votes.statements)
    is_zero = np.array([name in moderated or name in meta for name in votes.statements], bool)
    rated = ~is_zero[votes.statement] if len(votes.value) else np.zeros(0, bool)
    cells = Cells(votes.person[rated], votes.statement[rated], P, S)
    # S counts the zeroed columns already, and everybody has voted on each of them
    plane = plane_of(cells, votes.value[rated].astype(float), zeroed=int(is_zero.sum()))
    group, silhouette = _groups(plane.people, np.bincount(votes.person, minlength=P), S)
    groups = int(group.max(initial=OUTSIDE)) + 1
    of_vote = group[votes.person]
    counts = counts_by(of_vote, groups, votes.statement, S, votes.value)
    everyone = counts_by(np.zeros_like(votes.person), 1, votes.statement, S, votes.value)
    kept = np.flatnonzero(~np.array([name in moderated for name in votes.statements], bool))
    in_groups = counts.total()
    weights = priority(in_groups.agree[0], in_groups.passes[0], in_groups.votes[0], plane.extremity)
    is_meta = np.array([name in meta for name in votes.statements], bool)
    return OpinionMap(
        method="polis",
        people=votes.people,
        positions=plane.people,
        group=group,
        representative=representative(counts.only(kept), kept),
        statements=votes.statements,
        statement_positions=plane.statements,
        figures=Figures(
            everyone.agree[0],
            everyone.disagree[0],
            everyone.passes[0],
            plane.extremity,
            np.where(is_meta, META, weights),
            group_informed_consensus(counts) if groups else None,
        ),
        agreed=shared(everyone.only(kept), kept, agree=True),
        refused=shared(everyone.only(kept), kept, agree=False),
        singular=plane.singular,
        explained=plane.explained,
        silhouette=silhouette,
        why=None if groups else Fact("no_votes"),
        explain=(Fact("reference"),) if groups else (),
    )


def _groups(places: np.ndarray, votes_of: np.ndarray, statements: int) -> tuple[np.ndarray, float | None]:
    """The group of each person and the silhouette of the grouping."""
    group = np.full(len(places), OUTSIDE)
    inside = votes_of >= min(ENOUGH_VOTES, statements)
    if inside.sum() < ENOUGH_PEOPLE:
        inside[np.argsort(-votes_of, kind="stable")[:ENOUGH_PEOPLE]] = True
    places = places[inside]
    if not len(places):
        return group, None
    base, centres = k_means(places, BASE_CLUSTERS, np.ones(len(places)), BASE_ROUNDS)
    weights = np.bincount(base).astype(float)
    found = [
        k_means(centres, k, weights, GROUP_ROUNDS)[0]
        for k in range(2, min(MOST_GROUPS, 2 + len(centres) // 12) + 1)
    ]
    scores = silhouettes(centres, found)
    best = max(range(len(found)), key=lambda i: (scores[i], i))
    group[inside] = found[best][base]
    return group, float(scores[best])


def k_means(places: np.ndarray, k: int, weights: np.ndarray, rounds: int) -> tuple[np.ndarray, np.ndarray]:
    """Labels and centres. It starts from the first k distinct places; on equal distance the last centre wins;
    centres that lose everybody are dropped."""
    first: dict[tuple[float, float], None] = {}
    for place in map(tuple, places.tolist()):
        first[place] = None
        if len(first) == k:
            break
    centres = np.array(list(first))
    centre = centres @ [1, 1j]  # numpy sorts complex numbers by their first part, then by their second
    lifted = np.column_stack([places, np.ones(len(places))])
    x, y = weights * places[:, 0], weights * places[:, 1]
    label = np.zeros(len(places), int)
    for _ in range(rounds + 1):
        n = len(centre)
        turned = np.empty((3, n))
        turned[0], turned[1] = centre.real[::-1], centre.imag[::-1]
        turned[2] = (turned[0] ** 2 + turned[1] ** 2) / -2
        label = n - 1 - (lifted @ turned).argmax(axis=1)  # the greatest where the distance is least
        mass = np.bincount(label, weights, n)
        moved = np.bincount(label, x, n) + 1j * np.bincount(label, y, n)
        if not mass.all():
            full = mass > 0
            mass, moved, label = mass[full], moved[full], (np.cumsum(full) - 1)[label]
        moved /= mass
        arrived = _is_still(centre, moved)
        centre = moved
        if arrived:
            break
    return label, np.stack([centre.real, centre.imag], axis=1)


def _is_still(before: np.ndarray, after: np.ndarray) -> bool:
    """Centres in the order of their places, the first with the first."""
    n = min(len(before), len(after))
    return bool((abs(np.sort(before)[:n] - np.sort(after)[:n]) < STILL).all())
