"""The two steepest assumptions of docs/scale.md: how the map of opinions grows, the minute after the news.

The map is really computed, at growing numbers of votes, and what it would take at forty million is read from
the line through them. The minute is simulated: requests come at the rates of that page, twenty times those of
the busiest hour within ten seconds and for a minute, then a third less each half minute; each takes its
measured time on average, exponentially spread, in one of so many processes of one core, which a server in
front chooses by chance, or as the one with the least to do.
"""

import heapq
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from benchmarks._promises import Promise
from benchmarks.opinion import large, made_up

VOTES, STATEMENTS, FILLED = (500_000, 1_000_000, 2_000_000, 4_000_000), 1000, 0.05
WHOLE_DEBATE = 40_000_000
# what comes in a second of the busiest hour, and what it takes of a core
COMES = {
    "pages": (93, 0.014),
    "positions": (185, 0.0024),
    "contributions": (7, 0.0034),
    "registrations": (9, 0.023),
}
SPIKE, RISE, MINUTE, AFTER, SECONDS = 20, 10, 60, 30, 180
CORES, SEED = (30, 40, 50, 60), 2013


def run() -> list[dict]:
    return [*maps(), *minutes()]


def promises(rows: list[dict]) -> Iterator[Promise]:
    """What the page says, held to what is found."""
    whole = next(row for row in rows if row["what"] == "map, read from the line")
    yield Promise("map of 40 million votes: growth in votes, power", whole["power"], "", 1.1)
    yield Promise("map of 40 million votes: memory", whole["GB"], "GB", 16)
    for row in rows:
        if row["what"] == "the minute, least busy" and row["cores"] == CORES[-1]:
            yield Promise(f"the minute after the news, {CORES[-1]} cores: p95", row["p95 s"], "s", 0.25)


def maps() -> Iterator[dict[str, Any]]:
    found = []
    with TemporaryDirectory() as folder:
        for votes in VOTES:
            people = round(votes / STATEMENTS / FILLED)
            row = large(made_up(people, STATEMENTS, FILLED), Path(folder))
            found.append((row["votes"], row["stable, ms"] / 1000, row["peak MiB"] / 1000))
            yield {"what": "map", "votes": found[-1][0], "s": found[-1][1], "GB": found[-1][2]}
    yield {"what": "map, read from the line", "votes": WHOLE_DEBATE, **line(np.array(found))}


def line(found: np.ndarray) -> dict[str, float]:
    """At the votes of the debate, by a power of the votes for time and a straight line for memory."""
    votes, seconds, gigabytes = found.T
    power, start = np.polyfit(np.log(votes), np.log(seconds), 1)
    slope, floor = np.polyfit(votes, gigabytes, 1)
    return {
        "s": float(np.exp(start + power * np.log(WHOLE_DEBATE))),
        "GB": float(floor + slope * WHOLE_DEBATE),
        "power": float(power),
    }


def minutes() -> Iterator[dict[str, Any]]:
    arrivals, takes = crowd(np.random.default_rng(SEED))
    ways: dict[str, Callable[[int], np.ndarray]] = {
        "by chance": lambda cores: by_chance(arrivals, takes, cores),
        "least busy": lambda cores: least_busy(arrivals, takes, cores),
    }
    for cores in CORES:
        for name, way in ways.items():
            seconds = way(cores)
            p50, p95, longest = np.quantile(seconds, (0.5, 0.95, 1))
            found = {"p50 s": float(p50), "p95 s": float(p95), "longest s": float(longest)}
            yield {"what": f"the minute, {name}", "cores": cores, "requests": len(seconds), **found}


def crowd(chance: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """When each request comes, and how long it takes of a core; in seconds, in the order of coming."""
    each = [(one_kind(rate, chance), mean) for rate, mean in COMES.values()]
    arrivals = np.concatenate([times for times, _mean in each])
    takes = np.concatenate([chance.exponential(mean, len(times)) for times, mean in each])
    order = np.argsort(arrivals)
    return arrivals[order], takes[order]


def one_kind(rate: float, chance: np.random.Generator) -> np.ndarray:
    """Times of a Poisson process at a changing rate, by thinning one at the highest."""
    times = np.sort(chance.uniform(0, SECONDS, chance.poisson(rate * SPIKE * SECONDS)))
    return times[chance.random(len(times)) < shape(times) / SPIKE]


def shape(at: np.ndarray) -> np.ndarray:
    """How many times the mean comes at a moment."""
    rising = 1 + (SPIKE - 1) * at / RISE
    falling = SPIKE * (2 / 3) ** ((at - RISE - MINUTE) / AFTER)
    return np.where(at < RISE, rising, np.where(at < RISE + MINUTE, SPIKE, np.maximum(falling, 1)))


def by_chance(arrivals: np.ndarray, takes: np.ndarray, cores: int) -> np.ndarray:
    """From coming to answered, where each request goes to any process."""
    chosen, free = np.random.default_rng(SEED).integers(0, cores, len(arrivals)).tolist(), [0.0] * cores
    answered = np.empty(len(arrivals))
    for n, (core, comes, takes_it) in enumerate(zip(chosen, arrivals.tolist(), takes.tolist(), strict=True)):
        free[core] = answered[n] = max(free[core], comes) + takes_it
    return answered - arrivals


def least_busy(arrivals: np.ndarray, takes: np.ndarray, cores: int) -> np.ndarray:
    """From coming to answered, where each goes to the process that is free first."""
    free, answered = [0.0] * cores, np.empty(len(arrivals))
    for n, (comes, takes_it) in enumerate(zip(arrivals.tolist(), takes.tolist(), strict=True)):
        answered[n] = max(free[0], comes) + takes_it
        heapq.heapreplace(free, answered[n])
    return answered - arrivals
