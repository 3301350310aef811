"""A small catalogue and a project, as files."""

import json
from typing import Any

CATALOGUE: dict[str, Any] = {
    "version": 1,
    "territories": {"54395": {"in": ["54", "FR"]}},
    "combining": {
        "de_minimis": {"general": 300000, "sgei": 750000, "years": 3},
        "one_eu_per_project": True,
        "caps": [
            {
                "id": "own-share",
                "above": ["public"],
                "below": ["public", "own"],
                "categories": ["investment"],
                "rate": 0.8,
                "when": {"field": "local_authority", "in": [True]},
                "from": "2012-01-01",
                "to": None,
                "source": "CGCT L1111-10",
            }
        ],
    },
    "instruments": [
        {
            "id": "start",
            "name": "Start",
            "funder": "France Active",
            "kind": "grant",
            "public": True,
            "eu": False,
            "labels": ["state"],
            "state": "FR",
            "rule": {
                "all": [
                    {"field": "territory", "within": ["54", "57"]},
                    {"field": "kind", "in": ["association", "cooperative"]},
                    {"field": "staff", "between": [None, 10], "from": "2014-01-01", "words": "Ten at most."},
                ]
            },
            "rate_max": 0.5,
            "min": 1000,
            "max": 20000.5,
            "eligible_costs": ["study"],
            "de_minimis": "general",
            "grant_equivalent": 1,
            "requires": [["loan"]],
            "excludes": ["other"],
            "match": {"of": "own", "share": 0.25},
            "opens": None,
            "closes": "2027-06-30",
            "starts_after_filing": True,
            "pays": [{"share": 1.0, "months_after_spending": 6}],
            "effort_days": 3,
            "annual_rate": 0.0,
            "source": {"url": "https://example.org/start", "seen": "2026-10-01"},
        },
        {"id": "loan", "kind": "loan", "rule": {"not": {"field": "stage", "in": ["ended"]}}},
    ],
}

PROJECT: dict[str, Any] = {
    "version": 1,
    "today": "2026-11-23",
    "bearer": {
        "kind": "association",
        "territory": "54395",
        "staff": 4,
        "local_authority": False,
        "ethics": None,
        "aid_received": [{"state": "FR", "regime": "general", "amount": 1000, "date": "2025-02-01"}],
    },
    "theme": ["reuse"],
    "stage": "start",
    "costs": [{"id": "c1", "category": "study", "amount": 1234.56, "month": 2}],
    "own_funds": {"min": 0, "max": 500},
    "private": {"max": 100},
    "max_debt": 2000,
}


def changed(file: dict[str, Any], *path: str | int, to: Any) -> dict[str, Any]:
    """The file with one value changed."""
    copied = json.loads(json.dumps(file))
    place = copied
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = to
    return copied
