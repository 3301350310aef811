"""What must fit together, and how much of something there may be: docs/trust/limits.md, read from the code.

Written by `python -m tools.grids`. Rules and forms say it in sentences, models by constraints, limits by
constants whose name begins with one of LIMITS, by fields of forms and by the settings.
"""

import ast
import importlib
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
SRC = ROOT / "src"
FILE = ROOT / "docs/trust/limits.md"
LIMITS = re.compile(
    r"(MOST|LEAST|LONGEST|LARGEST|FEWEST|MAX|MEGABYTES|TRIES|PER|HOPS|KEPT)(_|$)|.*_(KEPT|WAIT)$"
)
OF_ENGINES = ("notes/extraction", "law", "following")  # which read what somebody sends; others only compute
SAID = {"_", "gettext", "gettext_lazy", "pgettext", "pgettext_lazy", "ngettext", "ngettext_lazy"}
OF_SETTINGS = """DATA_UPLOAD_MAX_MEMORY_SIZE DATA_UPLOAD_MAX_NUMBER_FIELDS ACCOUNT_LOGIN_BY_CODE_TIMEOUT
SESSION_COOKIE_AGE CONFIRMED_FOR API_PER_MINUTE"""
HEAD = """# What must fit together, and limits

Read from the code and written by `python -m tools.grids`; the suite fails when it is not as the code is.
How guessing is bounded, and what files may hold: [trust](../trust.md).
"""


def written() -> str:
    parts = {
        "What the database holds to": constraints(), "What actions ask first": rules(),
        "What the fields of a form say together": forms_together(), "Numbers": constants(),
        "Settings": settings(), "Lengths and sizes of what is typed and sent": lengths(),
    }  # fmt: skip
    return "\n".join([HEAD, *(f"## {title}\n\n" + "\n".join(lines) + "\n" for title, lines in parts.items())])


def constraints() -> Iterator[str]:
    """A line for each, by the name that reads as what it says."""
    from django.apps import apps

    for model in sorted(apps.get_models(), key=lambda one: one._meta.label):
        named = {one.name.replace("_", " "): shape(one) for one in model._meta.constraints}
        named |= {f"one for each {', '.join(names)}": "" for names in model._meta.unique_together}
        if named and model.__module__.startswith("croisee."):
            yield f"- `{model._meta.label}`: " + "; ".join(
                f"{name}{f' ({what})' if what else ''}" for name, what in sorted(named.items())
            )


def shape(constraint: Any) -> str:
    """Which fields are unique together; a condition is said by its name."""
    return ", ".join(getattr(constraint, "fields", ()))


@cache
def trees() -> dict[str, ast.Module]:
    """The sources that hold limits, by their place."""
    files = {file.relative_to(SRC / "croisee").as_posix(): file for file in SRC.rglob("*.py")}
    kept = {
        name: file
        for name, file in sorted(files.items())
        if "migrations/" not in name
        and "demonstration/" not in name
        and (
            not name.startswith("engines/") or name.startswith(tuple(f"engines/{one}" for one in OF_ENGINES))
        )
    }
    return {name: ast.parse(file.read_text("utf-8")) for name, file in kept.items()}


def rules() -> Iterator[str]:
    """Each rule with the sentences by which it refuses."""
    for name, tree in trees().items():
        found = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
        said = {node.name: sentences(node) for node in found if node.name.startswith("why_not_")}
        yield from told(name, said)


def forms_together() -> Iterator[str]:
    for name, tree in trees().items():
        classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
        own = {(one.name, part): part for one in classes for part in one.body if is_clean(part)}
        yield from told(name, {form: sentences(part) for (form, _part), part in own.items()})


def is_clean(part: ast.stmt) -> bool:
    return isinstance(part, ast.FunctionDef) and part.name == "clean"


def told(name: str, said: dict[str, list[str]]) -> Iterator[str]:
    for rule, texts in said.items():
        if texts:
            yield f"- `{name}` {rule.removeprefix('why_not_').replace('_', ' ')}: " + " · ".join(texts)


def sentences(node: ast.AST) -> list[str]:
    """What it says to a reader, once each."""
    calls = [one for one in ast.walk(node) if isinstance(one, ast.Call) and isinstance(one.func, ast.Name)]
    first = [one.args[one.func.id.startswith("p")] for one in calls if one.func.id in SAID and one.args]
    texts = [one.value for one in first if isinstance(one, ast.Constant) and " " in str(one.value)]
    return [f"“{text}”" for text in dict.fromkeys(texts)]


def constants() -> Iterator[str]:
    """Those of a module in one line, each with its value and the words behind it."""
    for name, tree in trees().items():
        lines = (SRC / "croisee" / name).read_text("utf-8").splitlines()
        found = [
            f"{one} = {ast.unparse(value)}{remark(lines[node.lineno - 1])}"
            for node in tree.body
            if isinstance(node, ast.Assign)
            for one, value in pairs(node)
            if LIMITS.match(one)
        ]
        if found:
            yield f"- `{name}`: " + "; ".join(found)


def pairs(node: ast.Assign) -> Iterator[tuple[str, ast.expr]]:
    target, value = node.targets[0], node.value
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        yield from ((ast.unparse(one), what) for one, what in zip(target.elts, value.elts, strict=True))
    else:
        yield ast.unparse(target), value


def remark(line: str) -> str:
    _code, _mark, words = line.partition("  # ")
    return f" ({words})" if words else ""


def settings() -> Iterator[str]:
    ours = importlib.import_module("croisee.settings")
    yield from (f"- {name} = {getattr(ours, name)}" for name in OF_SETTINGS.split())


def lengths() -> Iterator[str]:
    """What each form takes: letters of a text, range of a number, megabytes of a file."""
    from django.forms.forms import BaseForm

    found = {name: importlib.import_module(f"croisee.{dotted(name)}") for name in trees() if "forms" in name}
    for name, module in found.items():
        own = [one for one in vars(module).values() if getattr(one, "__module__", "") == module.__name__]
        forms = [one for one in own if isinstance(one, type) and issubclass(one, BaseForm)]
        said = [f"{form.__name__} {', '.join(limits)}" for form in forms if (limits := [*of_form(form)])]
        if said:
            yield f"- `{name}`: " + "; ".join(said)


def dotted(name: str) -> str:
    return name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def of_form(form: Any) -> Iterator[str]:
    for name, field in form.base_fields.items():
        least, most = getattr(field, "min_value", None), getattr(field, "max_value", None)
        if megabytes := getattr(field, "megabytes", None):
            yield f"{name} ≤ {megabytes} MB"
        elif getattr(field, "max_length", None):
            yield f"{name} ≤ {field.max_length} letters"
        elif least is not None or most is not None:
            yield f"{name} {'' if least is None else least}…{'' if most is None else most}"


def write() -> None:
    os.makedirs(FILE.parent, exist_ok=True)
    FILE.write_text(written(), "utf-8")
