"""Conversations to try the engine on: invented ones, and real ones where they lie beside this checkout."""

import csv
import sys
from functools import cache
from pathlib import Path

import numpy as np

from croisee.engines.opinion import Votes

SETS = ("london-youth-policing", "brexit-consensus", "bg2050-volunteers", "nz-biodiversity", "vtaiwan-uberx")
HERE = Path(__file__).resolve()
SHARED = next((folder / "shared" for folder in HERE.parents if (folder / "shared/data/polis").is_dir()), None)


@cache
def conversation(name):
    """The votes of a published conversation, and which statements were moderated out or are meta."""
    folder = SHARED / "data/polis" / name
    rows = rows_of(folder / "participants-votes.csv")
    comments = rows_of(folder / "comments.csv")
    statements = [key for key in rows[0] if key.isdigit()]
    votes = Votes.of(
        (row["participant"], key, int(float(row[key]))) for row in rows for key in statements if row[key]
    )
    out = {c["comment-id"] for c in comments if c["moderated"] == "-1"}
    meta = {c["comment-id"] for c in comments if c.get("is-meta", "").lower() in ("1", "t", "true")}
    return votes, out, meta


def rows_of(file):
    csv.field_size_limit(sys.maxsize)
    with file.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def camps(*sizes, statements=30, seed=0, filled=0.8, sure=0.9):
    """Votes of people in camps: a camp has its opinions, and its people mostly follow them."""
    chance = np.random.default_rng(seed)
    opinions = chance.choice([-1, 1], (len(sizes), statements))
    rows = []
    for camp, size in enumerate(sizes):
        for i in range(size):
            for j in np.flatnonzero(chance.random(statements) < filled):
                follows = chance.random() < sure
                rows.append(
                    (f"p{camp}-{i}", f"s{j}", int(opinions[camp, j] if follows else chance.integers(-1, 2)))
                )
    return rows


def noise(people, statements, seed=0, filled=0.7):
    """Votes that follow nothing."""
    chance = np.random.default_rng(seed)
    return [
        (f"p{i}", f"s{j}", int(chance.integers(-1, 2)))
        for i in range(people)
        for j in np.flatnonzero(chance.random(statements) < filled)
    ]
