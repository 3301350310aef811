import json

import pytest

from croisee.engines.composition import Assignment, Participant, Problem, Rules, Workshop, compose
from croisee.engines.composition.formats import WrongFile, plan_from_json, plan_to_json, problem_from_json

PROBLEM = {
    "version": 1,
    "slots": ["am"],
    "workshops": [
        {"id": "w1", "slots": ["am"], "min": 0, "max": 1, "tables": {"size": 2}},
        {"id": "w2", "slots": ["am"], "min": 0, "max": 1, "tables": None},
    ],
    "participants": [
        {
            "id": "anne",
            "role": "elected",
            "territory": "T",
            "organisation": "o",
            "preferences": ["w1"],
            "must": [],
            "cannot": ["w2"],
            "languages": ["fr"],
        },
        {"id": "omar"},
    ],
    "rules": {"min_per_role": {}, "max_same_organisation": None, "apart": [["anne", "omar"]], "together": []},
    "previous": None,
    "stability": 0,
}


def changed(*path, to):
    """The problem with one value changed."""
    problem = json.loads(json.dumps(PROBLEM))
    place = problem
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = to
    return problem


def test_a_problem_is_read_whole():
    assert problem_from_json(PROBLEM) == Problem(
        ("am",),
        (Workshop("w1", ("am",), max=1, table_size=2), Workshop("w2", ("am",), max=1)),
        (
            Participant(
                "anne", "elected", "T", "o", ("w1",), cannot=frozenset({"w2"}), languages=frozenset({"fr"})
            ),
            Participant("omar"),
        ),
        Rules(apart=(("anne", "omar"),)),
    )


def test_a_plan_is_written_as_the_format_says():
    assert plan_to_json(compose(problem_from_json(PROBLEM))) == {
        "version": 1,
        "status": "optimal",
        "cost": 0,
        "cost_bound": 0,
        "gap": 0.0,
        "assignments": [
            {"participant": "anne", "slot": "am", "workshop": "w1", "table": 1},
            {"participant": "omar", "slot": "am", "workshop": "w2", "table": None},
        ],
        "unplaced": [],
        "preferences": {"first": 1.0, "unlisted": 0.0, "worst_rank": 0},
        "mixing": 0.0,
        "repeats": 0,
        "conflict": None,
        "explain": [
            "no plan that seats as many people costs less than 0: proven",
            "mixing is 0.000; with tables of these sizes it cannot exceed 0.000",
            "0 pairs of people share a table more than once; at least 0 cannot be avoided",
        ],
    }


def test_a_plan_is_read_back_and_serves_as_the_previous_one():
    written = plan_to_json(compose(problem_from_json(PROBLEM)))

    problem = problem_from_json(PROBLEM | {"previous": written})

    assert problem.previous.assignments == (Assignment("anne", "am", "w1", 1), Assignment("omar", "am", "w2"))
    assert plan_to_json(plan_from_json(written)) == written


def test_an_infeasible_plan_is_written_and_read_with_its_conflict():
    must = changed("participants", 0, "must", to=["w2"])

    written = plan_to_json(compose(problem_from_json(must)))

    assert (written["status"], written["conflict"]) == (
        "infeasible",
        ["anne must attend w2", "anne cannot attend w2"],
    )
    assert plan_to_json(plan_from_json(written)) == written


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        ([], "p.json: expected an object, found []"),
        ("{", "p.json: line 1: expected JSON"),
        (b"\xff", "p.json: expected text in UTF-8"),
        ({}, "p.json: version: missing: expected a whole number, 0 or more"),
        (changed("version", to=2), "p.json: version: expected 1, found 2"),
        (changed("slots", to=[]), "p.json: A problem has one slot or more."),
        (
            changed("workshops", 0, "max", to="many"),
            'p.json: workshops[0].max: expected a whole number, 0 or more, found "many"',
        ),
        (
            changed("workshops", 0, "min", to=9),
            "p.json: workshops[0]: Workshop w1: 0 ≤ min ≤ max does not hold.",
        ),
        (changed("workshops", 1, to=3), "p.json: workshops[1]: expected an object, found 3"),
        (
            changed("workshops", 0, "tables", "size", to=0),
            "p.json: workshops[0]: Workshop w1: a table has one seat or more.",
        ),
        (changed("participants", 1, "id", to="anne"), "p.json: Two participants have the same id: anne."),
        (
            changed("participants", 1, "preferences", to=["w9"]),
            "p.json: Participant omar names the workshop w9, which is not declared.",
        ),
        (
            changed("participants", 1, "wishes", to=[]),
            "p.json: participants[1].wishes: unknown key: expected one of id, role, "
            "territory, organisation, preferences, must, cannot, languages",
        ),
        (
            changed("rules", "apart", to=[["anne"]]),
            'p.json: rules.apart: expected a list of pairs of participants, found [["anne"]]',
        ),
        (
            changed("rules", "apart", to=[["anne", "zoe"]]),
            "p.json: A rule apart or together names the participant zoe, which is not declared.",
        ),
        (
            changed("rules", "common_language", to="yes"),
            'p.json: rules.common_language: expected true or false, found "yes"',
        ),
        (changed("stability", to=-1), "p.json: stability: expected a number, 0 or more, found -1"),
        (
            changed("previous", to={"assignments": [{"slot": "am"}]}),
            "p.json: previous.assignments[0].participant: missing: expected a text",
        ),
    ],
)
def test_a_wrong_file_is_told_in_one_line(problem, words):
    with pytest.raises(WrongFile) as error:
        problem_from_json(problem, "p.json")

    assert str(error.value) == words
