"""Groups that the votes themselves show, when they are real.

k-means over the places of people, each weighing as many as they have voted (whoever voted little lies
anywhere), from starts that cut everybody into k equal parts along several directions: nothing depends on the
order in which people came. The same is done with a fifth of the votes left out, ten times; the adjusted Rand
index says how alike the groups are. People who change sides in those trials lie between groups and are in
none. The number of groups is the one with the greatest silhouette × stability among those that are stable
enough; maybe none is.

The trials that decide who lies between are never the one that is measured.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations

import numpy as np

from .distances import silhouettes
from .facts import Fact
from .plane import AXES, DENSE, Cells, Plane, directions
from .result import OUTSIDE, Stability
from .votes import Votes

ENOUGH_VOTES = 7  # of somebody who is compared
MOST_GROUPS = 5
FEWEST, SMALLEST = 5, 0.02  # the people of a group: a number, and a share of all who are compared
PARTS, DEALS = 5, 2  # the votes are dealt into five parts, twice; each trial leaves one part out
STABLE, NEVER_BELOW = 0.85, 0.5  # groups are shown from this median, and this least
FAITHFUL = 0.8  # the share of trials in which somebody stays in their group
PLACED = 0.75  # the share of those compared who must have a group
DIRECTIONS, ROUNDS = 3, 100
SAMPLE = 500  # the silhouette is of so many people at most
BLOCKS, ROUGH = 3, 2e-3  # of the search for directions in a trial: its size, and what may be left of them


@dataclass(frozen=True, slots=True, eq=False)
class Grouping:
    """The group of each person, or why there is none."""

    group: np.ndarray  # [P], OUTSIDE for none
    silhouette: float | None = None
    stability: Stability | None = None
    why: Fact | None = None
    explain: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """The people who are compared, in the order of their places."""

    number: np.ndarray  # [n] their numbers
    places: np.ndarray  # [n, 2]
    weights: np.ndarray  # [n]


def grouping_of(votes: Votes, cells: Cells, plane: Plane, *, seed: int) -> Grouping:
    """The groups of these votes."""
    people = len(votes.people)
    nobody = np.full(people, OUTSIDE)
    if not people:
        return Grouping(nobody, why=Fact("no_votes"))
    enough = min(ENOUGH_VOTES, len(votes.statements))
    compared = _compared(plane.people, np.bincount(votes.person, minlength=people), enough)
    n = len(compared.number)
    least = max(FEWEST, int(np.ceil(SMALLEST * n)))
    if n < 2 * least:
        return Grouping(nobody, why=Fact("few_people", {"people": n, "least": enough, "needed": 2 * least}))
    if np.ptp(compared.places, axis=0).max() < 1e-9:
        return Grouping(nobody, why=Fact("no_difference"))
    found = [k_means(compared.places, compared.weights, k) for k in range(2, MOST_GROUPS + 1)]
    found = [label for label in found if np.bincount(label).min() >= least]
    if not found:
        return Grouping(nobody, why=Fact("all_small", {"least": least}))
    best = _best(found, compared, _Trials(votes, cells, plane, compared.number, enough, seed), least)
    if isinstance(best, Fact):
        return Grouping(nobody, why=best)
    nobody[compared.number] = _by_size(best.label, compared.places)
    facts = tuple(_facts(best, quiet=people - n, enough=enough))
    return Grouping(nobody, best.silhouette, best.stability, explain=facts)


@dataclass(frozen=True, slots=True, eq=False)
class _Shown:
    """Groups that are real enough to be shown."""

    label: np.ndarray  # [n], below 0 who lies between
    silhouette: float
    stability: Stability


def _best(found: list[np.ndarray], compared: Compared, trials: "_Trials", least: int) -> _Shown | Fact:
    """The groups with the greatest silhouette × stability among those that are stable; else why none is."""
    step = -(-len(compared.number) // SAMPLE)
    scores = silhouettes(compared.places[::step], [label[::step] for label in found])
    best, best_score, most_stable = None, 0.0, -1.0
    for i in sorted(range(len(found)), key=lambda i: (-scores[i], i)):
        if scores[i] <= best_score:
            break  # stability is at most 1
        label, stability = _steady(found[i], list(trials.groupings(int(found[i].max()) + 1)))
        inside = label >= 0
        if not inside.any() or np.bincount(label[inside], minlength=found[i].max() + 1).min() < least:
            continue
        most_stable = max(most_stable, stability.median)
        is_shown = stability.median >= STABLE and stability.least >= NEVER_BELOW and inside.mean() >= PLACED
        if is_shown and scores[i] * stability.median > best_score:
            best, best_score = _Shown(label, scores[i], stability), scores[i] * stability.median
    if best:
        return best
    if most_stable >= STABLE:
        return Fact("mostly_between")
    return Fact("unstable", {"stability": max(most_stable, 0.0), "needed": STABLE})


def _facts(shown: _Shown, *, quiet: int, enough: int) -> Iterator[Fact]:
    """How stable they are, and who is in none of them."""
    said = shown.stability
    yield Fact("stable", {"median": said.median, "least": said.least, "trials": said.trials})
    if between := int((shown.label < 0).sum()):
        yield Fact("between", {"people": between})
    if quiet:
        yield Fact("quiet", {"people": quiet, "least": enough})


def k_means(places: np.ndarray, weights: np.ndarray, k: int) -> np.ndarray:
    """Labels [n] of the best of several starts."""
    centres = _starts(places, weights, k)  # [R, k, 2]
    R = len(centres)
    flat = np.empty((AXES + 1, R * k))
    flat[:AXES] = centres.reshape(R * k, AXES).T
    lifted = np.column_stack([places, np.ones(len(places))])
    run = np.arange(R) * k
    x, y, mass = (np.repeat(weights * c, R) for c in (places[:, 0], places[:, 1], 1.0))
    before = None
    for _ in range(ROUNDS):
        flat[AXES] = (flat[0] ** 2 + flat[1] ** 2) / -2
        near = (lifted @ flat).reshape(-1, k)  # the greatest where the distance is least
        cell = (near.argmax(axis=1).reshape(-1, R) + run).ravel()
        if before is not None and (cell == before).all():
            break
        before = cell
        size = np.bincount(cell, mass, R * k)
        full = size > 0
        np.divide(np.bincount(cell, x, R * k), size, out=flat[0], where=full)
        np.divide(np.bincount(cell, y, R * k), size, out=flat[1], where=full)
    nearness = weights @ near.max(axis=1).reshape(-1, R)
    best = int(np.argmax(np.round(nearness / max(weights.sum(), 1), 9)))
    return cell.reshape(-1, R)[:, best] - run[best]


def _starts(places: np.ndarray, weights: np.ndarray, k: int) -> np.ndarray:
    """Centres of k parts of equal weight along each direction, [R, k, 2]."""
    starts = []
    for angle in np.arange(DIRECTIONS) * np.pi / DIRECTIONS:
        order = np.argsort(np.round(places @ [np.cos(angle), np.sin(angle)], 9), kind="stable")
        upto = np.cumsum(weights[order])
        part = np.minimum((upto - weights[order] / 2) * k / upto[-1], k - 1).astype(int)
        size = np.maximum(np.bincount(part, minlength=k), 1)
        starts.append(np.stack([np.bincount(part, c[order], k) / size for c in places.T], axis=1))
    return np.stack(starts)


def adjusted_rand(first: np.ndarray, second: np.ndarray) -> float:
    """How alike two groupings of the same people are: 1 the same, 0 as by chance."""
    if not len(first):
        return 0.0
    table = _crossed(first, second)
    pairs = [float((n * (n - 1) / 2).sum()) for n in (table, table.sum(axis=1), table.sum(axis=0))]
    total = len(first) * (len(first) - 1) / 2
    expected = pairs[1] * pairs[2] / max(total, 1)
    top = (pairs[1] + pairs[2]) / 2
    return 1.0 if top == expected else (pairs[0] - expected) / (top - expected)


def _crossed(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    width = int(second.max()) + 1
    size = (int(first.max()) + 1) * width
    return np.bincount(first * width + second, minlength=size).reshape(-1, width).astype(float)


def _compared(places: np.ndarray, votes_of: np.ndarray, enough: int) -> Compared:
    number = np.flatnonzero(votes_of >= enough)
    rounded = np.round(places[number], 9)
    number = number[np.lexsort((rounded[:, 1], rounded[:, 0]))]
    return Compared(number, places[number], votes_of[number].astype(float))


def _steady(label: np.ndarray, trials: list[np.ndarray]) -> tuple[np.ndarray, Stability]:
    """The groups without those who change sides, and how alike they are in each trial. A trial is measured
    among those whom the others find faithful."""
    named = np.stack([_named_alike(label, other) for other in trials])  # [T, n]
    present = named >= 0
    stays = (named == label) & present
    all_present, all_stays = present.sum(axis=0), stays.sum(axis=0)
    alike = []
    for t, other in enumerate(trials):
        faithful = _faithful(all_stays - stays[t], all_present - present[t]) & present[t]
        alike.append(adjusted_rand(label[faithful], other[faithful]))
    figures = Stability(float(np.median(alike)), float(min(alike)), len(alike))
    return np.where(_faithful(all_stays, all_present), label, OUTSIDE), figures


def _faithful(stays: np.ndarray, present: np.ndarray) -> np.ndarray:
    return (present > 0) & (stays >= FAITHFUL * present)


def _named_alike(label: np.ndarray, other: np.ndarray) -> np.ndarray:
    """The groups of a trial, named after those that they share most people with."""
    inside = other >= 0
    table = _crossed(label[inside], other[inside])
    k = int(label.max()) + 1
    square = np.zeros((k, k))
    square[: table.shape[0], : table.shape[1]] = table
    names = np.array(list(permutations(range(k))))
    best = names[square[names, np.arange(k)].sum(axis=1).argmax()]
    return np.where(inside, best[other], OUTSIDE)


def _by_size(label: np.ndarray, places: np.ndarray) -> np.ndarray:
    """The largest group is the first; of two equal ones, the one more to the left."""
    k = int(label.max()) + 1
    size = [int((label == g).sum()) for g in range(k)]
    left = [float(np.round(places[label == g, 0].mean(), 9)) for g in range(k)]
    order = sorted(range(k), key=lambda g: (-size[g], left[g]))
    number = np.empty(k + 1, int)
    number[order] = np.arange(k)
    number[OUTSIDE] = OUTSIDE
    return number[label]


class _Trials:
    """The same people with a fifth of the votes left out."""

    def __init__(
        self, votes: Votes, cells: Cells, plane: Plane, compared: np.ndarray, enough: int, seed: int
    ) -> None:
        self._votes, self._cells, self._plane, self._enough = votes, cells, plane, enough
        self._compared, self._seed = compared, seed
        self._places: list[tuple[np.ndarray, np.ndarray]] | None = None
        is_dense = len(votes.people) * len(votes.statements) <= DENSE
        self._matrix = np.zeros(cells.shape, np.float32) if is_dense else None
        self._cell = votes.person * len(votes.statements) + votes.statement

    def groupings(self, k: int) -> Iterator[np.ndarray]:
        """Labels [n] of those who are compared, by each trial; OUTSIDE for whoever has too few votes left."""
        if self._places is None:
            self._places = list(self._each())
        for places, votes_of in self._places:
            label = np.full(len(self._compared), OUTSIDE)
            left = _compared(places, votes_of, self._enough)
            label[left.number] = k_means(left.places, left.weights, k)
            yield label

    def _each(self) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """The places of those compared and how many votes they have left."""
        chance = np.random.default_rng(self._seed)
        votes = self._votes
        value = votes.value.astype(float)
        for _ in range(DEALS):
            part = chance.permutation(len(value)) % PARTS
            for gone in range(PARTS):
                kept = part != gone
                left = np.bincount(votes.person[kept], minlength=len(votes.people))
                places = self._places_of(kept, value, left)
                yield places[self._compared], left[self._compared]

    def _places_of(self, kept: np.ndarray, value: np.ndarray, left: np.ndarray) -> np.ndarray:
        votes, cells = self._votes, self._cells
        on = np.bincount(votes.statement, kept, len(votes.statements))
        means = np.bincount(votes.statement, kept * value, len(votes.statements)) / np.maximum(on, 1)
        centred = kept * (value - means[votes.statement])
        if self._matrix is None:
            axes = directions(cells, centred)[1]
            along = np.stack([cells.row_sums(centred * axis[cells.column]) for axis in axes], axis=1)
        else:
            self._matrix.ravel()[self._cell] = centred
            along = self._matrix @ near_directions(self._matrix, self._plane.axes)
        return along * np.sqrt((on > 0).sum() / np.maximum(1, left))[:, None]


def near_directions(matrix: np.ndarray, axes: np.ndarray) -> np.ndarray:
    """The two leading right singular vectors of a dense matrix, [S, 2], to some thousandths, beginning near
    `axes`: Rayleigh–Ritz on a block Krylov space, begun anew until it holds still."""
    near = axes.T.astype(matrix.dtype)
    for _ in range(ROUNDS):
        blocks = [np.linalg.qr(near)[0]]
        for _ in range(BLOCKS):
            image = matrix.T @ (matrix @ blocks[-1])
            basis = np.concatenate(blocks, axis=1)
            for _ in range(2):
                image = image - basis @ (basis.T @ image)
            blocks.append(np.linalg.qr(image)[0])
        basis = np.concatenate(blocks, axis=1)
        seen = matrix @ basis
        values, vectors = np.linalg.eigh(seen.T @ seen)
        near = basis @ vectors[:, -1 : -1 - AXES : -1]
        left = matrix.T @ (seen @ vectors[:, -1 : -1 - AXES : -1]) - near * values[-1 : -1 - AXES : -1]
        if np.linalg.norm(left, axis=0).max() <= ROUGH * values[-1]:
            break
    return near
