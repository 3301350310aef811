"""How long the map of 200 000 organisations takes until Chromium paints it, of whole Europe and of a canton.

On SQLite, with the server of `croisee`, two workers; half of the organisations stand at a point of their
own, half in the middle of their municipality. Each try is a new browser window: nothing is at hand in it.
"""

import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from typing import Any

from benchmarks._live.environment import own
from benchmarks._promises import Promise
from benchmarks._server import server
from benchmarks.directory import BATCH, ORGANISATIONS, organisation

TRIES, PROMISED = 12, 1.5
PROGRAM = "from benchmarks.mapping import fill; fill()"
VIEWS = {"Europe": "", "a region": "?view=6.2,48.7,8", "a canton": "?view=6.18,48.69,12"}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chromium-headless-shell")
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
DRAWN = "document.querySelectorAll('[data-map] svg [class]').length"


def run() -> list[dict]:
    """One row for each view; none where there is no Chromium."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        return []
    with (
        tempfile.TemporaryDirectory(prefix="croisee-bench-") as data,
        own(data, is_scaled=False) as environment,
    ):
        subprocess.run([sys.executable, "-c", PROGRAM], env=environment, check=True)
        with server("croisee.kit.entry:make", environment) as (port, _pid):
            return painted(f"http://localhost:{port}/map/", program)


def promises(rows: list[dict]) -> Iterator[Promise]:
    for view in VIEWS:
        measured = next((row["p95 s"] for row in rows if row["view"] == view), None)
        what = f"the map of {ORGANISATIONS:_}".replace("_", " ") + f" organisations, {view}: first paint, p95"
        yield Promise(what, measured, "s", PROMISED, note="no Chromium here")


def fill() -> None:
    """In a process whose database is empty: real places, made-up organisations."""
    from croisee.cli import django

    django()
    from croisee.network.models import Organisation
    from croisee.site.service import prepare
    from croisee.territories.models import Territory

    prepare()
    towns = Territory.objects.filter(level="commune").exclude(longitude=None)
    points = {pk: (lon, lat) for pk, lon, lat in towns.values_list("pk", "longitude", "latitude")}
    chance, keys = random.Random(2013), list(points)

    def placed(number: int) -> Any:
        made = organisation(number, chance, keys)
        if number % 2:
            made.longitude, made.latitude = (x + chance.gauss(0, 0.02) for x in points[made.territory_id])
        return made

    for start in range(0, ORGANISATIONS, BATCH):
        Organisation.objects.bulk_create(placed(n) for n in range(start, start + BATCH))


def painted(address: str, program: str) -> list[dict]:
    """What somebody waits for, in seconds: the first paint, and the map with all that it shows."""
    from playwright.sync_api import sync_playwright

    rows = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for view, question in VIEWS.items():
            took = sorted(first_paint(browser, address + question) for _ in range(TRIES))
            rows.append({"view": view, "tries": TRIES, "p50 s": took[TRIES // 2], "p95 s": took[-1]})
        browser.close()
    return rows


def first_paint(browser: Any, address: str) -> float:
    window = browser.new_context(viewport={"width": 1366, "height": 768}, service_workers="block")
    page = window.new_page()
    page.goto(address, wait_until="networkidle")
    assert page.evaluate(DRAWN) > 0, "nothing is drawn"
    seconds = page.evaluate(PAINTED) / 1000
    window.close()
    return seconds
