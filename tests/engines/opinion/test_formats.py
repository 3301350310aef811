import json
import subprocess
import sys

import pytest

from croisee.cli import main
from croisee.engines.opinion import Votes, polis
from croisee.engines.opinion.formats import (
    declared_from_csv,
    map_to_json,
    states_from_csv,
    votes_from_csv,
)
from croisee.engines.tables import WrongFile

from .samples import SETS, SHARED, camps
from .test_votes import rows_of


def test_votes_are_read_by_the_names_of_the_columns():
    votes = votes_from_csv(
        '\ufeffwhen,vote,statement,participant\r\n1,-1,s1,Élise\r\n\r\n2,0,s1,"o,mar"\r\n'.encode()
    )

    assert rows_of(votes) == [("Élise", "s1", -1), ("o,mar", "s1", 0)]


def test_a_file_reads_as_the_same_rows_do():
    rows = camps(5, 5)
    text = "participant,statement,vote\n" + "".join(f"{p},{s},{v}\n" for p, s, v in rows)

    assert rows_of(votes_from_csv(text.encode())) == rows_of(Votes.of(rows))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (b"", "row 1: missing: expected the column participant"),
        (b"participant,statement\n", "row 1: missing: expected the column vote"),
        (b"participant,vote,statement,vote\n", 'row 1: the column "vote" is there twice'),
        (b"participant,statement,vote\na,s,2\n", 'row 2: vote: expected 1, -1 or 0, found "2"'),
        (b"participant,statement,vote\na,s,1\n,s,1\n", "row 3: participant: expected a name, found nothing"),
        (b"participant,statement,vote\na,,1\n", "row 2: statement: expected a name, found nothing"),
        (b"participant,statement,vote\na,s\n", "row 2: expected 3 values, found 2"),
        (b"participant,statement,vote\n\xff,s,1\n", "expected text in UTF-8"),
        (b'participant,statement,vote\n"a,s,1\n', "row 2: expected CSV (unexpected end of data)"),
    ],
)
def test_a_wrong_file_of_votes_is_said_in_one_line(text, why):
    with pytest.raises(WrongFile) as wrong:
        votes_from_csv(text, "v.csv")

    assert str(wrong.value) == f"v.csv: {why}"


def test_declared_groups_are_columns_of_any_name():
    assert declared_from_csv(b"participant,role,country\nanne,elected,FR\nomar,,LU\n") == {
        "role": {"anne": "elected"},
        "country": {"anne": "FR", "omar": "LU"},
    }


def test_somebody_declares_once():
    with pytest.raises(WrongFile, match='p.csv: row 3: participant: "anne" is there twice'):
        declared_from_csv(b"participant,role\nanne,elected\nanne,staff\n", "p.csv")


def test_statements_are_in_out_or_meta():
    assert states_from_csv(b"statement,state\ns1,in\ns2,out\n") == {"s1": "in", "s2": "out"}
    with pytest.raises(WrongFile, match='s.csv: row 2: state: expected in, out or meta, found "-1"'):
        states_from_csv(b"statement,state\ns1,-1\n", "s.csv")


def test_a_map_is_written_as_the_format_says():
    votes = Votes.of([("anne", "s1", 1), ("omar", "s1", -1)])

    written = map_to_json(polis(votes))

    assert written["participants"] == [
        {"id": "anne", "x": -1.0, "y": 0.0, "group": 0},
        {"id": "omar", "x": 1.0, "y": 0.0, "group": 1},
    ] or written["participants"] == [
        {"id": "anne", "x": 1.0, "y": 0.0, "group": 0},
        {"id": "omar", "x": -1.0, "y": 0.0, "group": 1},
    ]
    assert [(g["id"], g["size"]) for g in written["groups"]] == [(0, 1), (1, 1)]
    assert json.loads(json.dumps(written, allow_nan=False)) == written


def test_the_command_reads_and_writes_files(tmp_path, capsys):
    votes, target = tmp_path / "v.csv", tmp_path / "out.json"
    votes.write_text("participant,statement,vote\n" + "".join(f"{p},{s},{v}\n" for p, s, v in camps(8, 9)))

    assert main(["opinion", str(votes), "--method", "polis", "-o", str(target)]) == 0

    assert [g["size"] for g in json.loads(target.read_text())["groups"]] == [8, 9]


def test_the_command_writes_nothing_for_a_wrong_file(tmp_path, capsys):
    votes, target = tmp_path / "v.csv", tmp_path / "out.json"
    votes.write_text("participant,statement,vote\nanne,s1,yes\n")

    assert main(["opinion", str(votes), "-o", str(target)]) == 2

    assert capsys.readouterr().err == f'croisee: {votes}: row 2: vote: expected 1, -1 or 0, found "yes"\n'
    assert not target.exists()


@pytest.mark.skipif(SHARED is None, reason="the conversations are not beside this checkout")
@pytest.mark.parametrize("method", ["stable", "polis"])
@pytest.mark.parametrize("name", SETS)
def test_an_independent_judge_finds_the_counts_exact(name, method, tmp_path):
    checks, target = SHARED / "checks", tmp_path / "out.json"
    source = SHARED / "data/polis" / name
    subprocess.run(
        [sys.executable, checks / "polis_long.py", source, tmp_path], check=True, capture_output=True
    )
    votes = tmp_path / "votes-long.csv"

    assert main(["opinion", str(votes), "--method", method, "-o", str(target)]) == 0

    judged = subprocess.run(
        [sys.executable, checks / "opinion_score.py", votes, target], capture_output=True, text=True
    )
    assert (judged.returncode, json.loads(judged.stdout)["violations"]) == (0, [])


def test_declared_groups_add_the_looks(tmp_path):
    votes, people, target = (tmp_path / name for name in ("v.csv", "p.csv", "out.json"))
    rows = [(f"p{i}", "s1", 1 if i < 6 else -1) for i in range(12)]
    votes.write_text("participant,statement,vote\n" + "".join(f"{p},{s},{v}\n" for p, s, v in rows))
    people.write_text(
        "participant,role,territory\n"
        + "".join(f"{p},{'elected' if v > 0 else 'staff'},Metz\n" for p, _, v in rows)
    )

    assert main(["opinion", str(votes), "--participants", str(people), "-o", str(target)]) == 0

    written = json.loads(target.read_text())
    [statement] = written["statements"]
    assert list(statement["looks"]) == ["role", "territory", "role × territory"]
    assert statement["bridging"]["role"] == pytest.approx((7 / 8 * 1 / 8) ** 0.5)
    assert statement["bridging"]["territory"] is None
    assert statement["looks"]["role"]["groups"][0] == {
        "group": "elected",
        "agree": 6,
        "disagree": 0,
        "pass": 0,
        "low": pytest.approx(0.609666, abs=1e-6),
        "high": 1.0,
        "p": pytest.approx(2 / 924 * 5 / 4),
        "differs": True,
    }
    assert written["divided"] == {"role": ["s1"], "territory": [], "role × territory": ["s1"]}
