"""The instruments of the demonstration, and as many local ones like them as make five hundred."""

import json
import random
from datetime import date
from importlib.resources import files
from typing import Any

from croisee.engines.financing import Bearer, Catalogue, Instrument, Project, Territories
from croisee.engines.financing.formats import rule_from_json

TODAY = date(2026, 11, 23)
KINDS = {"association": 45, "commune": 14, "cooperative": 10, "company": 10, "intercommunality": 6,
         "social_enterprise": 6, "person": 5, "integration": 4}  # fmt: skip
NUMBERS = {"staff": (0, 30), "age_years": (0, 12), "partner_count": (1, 5), "jobs_created": (0, 4),
           "capital": (0, 60_000)}  # fmt: skip
STAGES = ("idea", "creation", "start", "growth", "consolidation")
FORM = ("territory", "kind", "stage", *NUMBERS, "cross_border", "partner_states", "rural", "leader_area",
        "has_support", "zero_unemployment", "is_cluster", "had_regional_creation_aid")  # fmt: skip


def seeded(chance: random.Random, size: int) -> Catalogue:
    """A copy has another place of the same country and sort, and the other rules of its model."""
    rows = json.loads(files("croisee.funding").joinpath("data/instruments.json").read_text("utf-8"))
    areas = sorted({code for row in rows for code in row["areas"]})
    made = [Instrument(row["key"], row["kind"], rule_from_json(rule(row, row["areas"]))) for row in rows]
    while len(made) < size:
        row = chance.choice(rows)
        others = [code for code in areas if code[:2] == row["areas"][0][:2]] if row["areas"] else areas
        one = rule_from_json(rule(row, [chance.choice(others)]))
        made.append(Instrument(f"{row['key']}-{len(made)}", row["kind"], one))
    return Catalogue(tuple(made), Territories({f"commune-{n}": around(code) for n, code in enumerate(areas)}))


def rule(row: dict[str, Any], areas: list[str]) -> dict[str, Any]:
    """As the demonstration writes it."""
    who = [{"field": "kind", "in": row["who"]}] if row.get("who") else []
    where = [{"field": "territory", "within": areas}] if areas else []
    return {"all": [*where, *who, *row.get("more", ())]}


def around(code: str) -> frozenset[str]:
    """What a commune of this area lies in."""
    parts = code.split("-")
    return frozenset({code, parts[0], "EU"})


def somebody(chance: random.Random, catalogue: Catalogue) -> Project:
    """Who can answer everything."""
    fields: dict[str, Any] = {name: round(chance.uniform(low, high)) for name, (low, high) in NUMBERS.items()}
    fields |= {name: chance.random() < 0.3 for name in FORM[len(NUMBERS) + 3 :]}
    fields["kind"] = chance.choices(list(KINDS), KINDS.values())[0]
    fields["stage"], fields["partner_states"] = (
        chance.choice(STAGES),
        chance.choice(["FR", "DE", "BE", "none"]),
    )
    fields["territory"] = chance.choice(sorted(catalogue.territories.containers))
    return Project(TODAY, Bearer(fields))
