"""A real server with the demonstration, and a real browser."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

from tests.tools import BROWSERS, find, own_database

expect.set_options(timeout=20_000)  # a busy machine is slow
PICTURES = Path(__file__).parents[2] / "docs" / "guide" / "pictures"
SIZES = {"phone": (390, 844), "laptop": (1280, 800), "projector": (1920, 1080)}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address: str, process: subprocess.Popen, seconds: float = 120) -> None:
    """Until the first page answers."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        assert process.poll() is None, "the server ended"
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not answer")


@pytest.fixture(scope="session")
def database(tmp_path_factory) -> Iterator[str]:
    """That of the demonstration: PostgreSQL with CROISEE_TEST_DATABASE_URL, else SQLite."""
    with own_database(tmp_path_factory.mktemp("database"), "journeys") as address:
        yield address


@pytest.fixture(scope="session")
def site(tmp_path_factory, database) -> Iterator[str]:
    """The address of a demonstration of our own; with CROISEE_TEST_REDIS_URL, as on several machines."""
    data, port = tmp_path_factory.mktemp("demonstration"), free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CROISEE_")}
    environment |= {"CROISEE_DATA": str(data), "DJANGO_SETTINGS_MODULE": "croisee.settings"}
    environment |= {"CROISEE_DATABASE_URL": database}
    if redis := os.environ.get("CROISEE_TEST_REDIS_URL"):
        environment |= {"CROISEE_REDIS_URL": redis}
    command = [sys.executable, "-m", "croisee.cli", "demo", "--port", str(port)]
    process = subprocess.Popen(command, env=environment | {"CROISEE_SITE_URL": f"http://127.0.0.1:{port}"})
    try:
        wait_for(f"http://127.0.0.1:{port}/", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=15)
        shutil.rmtree(data, ignore_errors=True)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(*BROWSERS), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def enter(chromium, site):
    """enter("laptop", "Claude"): a window of that size, as that guest, or without one as a passer-by."""
    contexts: list[BrowserContext] = []

    def open_window(size: str = "laptop", guest: str | None = None, **options) -> Page:
        width, height = SIZES[size]
        context = chromium.new_context(
            viewport={"width": width, "height": height}, base_url=site, **{"locale": "fr"} | options
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        if guest:
            page.goto("/demonstration/")
            page.locator("li.card", has_text=guest).get_by_role("button").click()
        return page

    yield open_window
    for context in contexts:
        context.close()


@pytest.fixture
def picture():
    """picture(page, "name"), or a part of one: a picture for the guide, when it is being made."""

    def take(page: Page | Locator, name: str, **options) -> None:
        if os.environ.get("CROISEE_PICTURES"):
            PICTURES.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=PICTURES / f"{name}.png", **options)

    return take
