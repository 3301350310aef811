"""Background work: a job is a doorbell, with ids in and an action called; ringing twice does no harm.

What fails is rung again, later each time; what has failed at its last try stays, with its reason, until
somebody who runs the installation rings once more. How workers do it is in `working`.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.conf import settings
from django.utils import timezone
from django_tasks import TaskResultStatus, task

from croisee.kit import spans
from croisee.kit.once import one_page

JOBS: dict[str, Callable[..., None]] = {}
TURNS: dict[str, int] = {}
SOMEBODY_WAITS, CAN_WAIT = 50, -50  # a mail with a code; what asks other servers
# how long a job that failed waits before each further try
RETRY_SECONDS = (10, 60, 600, 3600, 21600)
MOST_TRIES = len(RETRY_SECONDS) + 1


def job(name: str, turn: int = 0) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a function a name by which it can be rung from any app; the highest turn starts first."""

    def register(function: Callable[..., None]) -> Callable[..., None]:
        JOBS[name], TURNS[name] = function, turn
        return function

    return register


@task()
def ring(name: str, facts: dict[str, Any], tries: int = 1) -> None:
    """Run the job of that name; the worker calls this, which keeps why it failed."""
    try:
        with one_page(), spans.span(f"job {name}"):
            JOBS[name](**facts)
    except Exception:
        if tries < MOST_TRIES:
            enqueue(name, facts, wait=RETRY_SECONDS[tries - 1], tries=tries + 1)
        raise
    except SystemExit:  # the worker is told to end at once: another goes on
        enqueue(name, facts, tries=tries)
        raise


def later(name: str, *, wait: float = 0, **facts: Any) -> None:
    """Keep a job with the transaction that asks for it; it starts after the commit, `wait` seconds later."""
    enqueue(name, facts, wait=wait)


def enqueue(name: str, facts: dict[str, Any], *, wait: float = 0, tries: int = 1) -> None:
    start = timezone.now() + timedelta(seconds=wait) if wait else None
    counted = {"tries": tries} if tries > 1 else {}
    ring.using(run_after=start, priority=TURNS.get(name, 0)).enqueue(name, facts, **counted)


def later_once(name: str, *, wait: float = 0, **facts: Any) -> None:
    """The same, unless it is rung already and waits, be it for a further try: one round is made."""
    queue = apps.get_model("django_tasks_database", "DBTaskResult").objects
    if not queue.filter(status=TaskResultStatus.READY, args_kwargs__args=[name, facts]).exists():
        later(name, wait=wait, **facts)


def gathering(seconds: float) -> float:
    """How long what is new gathers before it is told; guests of the demonstration read it at once."""
    return 0 if settings.DEMO else seconds
