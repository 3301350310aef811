"""How long it takes to count ten thousand ballots in three colleges, by each rule.

Every ballot is made by chance: twelve options are ranked whole, twenty projects get up to three points each.
"""

import random
import time
from collections.abc import Callable, Iterator
from fractions import Fraction

from benchmarks._promises import Promise
from croisee.engines.deciding import (
    Answer,
    Choice,
    College,
    Consent,
    Electorate,
    Majority,
    Outcome,
    Points,
    Project,
    Ranking,
    Vote,
    by_consent,
    decide,
    rank,
    share,
)

BALLOTS, SECONDS = 10_000, 1
COLLEGES = {"employees": Fraction(1, 2), "users": Fraction(3, 10), "authorities": Fraction(1, 5)}
OPTIONS = [f"option {n}" for n in range(12)]
PROJECTS = [Project(f"project {n}", 100_000 * (1 + n % 7)) for n in range(20)]
Count = Callable[[random.Random, list[str]], Callable[[Electorate], Outcome]]


def run() -> list[dict]:
    """One row for each rule."""
    return [measured(name, count) for name, count in RULES.items()]


def promises(rows: list[dict]) -> Iterator[Promise]:
    for row in rows:
        yield Promise(f"{BALLOTS} ballots in 3 colleges, {row['rule']}", row["seconds"], "s", SECONDS)


def measured(name: str, count: Count) -> dict:
    """The ballots are made before; the count alone is timed."""
    chance = random.Random(2013)
    cast = [chance.choice(list(COLLEGES)) for _ in range(BALLOTS)]
    colleges = tuple(College(one, cast.count(one), weight) for one, weight in COLLEGES.items())
    counted = count(chance, cast)
    begun = time.perf_counter()
    outcome = counted(Electorate(BALLOTS, Fraction(1, 2), colleges))
    seconds = time.perf_counter() - begun
    return {"rule": name, "seconds": seconds, "status": outcome.status.value, "steps": len(outcome.steps)}


def majority(chance: random.Random, cast: list[str]) -> Callable[[Electorate], Outcome]:
    votes = [Vote(chance.choice(list(Choice)), college) for college in cast]
    return lambda electorate: decide(votes, electorate, Majority())


def consent(chance: random.Random, cast: list[str]) -> Callable[[Electorate], Outcome]:
    answers = [Answer(chance.choice(list(Consent)), college) for college in cast]
    return lambda electorate: by_consent(answers, electorate)


def ranked(chance: random.Random, cast: list[str]) -> Callable[[Electorate], Outcome]:
    whole = [chance.sample(OPTIONS, len(OPTIONS)) for _ in cast]
    rankings = [Ranking(tuple((o,) for o in one), college) for one, college in zip(whole, cast, strict=True)]
    return lambda electorate: rank(rankings, OPTIONS, electorate)


def budget(chance: random.Random, cast: list[str]) -> Callable[[Electorate], Outcome]:
    ballots = [Points({one.id: chance.randrange(4) for one in PROJECTS}, college) for college in cast]
    return lambda electorate: share(ballots, PROJECTS, 3_000_000, electorate)


RULES: dict[str, Count] = {
    "majority": majority, "consent": consent, "ranked choice": ranked, "budget": budget,
}  # fmt: skip
