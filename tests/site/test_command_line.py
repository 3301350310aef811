import json

import pytest

from croisee.cli import main
from croisee.engines import notes

PROBLEM = {
    "version": 1,
    "slots": ["am"],
    "workshops": [{"id": w, "slots": ["am"], "min": 0, "max": 1, "tables": None} for w in ("a", "b")],
    "participants": [
        {
            "id": p,
            "role": "elected",
            "territory": "t",
            "organisation": "o",
            "preferences": list(wishes),
            "must": [],
            "cannot": [],
            "languages": [],
        }
        for p, wishes in (("anne", "ab"), ("omar", "ba"))
    ],
    "rules": {"min_per_role": {}, "max_same_organisation": None, "apart": [], "together": []},
    "previous": None,
    "stability": 0,
}


@pytest.fixture
def problem(tmp_path):
    file = tmp_path / "problem.json"
    file.write_text(json.dumps(PROBLEM))
    return file


def test_a_plan_is_written_to_the_file_that_was_named(problem, tmp_path):
    plan = tmp_path / "plan.json"

    assert main(["compose", str(problem), "-o", str(plan)]) == 0

    seats = {a["participant"]: a["workshop"] for a in json.loads(plan.read_text())["assignments"]}
    assert seats == {"anne": "a", "omar": "b"}


def test_without_a_file_it_goes_to_standard_output(problem, capsys):
    assert main(["compose", str(problem)]) == 0
    assert json.loads(capsys.readouterr().out)["cost"] == 0


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "{",
        "[]",
        json.dumps(PROBLEM | {"version": 2}),
        json.dumps(PROBLEM | {"slots": "am"}),
        json.dumps(PROBLEM | {"participants": [{"name": "anne"}]}),
    ],
)
def test_a_wrong_problem_gets_one_line_and_nothing_is_written(tmp_path, capsys, wrong):
    file, plan = tmp_path / "problem.json", tmp_path / "plan.json"
    file.write_text(wrong)

    assert main(["compose", str(file), "-o", str(plan)]) == 2

    said = capsys.readouterr().err
    assert said.startswith("croisee: ") and str(file) in said and said.count("\n") == 1
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("command", (["note", "read"], ["compose"], ["meet"]))
def test_a_file_that_is_not_there_gets_one_line(tmp_path, capsys, command):
    assert main([*command, str(tmp_path / "nowhere.txt")]) == 2
    assert capsys.readouterr().err == f"croisee: {tmp_path / 'nowhere.txt'}: No such file or directory\n"


def test_a_document_that_is_no_note_gets_one_line(tmp_path, capsys):
    file = tmp_path / "recipe.txt"
    file.write_text("Peel the potatoes. Boil them for twenty minutes. Serve with butter and salt.")

    assert main(["note", "read", str(file), "-o", str(tmp_path / "out.json")]) == 2

    assert str(file) in capsys.readouterr().err
    assert not (tmp_path / "out.json").exists()


def test_the_demonstrations_own_note_is_read_with_its_spans(tmp_path, capsys):
    from croisee.site.demonstration.files import DATA

    assert main(["note", "read", str(DATA / "note.md")]) == 0

    read = json.loads(capsys.readouterr().out)
    start, end = read["spans"]["/title"]
    assert read["text"][start:end] == read["title"]
    assert len([s for s in read["sessions"] if s["kind"] == "workshop"]) == 4
    assert set(read) == set(notes.to_json(notes.understand(read["text"])))


def test_appointments_are_planned_from_a_file(tmp_path, capsys):
    file = tmp_path / "appointments.json"
    people = [
        {"id": who, "appointments": 1, "wishes": wishes} for who, wishes in (("a", ["b"]), ("b", ["a"]))
    ]
    problem = {"version": 1, "slots": ["9:00"], "tables": 1, "participants": people}
    file.write_text(json.dumps(problem))

    assert main(["meet", str(file)]) == 0

    plan = json.loads(capsys.readouterr().out)
    assert plan["appointments"] == [{"pair": ["a", "b"], "slot": "9:00", "table": "1"}]
    assert (plan["status"], plan["score"]) == ("optimal", 30)


def test_the_command_says_its_version(capsys):
    with pytest.raises(SystemExit):
        main(["--version"])

    assert capsys.readouterr().out.startswith("croisee 0.")
