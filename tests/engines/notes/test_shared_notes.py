import importlib.util
import json

import pytest

from croisee.engines.notes import read, to_json

from .samples import SHARED, expected

FOLDER = SHARED / "data" / "notes"
NOTES = sorted(
    p for p in FOLDER.glob("*") if p.suffix in (".txt", ".md", ".docx", ".html") and p.stem != "README"
)

if not NOTES:
    pytest.skip("the shared notes are not beside this checkout", allow_module_level=True)


@pytest.fixture(scope="module")
def judge():
    spec = importlib.util.spec_from_file_location("note_score", SHARED / "checks" / "note_score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.judge


@pytest.mark.parametrize("note", NOTES, ids=lambda path: path.stem)
def test_a_shared_note_is_read_without_invention(note, judge):
    printed = json.loads(json.dumps(to_json(read(note.read_bytes(), note.name))))
    verdict = judge(expected(note), printed)

    assert verdict["invented"] == []
    assert verdict["spans"]["share"] == 1.0 and verdict["spans"]["loose"] == 0
    assert verdict["score"] >= 0.95
