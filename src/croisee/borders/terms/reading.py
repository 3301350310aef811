"""The terms that are shipped: a TOML file for each domain, beside this app's other data."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from croisee.borders.terms.term import DOMAINS, Term, from_facts

DATA = Path(__file__).parents[1] / "data" / "terms"


@cache
def shipped() -> Mapping[str, Term]:
    """By their names, in the order of the files."""
    found: dict[str, Term] = {}
    for domain in DOMAINS:
        with (DATA / f"{domain}.toml").open("rb") as file:
            for name, facts in tomllib.load(file).items():
                if name in found:
                    raise ValueError(f"{name} is there twice.")
                found[name] = from_facts(name, facts | {"domain": domain})
    return found
