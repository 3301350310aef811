"""Which statements each test asks of the database, and the tests that together ask all of them.

`make test` runs everything on SQLite with this plugin, which notes what the product asks in each test, and
where it does. PostgreSQL is then asked each of these statements again, by the quickest tests that do so
together. A test is always among them whose answer may depend on the database in another way: one with
transactions or servers of its own, one that met an error of the database, that SQLite left out, or that is
marked `postgres`.
"""

import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from hashlib import blake2s
from heapq import heapify, heappop, heappush
from pathlib import Path
from typing import Any

import pytest

PRODUCT = str(Path(__file__).parents[1] / "src")
NOTED, CHOSEN = "CROISEE_TEST_NOTED", "CROISEE_TEST_CHOSEN"  # a folder to write to, a file of tests to run
ROW = r"\(?%s(?:, %s)*\)?"
ROWS, NUMBERS = re.compile(rf"{ROW}(?:, {ROW})*"), re.compile(r"\d+")  # as many as a test has made


@dataclass
class Asked:
    """What one test asked, how long it took, and whether PostgreSQL is asked by it whatever that was."""

    test: str
    statements: list[str] = field(default_factory=list)
    seconds: float = 0.0
    is_needed: bool = False


def pytest_configure(config: pytest.Config) -> None:
    if folder := os.environ.get(NOTED):
        config.pluginmanager.register(Noting(Path(folder)))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Only those that were chosen, where some were."""
    if file := os.environ.get(CHOSEN):
        chosen = set(json.loads(Path(file).read_text()))
        config.hook.pytest_deselected(items=[one for one in items if name_of(one) not in chosen])
        items[:] = [one for one in items if name_of(one) in chosen]


class Noting:
    """Notes what the tests of this process ask."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / f"{os.getpid()}.jsonl"
        self.shapes: dict[str, str] = {}
        self.test = Asked("")
        self.statements: set[str] = set()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        from django.db import connection

        self.statements, begun = set(), time.process_time()
        self.test = Asked(name_of(item), is_needed=is_of_its_own(item))
        with connection.execute_wrapper(self.note):
            answer = yield
        self.test.statements = sorted(self.statements)
        self.test.seconds = time.process_time() - begun
        with self.file.open("a") as file:  # at once: what a process noted stays when it crashes
            file.write(json.dumps(asdict(self.test)) + "\n")
        return answer

    def note(self, execute: Callable, sql: str, *more: Any) -> Any:
        if sql not in self.shapes:
            self.shapes[sql] = shape_of(sql)
        if asks := place():
            self.statements.add(f"{asks} {self.shapes[sql]}")
        try:
            return execute(sql, *more)
        except Exception:
            self.test.is_needed = True
            raise

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped:
            self.test.is_needed = True


def choice(tests: list[str], folder: Path) -> str:
    """A file in this folder that makes a run have these tests alone."""
    file = folder / "chosen"
    file.write_text(json.dumps(tests))
    return str(file)


def name_of(item: pytest.Item) -> str:
    """Without the group that xdist writes behind it."""
    group = item.get_closest_marker("xdist_group")
    return item.nodeid.removesuffix(f"@{group.args[0]}") if group else item.nodeid


def is_of_its_own(item: pytest.Item) -> bool:
    """Whether a test makes transactions or servers, or says that it is for PostgreSQL, too."""
    database = item.get_closest_marker("django_db")
    has_transactions = database is not None and database.kwargs.get("transaction", False)
    fixtures = getattr(item, "fixturenames", ())
    return (
        has_transactions
        or "transactional_db" in fixtures
        or any(item.get_closest_marker(name) for name in ("server", "postgres"))
    )


def shape_of(sql: str) -> str:
    """The same for statements that differ in nothing but their numbers and how many values they have."""
    return blake2s(NUMBERS.sub("0", ROWS.sub("%s", sql)).encode(), digest_size=8).hexdigest()


def place() -> str:
    """The function of the product that asks; "" for one that a test asks itself."""
    frame = sys._getframe(2)
    while frame is not None:
        code = frame.f_code
        if code.co_filename.startswith(PRODUCT):
            return f"{code.co_filename.removeprefix(PRODUCT)}:{code.co_qualname}"
        frame = frame.f_back
    return ""


def noted(folder: Path) -> list[Asked]:
    lines = [line for file in folder.glob("*.jsonl") for line in file.read_text().splitlines()]
    return [Asked(**json.loads(line)) for line in lines]


def chosen(tests: Iterable[Asked]) -> list[str]:
    """The needed ones, then again and again whichever asks most that none of them does in its time."""
    tests = list(tests)
    found = [one for one in tests if one.is_needed]
    covered = {statement for one in found for statement in one.statements}
    rest = {one.test: (one, set(one.statements)) for one in tests if not one.is_needed}
    waiting = [(float("-inf"), name) for name in sorted(rest)]
    heapify(waiting)
    while waiting:
        worth, name = heappop(waiting)
        one, left = rest[name]
        left -= covered
        now = -len(left) / (one.seconds + 0.01)
        if left and now == worth:  # nothing has taken from it since: it is worth most
            found.append(one)
            covered |= left
        elif left:
            heappush(waiting, (now, name))
    return sorted(one.test for one in found)
