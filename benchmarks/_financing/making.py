"""Instruments with ten rules each, and the same as they are searched."""

import random
from collections.abc import Iterator
from datetime import timedelta

from benchmarks._financing.form import CHOICES, FLAGS, NUMBERS, TODAY
from benchmarks._financing.places import Country
from benchmarks.search import words
from croisee.engines.financing import AllOf, AnyOf, Between, Catalogue, In, Instrument, Not, Rule, Within
from croisee.engines.financing.search import Entry, terms_of
from croisee.engines.text.thesaurus import Thesaurus

KINDS = ("grant", "grant", "grant", "loan", "equity", "guarantee", "repayable_advance", "crowdfunding")
WIDTH = {"commune": 1, "group": 2, "department": 3, "region": 4, "country": 5, "union": 6}
USUAL = ("kind", "theme", "stage", "nature", "staff", "budget", "age_years")  # four times as often as others


def catalogue(
    chance: random.Random, size: int, country: Country, *, rules: tuple[int, int] = (10, 10), finest: int = 1
) -> Catalogue:
    """Limits many times as fine as those of the form (`finest`) make nearly every condition another one."""
    made = tuple(
        Instrument(f"i{n}", chance.choice(KINDS), rule(chance, country, chance.randint(*rules), finest))
        for n in range(size)
    )
    return Catalogue(made, country.territories)


def rule(chance: random.Random, country: Country, length: int, finest: int) -> Rule:
    """The place and other fields, the usual ones more often: some one of two, some not."""
    fields = {name: 4 if name in USUAL else 1 for name in (*CHOICES, *NUMBERS, *FLAGS)}
    names: list[str] = []
    while len(names) < length - 1:
        names.append(chance.choices(list(fields), fields.values())[0])
        del fields[names[-1]]
    parts = [condition(chance, name, finest) for name in names]
    if len(parts) > 2 and chance.random() < 0.3:
        parts = [*parts[:-2], AnyOf((parts[-2], parts[-1]))]
    return AllOf((Within("territory", (country.somewhere(chance)[1],)), *parts))


def condition(chance: random.Random, name: str, finest: int) -> Rule:
    if name in CHOICES:
        values = list(CHOICES[name])
        few = tuple(chance.sample(values, chance.randint(1, max(1, len(values) // 2))))
        return Not(In(name, few[:1])) if chance.random() < 0.15 else In(name, few)
    if name in FLAGS:
        return In(name, (chance.random() < 0.6,))
    limit = chance.choice(NUMBERS[name])
    if finest > 1:
        limit = limit * finest + chance.randrange(finest)
    return Between(name, None, limit) if chance.random() < 0.6 else Between(name, limit, None)


def entries(chance: random.Random, size: int, country: Country, thesaurus: Thesaurus) -> Iterator[Entry]:
    """A title of three words and a text of forty, a fifth of them named things; places as real aids have."""
    things = [label for concept in thesaurus.concepts.values() for label in concept.labels.get("fr", ())[:1]]
    for n in range(size):
        level, code = country.somewhere(chance)
        title = [*chance.sample(things, 1), *words(chance, 2)]
        text = [*chance.sample(things, 8), *words(chance, 32)]
        opens = TODAY + timedelta(chance.randint(-400, 200)) if chance.random() < 0.5 else None
        yield Entry(
            f"i{n}",
            frozenset({code}),
            WIDTH[level],
            labels(chance),
            opens,
            (opens or TODAY) + timedelta(chance.randint(-100, 400)) if chance.random() < 0.6 else None,
            terms_of(" ".join(title), "fr", thesaurus),
            terms_of(" ".join(text), "fr", thesaurus),
        )


def labels(chance: random.Random) -> dict[str, frozenset[str]]:
    """Twelve facets with the one of moments."""
    some = {name: list(of) for name, of in CHOICES.items()}
    some |= {
        "who": some["kind"],
        "kind": list(KINDS),
        "tier": list(WIDTH),
        "funder": [f"f{n}" for n in range(40)],
    }
    some |= {"state": ["FR", "BE", "LU", "DE"], "effort": ["low", "high"]}
    return {
        name: frozenset(chance.sample(sorted(set(values)), chance.randint(1, min(3, len(set(values))))))
        for name, values in some.items()
    }
