"""What the sources do not do, whoever writes them."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "src" / "croisee"
TREES = {file: ast.parse(file.read_text("utf-8")) for file in ROOT.rglob("*.py")}
# that run text, bring objects back to life, or hand words to a shell
NEVER = {
    *("eval", "exec", "compile", "__import__", "os.system", "os.popen", "pickle.load", "pickle.loads"),
    *(
        "marshal.loads",
        "shelve.open",
        "yaml.load",
        "yaml.unsafe_load",
        "random.SystemRandom",
        "tempfile.mktemp",
    ),
    *(
        "hashlib.md5",
        "hashlib.sha1",
        "etree.parse",
        "xml.etree.ElementTree.fromstring",
        "minidom.parseString",
    ),
}
RIGHT = {("engines/report/as_odt.py", "etree.parse")}  # a template of ours


def called(node: ast.Call) -> str:
    return ast.unparse(node.func)


def calls():
    for file, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield file.relative_to(ROOT).as_posix(), node


def test_nothing_that_somebody_sends_is_run_or_brought_to_life():
    assert {(file, called(node)) for file, node in calls() if called(node) in NEVER} == RIGHT


def test_no_words_go_to_a_shell():
    with_shell = [
        (file, node.lineno)
        for file, node in calls()
        if any(word.arg == "shell" and getattr(word.value, "value", True) for word in node.keywords)
    ]

    assert with_shell == []


def test_xml_is_read_without_entities_and_without_the_network():
    parsers = [(file, ast.unparse(node)) for file, node in calls() if called(node) == "etree.XMLParser"]

    assert parsers
    assert all("resolve_entities=False" in said and "no_network=True" in said for _file, said in parsers)


def test_other_servers_are_asked_in_one_way():
    askers = {"urllib.request", "requests", "httpx", "http.client", "urllib3"}
    found = {
        (file.relative_to(ROOT).as_posix(), name)
        for file, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in [getattr(node, "module", None), *(alias.name for alias in node.names)]
        if name in askers
    }

    assert found == {("kit/web.py", "http.client")}


@pytest.mark.parametrize(
    "word", ["eval(", "new Function", "document.write", "insertAdjacentHTML", "__proto__"]
)
def test_no_script_of_ours_runs_text(word):
    scripts = [file for file in ROOT.rglob("static/**/*.js")]

    assert scripts
    assert [file.name for file in scripts if word in file.read_text("utf-8")] == []


def test_tables_that_leave_are_written_where_no_cell_is_run_as_a_formula():
    writers = {file for file, node in calls() if called(node) in ("csv.writer", "csv.DictWriter")}

    assert {file for file in writers if not file.startswith("engines/")} == {
        "exchange/views/wording.py",
        "kit/sheets/writing.py",
        "opendata/writing.py",
    }
    assert all("harmless" in (ROOT / file).read_text("utf-8") for file in writers if file[:7] != "engines")


def test_what_is_secret_is_made_by_the_source_for_secrets():
    """`random` is for what is compared again with the same seed."""
    users = {
        file.relative_to(ROOT).parts[0]
        for file, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        if "random" in [getattr(node, "module", None), *(alias.name for alias in node.names)]
    }

    assert users <= {"engines", "site", "contributions", "attendance", "exchange"}
