"""What a project may be asked: 24 fields in the order of a usual form, and how usual each answer is."""

import random
from datetime import date

from benchmarks._financing.places import Country
from croisee.engines.financing import Bearer, Project

TODAY = date(2026, 11, 23)
KINDS = {"association": 45, "authority": 20, "cooperative": 12, "company": 12, "foundation": 3, "person": 8}
FORMS = {"law_1901": 40, "scic": 8, "scop": 6, "commune": 15, "epci": 5, "sas": 12, "mutual": 2, "other": 12}
THEMES = ["reuse", "food", "housing", "energy", "mobility", "culture", "care", "work", "digital", "youth",
          "third_place", "water", "tourism", "justice", "sport", "forest"]  # fmt: skip
STAGES = {"idea": 25, "study": 20, "start": 25, "running": 20, "growth": 10}
CHOICES = {
    "kind": KINDS,
    "legal_form": FORMS,
    "theme": {theme: len(THEMES) - n for n, theme in enumerate(THEMES)},
    "stage": STAGES,
    "nature": {"investment": 40, "running": 40, "study": 20},
    "language": {"fr": 90, "de": 10},
}
NUMBERS = {  # limits that rules name, from the smallest
    "staff": (5, 10, 50, 250),
    "age_years": (1, 2, 3, 5, 8),
    "budget": (5_000, 15_000, 50_000, 100_000, 500_000),
    "turnover": (50_000, 200_000, 2_000_000),
    "partners": (2, 3),
    "volunteers": (5, 20),
    "population": (2_000, 5_000, 20_000),
}
FLAGS = ["social_status", "hires_excluded", "rural_zone", "priority_district", "has_begun", "cross_border",
         "aid_before", "owns_premises", "open_to_all", "liable_to_tax"]  # fmt: skip
FORM = ("territory", *CHOICES, *NUMBERS, *FLAGS)


def project(chance: random.Random, country: Country) -> Project:
    """Somebody who can answer everything."""
    fields: dict = {name: chance.choices(list(of), of.values())[0] for name, of in CHOICES.items()}
    fields |= {name: number(chance, limits) for name, limits in NUMBERS.items()}
    fields |= {name: chance.random() < 0.3 for name in FLAGS}
    fields["territory"] = chance.choice(country.levels["commune"])
    return Project(TODAY, Bearer(fields))


def number(chance: random.Random, limits: tuple[int, ...]) -> int:
    """Small ones are usual."""
    low, high = chance.choices(list(zip((0, *limits), (*limits, 4 * limits[-1]), strict=True)))[0]
    return chance.randint(low, high)
