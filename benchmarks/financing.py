"""What a project may ask for: time to check and to search a catalogue, and the number of questions.

All is made up (`_financing/`): a country of 40 000 places in the hierarchy of the French ones, instruments
with ten rules each, and projects that could answer 24 fields. Checking is measured with limits as they are
(5, 10, 50 people) and with fine ones, where hardly two rules are the same; beside it stands the plain way,
one rule after the other. Reasons are worked out for what somebody looks at; those of all have a column.

Questions are asked until no instrument is open: the one that decides most, beside the order of the form
without those for which nothing waits; for made-up instruments, and for the 77 of the demonstration with local
ones like them. What is yes or no is one question with boxes to tick, in the form as well; beside it stands
how many there are when each fact is asked alone. A second set, drawn otherwise, was looked at only when the
way of asking was settled.

Searches are for a place (a commune in half of them), one kind of bearer and one or two words, reading the
words included, with the counts of twelve facets; the best of three, as the reference was measured.
"""

import json
import random
import subprocess
import sys
from collections.abc import Callable, Container, Iterator, Sequence
from statistics import mean
from time import perf_counter
from typing import Any

from benchmarks._financing import FORM, PLACES, Country, catalogue, entries, project
from benchmarks._financing.form import TODAY
from benchmarks._financing.seed import FORM as SEED_FORM
from benchmarks._financing.seed import seeded, somebody
from benchmarks._live.judging import percentile
from benchmarks._memory import peak
from benchmarks._promises import Promise, one
from croisee.engines.financing import Catalogue, Desk, Project, evaluate
from croisee.engines.financing.questions import asked_together
from croisee.engines.financing.search import Index, Wanted, ways_of
from croisee.engines.text.thesaurus import shipped

SIZE, ASKED, TRIES, PROJECTS = 10_000, 500, 200, 100
OTHER_SEED = 40427
WHO = ("association", "authority", "company")
PARTS = ("checked", "asked", "searched")
LEVELS = {"commune": 50, "group": 20, "department": 15, "region": 10, "country": 5}


def run() -> list[dict]:
    """Each part in a process of its own."""
    return [row for part in PARTS for row in in_process(part)]


def in_process(part: str) -> list[dict]:
    command = [sys.executable, "-c", f"from benchmarks import financing as f; f.told(f.{part}())"]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)


def told(rows: Iterator[dict]) -> None:
    print(json.dumps([row | {"peak MiB": round(peak())} for row in rows]))


def promises(rows: list[dict]) -> Iterator[Promise]:
    size = f"{SIZE} instruments of 10 rules"
    for name in ("usual limits", "fine limits"):
        row = one(rows, "name", name)
        reference = ("one rule after the other", row["plain ms"])
        what = f"one project against {size}, {name}, p95"
        yield Promise(what, row["p95 ms"], "ms", 50, False, *reference)
    for name, most in (("as the seed", 12), ("made up", 12)):
        best, form = (one(rows, "name", f"{way}, {name}")["questions"] for way in ("questions", "form order"))
        what = f"questions until {ASKED} instruments {name} are settled"
        yield Promise(what, best, "", most or form, False, "in the order of the form", form)
    searched = one(rows, "name", "searches")
    what = f"search, {SIZE} instruments × {PLACES} places, p95"
    yield Promise(what, searched["p95 ms"], "ms", 1, False, "Aides-territoires' query of 5000", 50)


def ms(what: Callable[[], Any]) -> float:
    begun = perf_counter()
    what()
    return 1000 * (perf_counter() - begun)


def checked() -> Iterator[dict]:
    """One project against all."""
    chance, country = random.Random(2013), Country.made()
    projects = [project(chance, country) for _ in range(PROJECTS)]
    for name, finest in (("usual limits", 1), ("fine limits", 1000)):
        made = catalogue(chance, SIZE, country, finest=finest)
        prepared, desk = timed(lambda made=made: Desk(made, TODAY))
        first = ms(lambda desk=desk: desk.check(projects[0]).verdicts)
        took = [ms(lambda p=p, desk=desk: desk.check(p).verdicts) for p in projects]
        reasons = [ms(lambda p=p, desk=desk: list(desk.check(p).outcomes())) for p in projects[:5]]
        yield {
            "name": name,
            "made ready, once ms": round(prepared),
            "first ms": round(first, 2),
            "p50 ms": round(percentile(took, 0.5), 2),
            "p95 ms": round(percentile(took, 0.95), 2),
            "with all reasons ms": round(min(reasons)),
            "plain ms": round(min(ms(lambda p=p, made=made: plain(made, p)) for p in projects[:5])),
        }


def timed(what: Callable[[], Any]) -> tuple[float, Any]:
    begun = perf_counter()
    made = what()
    return 1000 * (perf_counter() - begun), made


def plain(made: Catalogue, asking: Project) -> list[bool | None]:
    """One rule after the other, as the independent judge does."""
    facts = asking.facts
    return [evaluate(one.rule, facts, made.territories) for one in made.instruments]


def asked() -> Iterator[dict]:
    """How many questions, until all is settled, and how long choosing one takes."""
    chance, country = random.Random(2013), Country.made()
    made = catalogue(chance, ASKED, country)
    yield from numbers(made, FORM, [project(chance, country) for _ in range(PROJECTS)], "made up")
    real = seeded(chance, ASKED)
    yield from numbers(real, SEED_FORM, [somebody(chance, real) for _ in range(PROJECTS)], "as the seed")
    chance = random.Random(OTHER_SEED)
    made = catalogue(chance, ASKED, country)
    yield from numbers(made, FORM, [project(chance, country) for _ in range(PROJECTS)], "made up otherwise")
    real = seeded(chance, ASKED)
    others = [somebody(chance, real) for _ in range(PROJECTS)]
    yield from numbers(real, SEED_FORM, others, "as the seed, drawn otherwise")


def numbers(made: Catalogue, form: Sequence[str], projects: list[Project], name: str) -> Iterator[dict]:
    """The one that decides most, and in the order of the form; each fact alone, too."""
    desk = Desk(made, TODAY)
    begun = perf_counter()
    assert desk.check(Project(TODAY)).next_question
    first = 1000 * (perf_counter() - begun)
    took: list[float] = []
    ticked = ticked_in(projects)
    best = [len(questions(desk, one, ticked, took)) for one in projects]
    alone = [len(questions(desk, one, frozenset(), [])) for one in projects]
    forms = [len(in_order(desk, one, form, ticked)) for one in projects]
    forms_alone = [len(in_order(desk, one, form, frozenset())) for one in projects]
    yield {
        "name": f"questions, {name}",
        "questions": mean(best),
        "most": max(best),
        "each fact alone": mean(alone),
        "first ms": round(first),
        "p95 ms": round(percentile(took, 0.95), 1),
    }
    yield {
        "name": f"form order, {name}",
        "questions": mean(forms),
        "most": max(forms),
        "each fact alone": mean(forms_alone),
    }


def ticked_in(projects: Sequence[Project]) -> frozenset[str]:
    """The facts that are yes or no."""
    return frozenset(name for name, value in projects[0].facts.items() if isinstance(value, bool))


def questions(
    desk: Desk, asking: Project, ticked: Container[str], took: list[float]
) -> list[tuple[str, ...]]:
    """What is asked, each time what decides most; what is `ticked` is one question."""
    known: dict = {}
    found: list[tuple[str, ...]] = []
    while True:
        begun = perf_counter()
        question = max(
            asked_together(desk.check(Project(TODAY, fields=known)).questions, ticked),
            key=lambda asked: (asked.settles, asked.asked_by),
            default=None,
        )
        took.append(1000 * (perf_counter() - begun))
        if question is None:
            return found
        found.append(question.fields)
        known |= {name: asking.facts[name] for name in question.fields}


def in_order(
    desk: Desk, asking: Project, form: Sequence[str], ticked: Container[str]
) -> list[tuple[str, ...]]:
    """The same in the order of the form; what no open instrument waits for is left out."""
    known: dict = {}
    found: list[tuple[str, ...]] = []
    for field in form:
        waiting = {asked.field for asked in desk.check(Project(TODAY, fields=known)).questions}
        together = [field] if field not in ticked else [name for name in form if name in ticked]
        if names := tuple(name for name in together if name in waiting):
            found.append(names)
            known |= {name: asking.facts[name] for name in names}
    return found


def searched() -> Iterator[dict]:
    """Place, who and words, with all facets."""
    chance, country, thesaurus = random.Random(2013), Country.made(), shipped()
    made = list(entries(chance, SIZE, country, thesaurus))
    prepared, index = timed(lambda: Index(made, country.lies))
    index.find(Wanted(TODAY))  # the sets of the day
    took, found = [], []
    for _ in range(TRIES):
        level = chance.choices(list(LEVELS), LEVELS.values())[0]
        place, who = (
            chance.choice(country.levels[level]),
            chance.choice(["association", "authority", "company"]),
        )
        said = " ".join(sorted(chance.choice(made).in_text - {""})[-chance.randint(1, 2) :])

        def search(place=place, who=who, said=said):
            asked = {"who": frozenset({who})}
            return index.find(Wanted(TODAY, place, labels=asked, words=ways_of(said, "fr", thesaurus)))

        tries = [timed(search) for _ in range(3)]
        took.append(min(spent for spent, _ in tries))
        found.append(tries[0][1].total)
    facets = index.find(Wanted(TODAY)).counts
    yield {
        "name": "searches",
        "made ready, once ms": round(prepared),
        "another day ms": round(ms(lambda: index.find(Wanted(TODAY.replace(day=24)))), 2),
        "p50 ms": round(percentile(took, 0.5), 3),
        "p95 ms": round(percentile(took, 0.95), 3),
        "found, median": sorted(found)[TRIES // 2],
        "facets": len(facets),
        "labels": sum(map(len, facets.values())),
    }
