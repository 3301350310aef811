"""What the sources do not do, whoever writes them."""

import ast
from functools import cache
from pathlib import Path

import pytest

pytestmark = pytest.mark.xdist_group("sources")  # one process reads them, when it comes to that

ROOT = Path(__file__).parents[2] / "src" / "croisee"
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


@cache
def trees() -> dict[Path, ast.Module]:
    return {file: ast.parse(file.read_text("utf-8")) for file in ROOT.rglob("*.py")}


def called(node: ast.Call) -> str:
    return ast.unparse(node.func)


def calls():
    for file, tree in trees().items():
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
        for file, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in [getattr(node, "module", None), *(alias.name for alias in node.names)]
        if name in askers
    }

    # the provider that the settings name is asked by allauth, whose errors are those of requests
    assert found == {("kit/web.py", "http.client"), ("network/another.py", "requests")}


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
        for file, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        if "random" in [getattr(node, "module", None), *(alias.name for alias in node.names)]
    }

    assert users <= {"engines", "site", "contributions", "attendance", "exchange"}


OURS = {"between", "point", "pattern", "each", "statement", "super"}  # of our own tables and settings


def is_ours(node: ast.expr) -> bool:
    """A text of the sources: no letter of it comes from somebody."""
    match node:
        case ast.Constant():
            return True
        case ast.FormattedValue(value=inside):
            return is_ours(inside)
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name.isupper() or name in OURS
        case ast.Subscript(value=table):
            return is_ours(table)
        case ast.Call(func=ast.Name(id=name)):
            return name in OURS
        case ast.Call(func=ast.Attribute(attr="escape")):
            return True
        case ast.JoinedStr(values=parts):
            return all(is_ours(part) for part in parts)
        case ast.BinOp(left=left, right=right):
            return is_ours(left) and is_ours(right)
    return False


def test_patterns_are_ours_and_what_is_looked_for_in_them_is_escaped():
    found = [
        (file, node.lineno)
        for file, node in calls()
        if called(node).startswith("re.") and called(node) != "re.escape" and node.args
        if not file.startswith("engines/") and not is_ours(node.args[0])
    ]

    assert found == []


def test_texts_with_places_to_fill_are_ours():
    found = [
        (file, node.lineno)
        for file, node in calls()
        if isinstance(node.func, ast.Attribute) and node.func.attr in ("format", "format_map")
        if not is_ours(node.func.value)
    ]

    assert found == []
