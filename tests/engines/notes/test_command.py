import json
import subprocess
import sys

from .samples import EXAMPLES

COMMAND = [sys.executable, "-m", "croisee.cli", "note", "read"]


def test_the_engine_runs_on_a_file(tmp_path):
    target = tmp_path / "out.json"

    done = subprocess.run([*COMMAND, str(EXAMPLES[0]), "-o", str(target)], capture_output=True, text=True)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert json.loads(target.read_text("utf-8"))["version"] == 1


def test_a_file_that_is_no_note_gets_one_line_and_no_output(tmp_path):
    source, target = tmp_path / "empty.txt", tmp_path / "out.json"
    source.write_bytes(b"")

    done = subprocess.run([*COMMAND, str(source), "-o", str(target)], capture_output=True, text=True)

    assert done.returncode == 2
    assert done.stderr == f"croisee: {source}: The file is empty: choose the file of the note again.\n"
    assert not target.exists()


def test_the_package_is_light_to_import():
    heavy = ("docx", "odfdo", "lxml", "pypdfium2", "markdown_it", "striprtf", "django")
    code = f"import sys, croisee.engines.notes; print([m for m in {heavy} if m in sys.modules])"

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"
