"""How good the offers are that are proposed for needs, across languages, and how long finding them takes.

Quality is judged on forty needs and eighty-six offers in four languages, written for this purpose before the
thesaurus was seen (`_matching/`, CC0): nDCG@5, gain 2^grade − 1, beside the same index without the thesaurus.
Speed is that of made-up texts of 32 words, a fifth of them labels of the thesaurus, in a process of its own.
"""

import csv
import json
import random
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from math import log2
from pathlib import Path
from time import perf_counter

from benchmarks._live.judging import percentile
from benchmarks._memory import peak
from benchmarks._promises import Promise, one
from benchmarks.search import words
from croisee.engines.matching import Entry, Index, Nearness, match
from croisee.engines.matching.formats import entries_from_csv
from croisee.engines.text.languages import LANGUAGES
from croisee.engines.text.thesaurus import Thesaurus, shipped

FOLDER = Path(__file__).with_name("_matching")
NEEDS, OFFERS, LABELS, PLACES, TRIES, CUT = 1000, 20_000, 6, 3000, 200, 5
PROGRAM = "from benchmarks.matching import measure; measure()"
Grades = dict[str, dict[str, int]]


def run() -> list[dict]:
    """A row for each way of matching, and one for the time."""
    command = [sys.executable, "-c", PROGRAM]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return [
        judged("words and concepts", shipped()),
        judged("words alone", Thesaurus({})),
        json.loads(done.stdout),
    ]


def promises(rows: list[dict]) -> Iterator[Promise]:
    good, words_alone, fast = (
        one(rows, "name", name) for name in ("words and concepts", "words alone", "speed")
    )
    for key, least in (("nDCG@5", 0.6), ("nDCG@5 across languages", 0.5)):
        what = f"needs that meet offers, {key}"
        yield Promise(what, good[key], "", least, True, "without the thesaurus", words_alone[key])
    size = f"{NEEDS} needs × {OFFERS} offers"
    yield Promise(f"{size}: all of them", fast["all needs s"], "s", 3)
    yield Promise(f"{size}: memory", fast["peak MiB"], "MiB", 400)
    yield Promise("one new need, p95", fast["one need ms, p95"], "ms", 30)
    yield Promise("the concepts of one text, p95", fast["one text ms, p95"], "ms", 1)


def judged(name: str, thesaurus: Thesaurus) -> dict:
    """How good the lists are."""
    needs, offers = (entries_from_csv((FOLDER / f"{what}.csv").read_bytes()) for what in ("needs", "offers"))
    language = {entry.id: entry.language for entry in (*needs, *offers)}
    ranked = defaultdict(list)
    for found in match(needs, offers, thesaurus, top=len(offers)):
        ranked[found.need.id].append(found.offer.id)
    grades = graded()
    across = {
        need: {offer: grade for offer, grade in of.items() if language[offer] != language[need]}
        for need, of in grades.items()
    }
    others = {need: [o for o in of if language[o] != language[need]] for need, of in ranked.items()}
    return {"name": name, "nDCG@5": ndcg(grades, ranked), "nDCG@5 across languages": ndcg(across, others)}


def graded() -> Grades:
    grades: Grades = defaultdict(dict)
    with (FOLDER / "qrels.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            grades[row["need"]][row["offer"]] = int(row["grade"])
    return grades


def ndcg(grades: Grades, ranked: dict[str, list[str]]) -> float:
    """The mean over the needs that have an offer."""

    def gain(given: list[int]) -> float:
        return sum((2**grade - 1) / log2(place + 2) for place, grade in enumerate(given[:CUT]))

    each = [
        gain([of.get(offer, 0) for offer in ranked.get(need, [])]) / gain(sorted(of.values(), reverse=True))
        for need, of in grades.items()
        if of
    ]
    return round(sum(each) / len(each), 3)


def measure() -> None:
    """In a process of its own."""
    chance = random.Random(2013)
    begun = perf_counter()
    thesaurus = shipped()
    made = [made_up(chance, thesaurus, n) for n in range(OFFERS + NEEDS + 2 * TRIES)]
    ready = perf_counter()
    index = Index(made[:OFFERS], thesaurus)
    indexed = perf_counter()
    needs = made[OFFERS : OFFERS + NEEDS]
    for need in needs:
        index.best(need, near=near)
    matched = perf_counter()
    single = [seconds(lambda entry=entry: index.best(entry, near=near)) for entry in made[-TRIES:]]
    read = [
        seconds(lambda entry=entry: thesaurus.concepts_in(entry.text, entry.language))
        for entry in made[-2 * TRIES : -TRIES]
    ]
    row = {
        "name": "speed",
        "concepts": len(thesaurus.concepts),
        "texts made s": round(ready - begun, 2),
        "index s": round(indexed - ready, 2),
        "all needs s": round(matched - indexed, 2),
        "one need ms, p95": round(percentile(single, 0.95) * 1000, 2),
        "one text ms, p95": round(percentile(read, 0.95) * 1000, 3),
        "peak MiB": round(peak()),
    }
    print(json.dumps(row))


def seconds(what) -> float:
    begun = perf_counter()
    what()
    return perf_counter() - begun


def near(here: str, there: str) -> Nearness:
    """Places on a line, with a border in the middle."""
    one, other = int(here), int(there)
    return Nearness(1 / (1 + abs(one - other)), (one < PLACES / 2) != (other < PLACES / 2))


def made_up(chance: random.Random, thesaurus: Thesaurus, number: int) -> Entry:
    language = chance.choice(LANGUAGES)
    concepts = list(thesaurus.concepts.values())
    named = [concepts[int(len(concepts) * chance.random() ** 2)] for _ in range(LABELS)]
    said = [*words(chance, 32 - LABELS), *(chance.choice(one.labels[language]) for one in named)]
    chance.shuffle(said)
    return Entry(
        f"e{number}",
        language,
        " ".join(said),
        territory=str(chance.randrange(PLACES)),
        organisation=f"o{chance.randrange(OFFERS // 4)}",
    )
