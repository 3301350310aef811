"""What docs/trust.md says is so."""

import ast
from collections import Counter
from functools import cache
from pathlib import Path

from tools import trust

ROOT = Path(__file__).parents[2]
ROWS = trust.rows()
ASKED = {"1": 70, "2": 183}  # requirements of each level in ASVS 5.0.0


@cache
def names_in(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def is_there(one: str) -> bool:
    """A test that is run, or a document."""
    path, _, test = one.partition("::")
    if not (ROOT / path).is_file():
        return False
    return test in names_in(path) if test else path.startswith("docs/")


def test_every_requirement_is_answered_once():
    assert Counter(row["level"] for row in ROWS) == ASKED
    assert len({row["requirement"] for row in ROWS}) == len(ROWS)
    assert {row["answer"] for row in ROWS} <= {*trust.ANSWERS}
    assert [row["requirement"] for row in ROWS if not row["by"] or not row["asks"]] == []


def test_what_is_met_names_tests_that_there_are():
    named = [(row["requirement"], one) for row in ROWS if row["answer"] == "met" for one in row["by"].split()]

    assert [(number, one) for number, one in named if not is_there(one)] == []


def test_the_page_says_what_the_table_says():
    assert trust.PAGE.read_text("utf-8") == trust.page(), "write it anew: python -m tools.trust"
