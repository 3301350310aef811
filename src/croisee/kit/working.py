"""A worker does what waits, says every few seconds that it lives, and takes over what a dead one left.

A job that a worker had begun when it was killed, or when its machine was lost, waits again: it is done at
least once. One that ended several workers is given up and kept with its reason, as one that failed at its
last try is.
"""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from socket import gethostname
from uuid import uuid4

from django.core.management import call_command
from django.db import Error, close_old_connections, connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_noop
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from croisee.kit.away import AWAY
from croisee.kit.jobs import MOST_TRIES, enqueue
from croisee.kit.models import Worker

AGAIN = 2.0  # seconds after which a database that went away is asked again
BEAT = 10.0  # seconds between two signs of life
LOST_AFTER = timedelta(seconds=90)
MOST_BEGINNINGS = 3  # of a job whose workers ended; the next worker is spared
LEFT = gettext_noop("Three processes ended while they did this: it may need more memory than there is.")
KEPT = {TaskResultStatus.SUCCESSFUL: timedelta(days=1), TaskResultStatus.FAILED: timedelta(days=90)}
log = logging.getLogger(__name__)


def work(*, pause: float = 0.25) -> None:
    """Do what waits, then wait for more, until this process is told to end.

    Where the database has gone away it goes on under another name: what the first had begun is taken over.
    """
    while True:
        name = uuid4().hex
        try:
            with present(name):
                call_command("db_worker", worker_id=name, interval=pause, startup_delay=False, verbosity=0)
            return
        except AWAY as away:
            log.warning("The database does not answer; the worker goes on when it does: %s", away)
            connection.close()
            time.sleep(AGAIN)


@contextmanager
def present(name: str) -> Iterator[None]:
    """While this lasts, a thread says that the worker lives."""
    ending = threading.Event()
    thread = threading.Thread(target=beat, args=[name, ending], daemon=True)
    thread.start()
    try:
        yield
    finally:
        ending.set()
        thread.join()
        with suppress(*AWAY):  # then it is forgotten when nothing was heard of it
            Worker.objects.filter(pk=name).delete()


def beat(name: str, ending: threading.Event) -> None:
    """A database that is away for a while is asked again at the next sign."""
    while not ending.is_set():
        try:
            sign(name)
        except Error:
            log.warning("The database does not answer; the worker says later that it lives.")
        except Exception:  # who says nothing any more loses what it does to others
            log.exception("The worker could not say that it lives; it tries again.")
        close_old_connections()
        ending.wait(BEAT)


def sign(name: str) -> None:
    """That this worker lives; then look after what others left."""
    Worker.objects.update_or_create(pk=name, defaults={"host": gethostname(), "seen_at": timezone.now()})
    Worker.objects.filter(seen_at__lt=timezone.now() - LOST_AFTER).delete()
    take_over()


def take_over() -> None:
    """What workers had begun that live no longer waits again, or is given up."""
    living = set(Worker.objects.values_list("pk", flat=True))
    begun = DBTaskResult.objects.running().filter(started_at__lt=timezone.now() - LOST_AFTER)
    for job in begun:
        if job.worker_ids[-1] not in living:
            still = DBTaskResult.objects.filter(pk=job.pk, status=job.status, started_at=job.started_at)
            if len(job.worker_ids) < MOST_BEGINNINGS:
                still.update(status=TaskResultStatus.READY)
            else:
                still.update(status=TaskResultStatus.FAILED, finished_at=timezone.now(), traceback=LEFT)


def forget() -> None:
    """What was done a day ago leaves the queue; what failed may be read for three months."""
    for status, long in KEPT.items():
        DBTaskResult.objects.filter(status=status, finished_at__lt=timezone.now() - long).delete()


def given_up() -> QuerySet[DBTaskResult]:
    """The jobs that nobody tries again, the last one first."""
    last_try = Q(args_kwargs__kwargs__tries=MOST_TRIES) | Q(traceback=LEFT)
    failed = DBTaskResult.objects.failed().exclude(exception_class_path="builtins.SystemExit")
    return failed.filter(last_try).order_by("-finished_at")


def drop(job: DBTaskResult) -> bool:
    """Leave undone what was given up; False when somebody has seen to it already."""
    number, _deleted = given_up().filter(pk=job.pk).delete()
    return bool(number)


def again(job: DBTaskResult) -> bool:
    """Ring once more what was given up; False when somebody has done so already."""
    with transaction.atomic():
        if is_mine := drop(job):
            name, facts = job.args_kwargs["args"]
            enqueue(name, facts)
    return is_mine
