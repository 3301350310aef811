"""What a run has left: where one of its processes crashes, xdist ends, and another run takes the rest.

The test that crashed has failed, and is not tried again.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import asked

BEGUN = "CROISEE_TEST_BEGUN"  # a folder to write to
COLLECTED = "collected"


def pytest_configure(config: pytest.Config) -> None:
    if folder := os.environ.get(BEGUN):
        config.pluginmanager.register(Beginning(Path(folder)))


class Beginning:
    """Notes which tests there are, and each that begins in this process."""

    def __init__(self, folder: Path) -> None:
        self.collected, self.begun = folder / COLLECTED, folder / f"{os.getpid()}.begun"

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        if not self.collected.exists():
            self.collected.write_text(json.dumps([asked.name_of(item) for item in session.items]))

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        with self.begun.open("a") as file:
            file.write(asked.name_of(item) + "\n")
        return (yield)


def left(folder: Path) -> list[str]:
    """The tests that have not begun."""
    collected = folder / COLLECTED
    begun = {name for file in folder.glob("*.begun") for name in file.read_text().split("\n")}
    return [name for name in json.loads(collected.read_text()) if name not in begun] if begun else []
