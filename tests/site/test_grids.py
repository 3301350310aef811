"""What docs/trust.md and docs/accessibility.md say is so."""

import ast
from collections import Counter
from functools import cache

import pytest

from tools.grids import ACCESSIBILITY, ANSWERS, GRIDS, ROOT, TRUST, Grid, chapter_of

each_grid = pytest.mark.parametrize("grid", GRIDS, ids=lambda grid: grid.page.stem)


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


def test_no_requirement_is_left_out():
    assert Counter(row["level"] for row in TRUST.rows()) == {"1": 70, "2": 183}
    criteria = [9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12]
    assert Counter(map(chapter_of, ACCESSIBILITY.rows())) == dict(enumerate(criteria, 1))


@each_grid
def test_every_requirement_is_answered_once(grid: Grid):
    rows = grid.rows()

    assert len({row["requirement"] for row in rows}) == len(rows)
    assert {row["answer"] for row in rows} <= {*ANSWERS}
    assert [row["requirement"] for row in rows if not row["by"] or not row["asks"]] == []


@each_grid
def test_what_is_met_names_tests_that_there_are(grid: Grid):
    met = [row for row in grid.rows() if row["answer"] == "met"]
    named = [(row["requirement"], one) for row in met for one in row["by"].split()]

    assert [(number, one) for number, one in named if not is_there(one)] == []


@each_grid
def test_the_page_says_what_the_table_says(grid: Grid):
    assert grid.page.read_text("utf-8") == grid.written(), "write it anew: python -m tools.grids"
