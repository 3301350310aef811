"""No text from elsewhere becomes a name by which our scripts write: no prototype is reached."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPTS = sorted((ROOT / "src").rglob("static/**/*.js"))
APART = re.compile(r"""(?P<remark>//[^\n]*|/\*.*?\*/)|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'""", re.DOTALL)
INSIDE = r"(?:[^\[\]]|\[[^\[\]]*\])*"
POLLUTING = {
    "the prototype itself": r"__proto__|\bprototype\b|\bsetPrototypeOf\b|\bconstructor\s*[.\[]",
    "a computed name that is written": rf"[\w)\]]\[(?!\d+\]){INSIDE}\]\s*"
    r"(?:(?:[-+*/%&|^?<>]{1,3})?=(?![=>])|\+\+|--)",
    "a computed name in an object": rf"[{{,]\s*\[{INSIDE}\]\s*:",
    "what is merged into an object": r"\bObject\.assign\((?!document\.createElement\(|indexedDB\.open\()"
    r"(?!\w+, \{(?![^}]*\.\.\.))|\bstructuredMerge\b|\b(?:merge|extend|defaults)\(",
    "a name that is written by a function": r"\bReflect\.set\(|\.definePropert\w+\(",
    "pairs that become an object and stay one": r"(?<!\} = )\bObject\.fromEntries\(",
}


def without_words(script: str) -> str:
    """A script without remarks and the words of its plain texts; a text as a computed name is ours, too."""
    return APART.sub(lambda found: "" if found["remark"] else "0", script)


def found_in(script: str) -> list[str]:
    plain = without_words(script)
    return [name for name, pattern in POLLUTING.items() if re.search(pattern, plain)]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_no_script_writes_by_a_name_from_elsewhere(script):
    assert found_in(script.read_text()) == []


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("told[key] = value;", "a computed name that is written"),
        ("told[news.topic][name] ||= {};", "a computed name that is written"),
        ("counts[word]++;", "a computed name that is written"),
        ("const one = { [name]: value };", "a computed name in an object"),
        ("Object.assign(shown, await answer.json());", "what is merged into an object"),
        ("Object.assign(field, { ...told });", "what is merged into an object"),
        ("one.__proto__ = two;", "the prototype itself"),
        ("Reflect.set(told, key, value);", "a name that is written by a function"),
        ("const told = Object.fromEntries(pairs);", "pairs that become an object and stay one"),
    ],
)
def test_what_would_be_found(line, name):
    assert found_in(line) == [name]


@pytest.mark.parametrize(
    "line",
    [
        "const [a, b] = pair;",
        "if (rows[i] === one) found.set(key, value);",
        'Object.assign(field, { type: "hidden", name, value });',
        "// told[key] = value",
        "const one = { ...told, why };",  # a fresh object, whose own members alone are written
        "parts[0] = 1;",
    ],
)
def test_what_does_no_harm_is_not_found(line):
    assert found_in(line) == []


def test_all_scripts_are_looked_at():
    assert len(SCRIPTS) > 20
