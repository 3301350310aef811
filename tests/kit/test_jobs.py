"""What waits in the background, in which order; what fails, and what a dead worker left."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from croisee.kit import working
from croisee.kit.jobs import JOBS, MOST_TRIES, RETRY_SECONDS, later
from croisee.kit.models import Worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def fails(monkeypatch):
    """A job that fails with the reason that stands here, if any; and how often it was begun."""

    def run(**facts):
        run.begun += 1
        if run.why:
            raise run.why

    run.begun, run.why = 0, ValueError("the disk is full")
    monkeypatch.setitem(JOBS, "test.fails", run)
    # the worker looks after its connection, which here is that of the test
    monkeypatch.setattr("django_tasks_db.management.commands.db_worker.close_old_connections", lambda: None)
    return run


def work_off() -> None:
    """What waits is due, and done."""
    DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now())
    call_command("db_worker", batch=True, startup_delay=False, verbosity=0, max_tasks=1)


def test_a_code_to_sign_in_does_not_wait_for_what_asks_other_servers():
    later("funding.check_links")
    later("exchange.match_everything")
    later("kit.send_mail", mail_id=1)

    waiting = [row.args_kwargs["args"][0] for row in DBTaskResult.objects.ready()]

    assert waiting == ["kit.send_mail", "exchange.match_everything", "funding.check_links"]


@pytest.mark.postgres
def test_what_fails_is_tried_again_later_each_time_and_then_given_up_with_its_reason(fails):
    later("test.fails", of=7)
    waits = []

    for _try in range(MOST_TRIES):
        begun = timezone.now()
        work_off()
        waits += [
            round((job.run_after - begun).total_seconds())
            for job in DBTaskResult.objects.filter(status="READY")
        ]

    assert fails.begun == MOST_TRIES
    assert all(abs(waited - asked) < 5 for waited, asked in zip(waits, RETRY_SECONDS, strict=True))
    (kept,) = working.given_up()
    assert "the disk is full" in kept.traceback and kept.args_kwargs["args"] == ["test.fails", {"of": 7}]


@pytest.mark.postgres
def test_what_was_given_up_is_rung_once_more_and_once_only(fails):
    later("test.fails")
    for _try in range(MOST_TRIES):
        work_off()
    (kept,) = working.given_up()
    fails.why = None

    assert [working.again(kept), working.again(kept)] == [True, False]
    work_off()

    assert fails.begun == MOST_TRIES + 1
    assert not working.given_up().exists()


def begun_by(worker: str, *, times: int = 1) -> DBTaskResult:
    """A job that a worker began some minutes ago."""
    later("test.fails")
    long_ago = timezone.now() - timedelta(minutes=5)
    DBTaskResult.objects.update(status="RUNNING", started_at=long_ago, worker_ids=[worker] * times)
    return DBTaskResult.objects.get()


@pytest.mark.postgres
def test_what_a_dead_worker_had_begun_waits_again(fails):
    job = begun_by("dead")

    working.sign("alive")

    job.refresh_from_db()
    assert job.status == "READY"


def test_what_a_living_worker_does_is_left_to_it(fails):
    job = begun_by("busy")
    working.sign("busy")

    working.sign("alive")

    job.refresh_from_db()
    assert job.status == "RUNNING"


def test_a_worker_of_which_nobody_hears_is_no_longer_counted():
    Worker.objects.create(name="dead", host="here", seen_at=timezone.now() - timedelta(hours=1))

    working.sign("alive")

    assert [worker.name for worker in Worker.objects.all()] == ["alive"]


def test_a_job_that_ends_its_workers_spares_the_next_one(fails):
    begun_by("dead", times=working.MOST_BEGINNINGS)

    working.sign("alive")

    (kept,) = working.given_up()
    assert kept.traceback == working.LEFT


def test_a_job_that_is_cut_off_because_its_worker_shall_end_is_done_by_the_next_one(fails):
    later("test.fails")
    fails.why = SystemExit(1)
    work_off()
    fails.why = None

    work_off()

    assert fails.begun == 2 and not working.given_up().exists()


def test_what_was_done_leaves_the_queue_after_a_day(fails):
    fails.why = None
    later("test.fails")
    work_off()
    working.forget()
    assert DBTaskResult.objects.count() == 1

    DBTaskResult.objects.update(finished_at=timezone.now() - timedelta(days=2))
    working.forget()

    assert not DBTaskResult.objects.exists()
