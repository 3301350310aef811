import csv
import io
import json
import subprocess
import sys

import pytest

from croisee.cli import main
from croisee.engines.matching import Entry, match
from croisee.engines.matching.formats import entries_from_csv, run_to_csv
from croisee.engines.tables import WrongFile
from tests.engines.text.small_thesaurus import SMALL

from .samples import SHARED

NEEDS = "id,lang,text,territory\r\nn1,fr,Nous cherchons une école,FR-57\r\n"
OFFERS = 'id,lang,text,territory\r\no1,de,"Wir haben eine Schule",FR-57\r\no2,nl,Een koor,FR-57\r\n'


def test_entries_are_read_by_the_names_of_the_columns():
    source = "\ufeffplace,text,lang,id,kind,themes,territory\r\nMetz, Un vélo ,fr,n1,good,vélo|jeu,FR-57\r\n"

    assert entries_from_csv(source.encode()) == [
        Entry("n1", "fr", "Un vélo", kind="good", territory="FR-57", themes=("vélo", "jeu"))
    ]


@pytest.mark.parametrize(
    ("source", "why"),
    [
        (b"", "row 1: missing: expected the column id"),
        (b"id,lang\n", "row 1: missing: expected the column text"),
        (b"id,lang,text\na,fr\n", "row 2: expected 3 values, found 2"),
        (b"id,lang,text\na,fr,x\n,fr,x\n", "row 3: id: expected something, found nothing"),
        (b"id,lang,text\na,fr,x\na,de,y\n", 'row 3: id: "a" is there twice'),
        (b"id,lang,text\na,fr, \n", "row 2: text: expected something, found nothing"),
        (b"id,lang,text\na,French,x\n", 'row 2: lang: expected a code like fr, found "French"'),
        (b"id,lang,text\na,fr,\xff\n", "expected text in UTF-8"),
    ],
)
def test_a_wrong_file_gets_one_line(source, why):
    with pytest.raises(WrongFile) as wrong:
        entries_from_csv(source, "n.csv")

    assert str(wrong.value) == f"n.csv: {why}"


def test_a_run_says_why():
    found = match([Entry("n", "fr", "des vélos")], [Entry("o", "de", "Ein Fahrrad")], SMALL)

    assert list(csv.DictReader(io.StringIO(run_to_csv(found)))) == [
        {"need": "n", "offer": "o", "rank": "1", "score": "0.6446", "why": "Both speak of bicycle."}
    ]


def test_the_engine_runs_on_files(tmp_path):
    needs, offers, run = (tmp_path / name for name in ("needs.csv", "offers.csv", "run.csv"))
    needs.write_bytes(NEEDS.encode())
    offers.write_bytes(OFFERS.encode())
    command = [sys.executable, "-m", "croisee.cli", "match", str(needs), str(offers), "--top", "3"]

    done = subprocess.run([*command, "-o", str(run)], capture_output=True, text=True)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    [row] = csv.DictReader(io.StringIO(run.read_text("utf-8")))
    assert (row["need"], row["offer"], row["rank"]) == ("n1", "o1", "1")
    assert row["why"].endswith("They are in the same territory or near each other.")


def test_a_wrong_file_stops_everything(tmp_path, capsys):
    needs, offers, run = (tmp_path / name for name in ("needs.csv", "offers.csv", "run.csv"))
    needs.write_bytes(NEEDS.encode())
    offers.write_bytes(b"id,lang,text\r\no1,de,\r\n")

    assert main(["match", str(needs), str(offers), "-o", str(run)]) == 2
    assert capsys.readouterr().err == f"croisee: {offers}: row 2: text: expected something, found nothing\n"
    assert not run.exists()


@pytest.mark.parametrize("top", ("0", "-1", "many"))
def test_the_number_of_offers_is_a_number(top, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["match", "needs.csv", "offers.csv", "--top", top])

    assert stopped.value.code == 2
    assert f"expected a number from 1 on, found {top}" in capsys.readouterr().err


@pytest.mark.skipif(SHARED is None, reason="the needs and offers that judge us are not beside this checkout")
def test_the_judge_finds_what_is_promised(tmp_path):
    folder, run, grades = SHARED / "data/matching", tmp_path / "run.csv", tmp_path / "qrels.csv"
    needs, offers = folder / "needs.csv", folder / "offers.csv"
    grades.write_text(
        (folder / "qrels.csv").read_text("utf-8").replace("need_id,offer_id", "need,offer"), "utf-8"
    )

    assert main(["match", str(needs), str(offers), "--top", "60", "-o", str(run)]) == 0
    judge = [sys.executable, str(SHARED / "checks/match_score.py"), str(grades), str(run)]
    files = ["--needs", str(needs), "--offers", str(offers)]
    said = json.loads(subprocess.run([*judge, *files], capture_output=True, check=True).stdout)

    assert said["ndcg"] >= 0.55
    assert said["cross"]["ndcg"] >= 0.55
