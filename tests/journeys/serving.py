"""Servers for the journeys, in both run modes, and windows on them."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Error, Page

from benchmarks._live.environment import own_database
from tests.tools import POSTGRES, REDIS_SERVERS, find

SIZES = {"phone": (390, 844), "laptop": (1280, 800), "projector": (1920, 1080)}


@dataclass(frozen=True)
class Site:
    """A server that runs, and with what."""

    address: str
    environment: dict[str, str]

    def run(self, module: str, *arguments: str) -> str:
        """What a module of ours prints, run with the settings of the server."""
        command = [sys.executable, "-m", module, *arguments]
        return subprocess.run(
            command, env=self.environment, check=True, stdout=subprocess.PIPE, text=True
        ).stdout


@contextmanager
def running(data: Path, *command: str, port: int = 0, **settings: str) -> Iterator[Site]:
    """A server with its own files, of the demonstration where nothing else is asked of `croisee`."""
    port = port or free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CROISEE_")}
    environment |= {"CROISEE_DATA": str(data), "DJANGO_SETTINGS_MODULE": "croisee.settings"} | settings
    address = f"http://127.0.0.1:{port}"
    environment |= {"CROISEE_SITE_URL": address} | ({} if command else {"CROISEE_DEMO": "1"})
    program = [sys.executable, "-m", "croisee.cli", *(command or ["demo"]), "--port", str(port)]
    process = subprocess.Popen(program, env=environment)
    try:
        wait_for(f"{address}/", process)
        yield Site(address, environment)
    finally:
        end(process)


@contextmanager
def served(data: Path, *command: str, port: int = 0, **settings: str) -> Iterator[Site]:
    """The same, and nothing is left of it afterwards."""
    try:
        with running(data, *command, port=port, **settings) as site:
            yield site
    finally:
        shutil.rmtree(data, ignore_errors=True)


@contextmanager
def scaled(data: Path) -> Iterator[Site]:
    """Two web processes on a PostgreSQL database and a Redis of their own, with nothing in it yet."""
    with own_database(POSTGRES) as url, redis() as redis_url:
        settings = {"CROISEE_DATABASE_URL": url, "CROISEE_REDIS_URL": redis_url}
        settings |= {"CROISEE_SECRET_KEY": "only for this journey"}
        with served(data, "serve", "--workers", "2", **settings) as site:
            yield site


@contextmanager
def redis() -> Iterator[str]:
    port = free_port()
    command = [find(*REDIS_SERVERS), "--port", str(port), "--bind", "127.0.0.1", "--save", ""]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        end(process)


def end(process: subprocess.Popen) -> None:
    """Asked first, then made to; a busy machine is slow."""
    process.terminate()
    try:
        process.wait(timeout=60)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        raise


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address: str, process: subprocess.Popen, seconds: float = 240) -> None:
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


@contextmanager
def windows(chromium: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Opens windows of a size, each of somebody else, and closes them all at the end."""
    contexts: list[BrowserContext] = []

    def open_window(size: str = "laptop", **options) -> Page:
        width, height = SIZES[size]
        context = chromium.new_context(
            viewport={"width": width, "height": height}, base_url=address, **{"locale": "fr"} | options
        )
        contexts.append(context)
        context.set_default_timeout(60_000)
        return context.new_page()

    try:
        yield open_window
    finally:
        for context in contexts:
            context.close()


def lose_network(page: Page) -> None:
    """Once the device has at hand what it needs."""
    wait_until_at_hand(page)
    page.context.set_offline(True)


def wait_until_at_hand(page: Page) -> None:
    """Wait until the device keeps the page, its scripts, what is still to be answered."""
    for _ in range(100):
        if page.evaluate(AT_HAND):
            return
        page.wait_for_timeout(100)
    raise AssertionError("the device keeps nothing")


def from_the_device(open_it: Callable[[], object], times: int = 5) -> None:
    """Open a page without network; a browser too busy to wake what keeps it is asked again, as people do."""
    for _ in range(times):
        try:
            open_it()
            return
        except Error as unreached:
            if "ERR_INTERNET_DISCONNECTED" not in str(unreached):
                raise
            time.sleep(1)
    raise AssertionError("the device did not keep the page")


AT_HAND = """async () => {
    const kept = new Set((await (await caches.open("croisee-capture-1")).keys()).map(({ url }) => url));
    const scripts = performance.getEntriesByType("resource").map(({ name }) => name)
        .filter((name) => name.includes("/static/") && name.endsWith(".js"));
    const pages = [location.pathname, "/offline/"].map((path) => location.origin + path);
    const is_kept = [...pages, ...scripts].every((url) => kept.has(url));
    const { active } = await navigator.serviceWorker.ready;
    const holds = document.querySelector("[data-holding]");
    return is_kept && active.state === "activated" && (!holds || localStorage.length > 0);
}"""
