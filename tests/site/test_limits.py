"""What docs/trust/limits.md says of rules and limits is what the code has."""

import ast

import pytest

from tools import limits

TEXT = limits.FILE.read_text("utf-8")


def test_the_document_is_that_of_the_code():
    assert limits.written() == TEXT, "write it anew: python -m tools.grids"


@pytest.mark.parametrize(
    "said",
    [
        "`cooperation.Agreement`: agreement ends after it begins",
        "`attendance/rules/inviting.py` propose: “You have proposed three colleagues already",
        "`cooperation/spaces/forms/papers.py` PaperForm: “Say what it is.”",
        "MOST_PROPOSED = 3",
        "MOST_MEGABYTES = 500 (of one space)",
        "MOST_WRONG = 5 (codes in a row)",
        "- API_PER_MINUTE = 300",
        "NoteForm file ≤ 20 MB",
    ],
)
def test_each_kind_of_rule_and_limit_stands_in_it(said):
    assert said in TEXT


def test_every_rule_that_refuses_in_its_own_words_stands_in_it():
    found = [
        (name, node.name.removeprefix("why_not_").replace("_", " "))
        for name, tree in limits.trees().items()
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("why_not_") and limits.sentences(node)
    ]

    assert len(found) > 200
    assert [rule for rule in found if f"- `{rule[0]}` {rule[1]}: “" not in TEXT] == []
