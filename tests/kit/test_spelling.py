"""The words that may be meant are gathered by a job; no page counts them."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from croisee.kit import spelling
from croisee.kit.jobs import JOBS
from croisee.kit.models import Vocabulary
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_read():
    spelling.READ.clear()
    yield
    spelling.READ.clear()


def gather():
    JOBS["kit.gather_words"]()


def test_before_the_first_time_nothing_is_meant_and_the_job_is_rung_once():
    assert [spelling.meant_by("kanteen"), spelling.meant_by("kanteen")] == [[], []]
    assert DBTaskResult.objects.count() == 1


def test_what_was_gathered_is_meant(django_assert_num_queries):
    OrganisationFactory(name="Canteen")
    gather()
    assert spelling.meant_by("kanteen") == ["canteen"]

    with django_assert_num_queries(1):
        spelling.meant_by("kanteen")


def test_words_gathered_anew_are_taken_over():
    gather()
    assert spelling.meant_by("kanteen") == []
    OrganisationFactory(name="Canteen")
    gather()

    assert spelling.meant_by("kanteen") == ["canteen"]
    assert (len(spelling.READ), DBTaskResult.objects.count()) == (1, 0)


def test_what_is_old_is_still_meant_and_gathered_again():
    OrganisationFactory(name="Canteen")
    gather()
    Vocabulary.objects.update(gathered_at=timezone.now() - timedelta(hours=1))

    assert spelling.meant_by("kanteen") == ["canteen"]
    assert DBTaskResult.objects.count() == 1


def test_many_words_are_read_behind_the_page(monkeypatch):
    begun = []
    monkeypatch.setattr(spelling, "FEW", -1)
    monkeypatch.setattr(spelling.threading.Thread, "start", lambda thread: begun.append(thread))
    gather()

    assert (spelling.meant_by("kanteen"), len(begun)) == ([], 1)
