"""pretalx on this machine: its programme without script, a session's feedback, memory and start.

Asked for by name (`croisee bench beside`): it installs pretalx from its package into an environment of its
own under var/, makes its demonstration event on SQLite, and serves it with two workers of gunicorn, as its
guide says. Its scripts are not built, for that wants Node; the page that is measured has none. pretalx has no
registration of participants to be measured.
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from signal import SIGTERM

from benchmarks._forms import Form
from benchmarks._promises import Promise
from benchmarks._server import answer_to, free_port, measure, pss, until_it_answers, workers_of

VERSION = "2025.2.2"
WANTED = (f"pretalx=={VERSION}", "gunicorn==23.0.0", "Faker==40.54.0", "freezegun==1.5.5")
HOME = Path("var/beside").absolute()
EVENT = "democon"
PAGE = ("GET", f"/{EVENT}/schedule/nojs", None, {"Accept": "text/html"})
ADMINISTRATOR = (
    "from pretalx.person.models import User;"
    "User.objects.create_superuser(email='admin@example.org', password='only for this measure', name='A')"
)


def run() -> list[dict]:
    """One row for each thing measured, under the names that our own rows have."""
    python = installed()
    environment = os.environ | {"PRETALX_CONFIG_FILE": str(configured())}
    if not (HOME / "db.sqlite3").exists():
        for command in (
            ["migrate", "--noinput"],
            ["collectstatic", "--noinput"],
            ["shell", "--unsafe-disable-scopes", "-c", ADMINISTRATOR],
            ["create_test_event", "--stage", "over", "--seed", "1"],
        ):
            subprocess.run(
                [python, "-m", "pretalx", *command], env=environment, check=True, stdout=sys.stderr
            )
    return list(measured(python, environment))


def promises(_rows: list[dict]) -> Iterator[Promise]:
    """Others' figures are no promises of ours."""
    yield from ()


def installed() -> str:
    """The interpreter of an environment that has pretalx."""
    python = HOME / "env/bin/python"
    uv = Path(sys.executable).with_name("uv")
    if not python.exists():
        subprocess.run([uv, "venv", "-q", "--python", sys.executable, HOME / "env"], check=True)
        subprocess.run([uv, "pip", "install", "-q", "--python", python, *WANTED], check=True)
    return str(python)


def configured() -> Path:
    file = HOME / "pretalx.cfg"
    (HOME / "data").mkdir(exist_ok=True)
    file.write_text(
        f"[filesystem]\ndata={HOME}/data\nstatic={HOME}/static\n[site]\nurl=http://127.0.0.1\ndebug=False\n"
        f"[database]\nbackend=sqlite3\nname={HOME}/db.sqlite3\n"
    )
    return file


@contextmanager
def served(python: str, environment: dict[str, str]) -> Iterator[tuple[int, int]]:
    """Two workers: their port and their parent."""
    port = free_port()
    gunicorn = [str(Path(python).with_name("gunicorn")), "pretalx.wsgi", "--workers", "2"]
    process = subprocess.Popen(
        [*gunicorn, "--bind", f"127.0.0.1:{port}"], env=environment, start_new_session=True
    )
    try:
        until_it_answers(port)
        yield port, process.pid
    finally:
        os.killpg(process.pid, SIGTERM)
        process.wait(timeout=20)


def measured(python: str, environment: dict[str, str]) -> Iterator[dict]:
    begun = time.perf_counter()
    with served(python, environment) as (port, pid):
        status, _, body = answer_to(port, *PAGE)
        assert status == 200, status
        start = time.perf_counter() - begun
        sessions = sorted(set(re.findall(rf"/{EVENT}/talk/(\w+)/", body.decode())))
        what = f"programme page, {len(sessions)} sessions"
        yield measure(what, port, pid, lambda _n: PAGE)
        form = Form(port, f"/{EVENT}/talk/{sessions[0]}/feedback/")
        yield measure("feedback", port, pid, lambda n: form.send({"review": f"Well said, {n}."}))
        memory = max(map(pss, workers_of(pid))) / 1e6
        yield {"what": "worker after load", "MB (PSS)": memory}
        yield {"what": "cold start of the server to its first page", "seconds": start}
