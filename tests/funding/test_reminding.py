"""Reminders of files: before they close and when nothing moves, once a week for a project, one click off."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from croisee.funding import actions
from croisee.funding.due import Due, to_tell
from croisee.funding.models import FilesMail
from croisee.kit.models import Mail
from tests.factories import (
    AffiliationFactory,
    ApplicationFactory,
    OrganisationFactory,
    PathFactory,
    PersonFactory,
)


@pytest.fixture
def path(db):
    return PathFactory(project__opened_by=PersonFactory(language="en"), project__title="Kitchen")


def closing(path, days, **facts):
    return ApplicationFactory(
        path=path, instrument__closes=timezone.localdate() + timedelta(days=days), **facts
    )


def remind(path):
    actions.remind_of_files(path=path)
    return [mail.text for mail in Mail.objects.order_by("pk")]


def queue():
    return apps.get_model("django_tasks_database", "DBTaskResult").objects.all()


def bells(path):
    return [row.args_kwargs["args"] for row in queue()].count(
        ["funding.remind_of_files", {"path_id": path.pk}]
    )


def a_week_passes():
    FilesMail.objects.update(sent_at=timezone.now() - timedelta(days=8))


def test_a_file_that_closes_within_two_weeks_is_told_once(path):
    one = closing(path, 14, instrument__name="Fund")
    texts = remind(path)
    a_week_passes()

    assert len(texts) == 1
    assert "Fund closes on" in texts[0]
    assert one.get_absolute_url() in texts[0]
    assert remind(path) == texts


def test_one_mail_tells_what_is_due_within_the_week(path):
    closing(path, 14, instrument__name="Fund")
    closing(path, 20, instrument__name="Later")
    closing(path, 40, instrument__name="Much later")
    text = remind(path)[0]

    assert [name in text for name in ("Fund", "- Later closes", "Much later")] == [True, True, False]


def test_a_second_mail_waits_for_a_week(path):
    closing(path, 14)
    remind(path)
    ApplicationFactory(path=path, state="sent", since=timezone.localdate() - timedelta(days=61))

    assert len(remind(path)) == 1
    a_week_passes()
    assert "sent since" in remind(path)[1]


@pytest.mark.parametrize(("state", "days", "mails"), [("sent", 59, 0), ("sent", 60, 1), ("committee", 60, 0)])
def test_one_asks_when_nothing_has_moved_for_long(path, state, days, mails):
    ApplicationFactory(path=path, state=state, since=timezone.localdate() - timedelta(days=days))

    assert len(remind(path)) == mails


def test_who_switched_them_off_gets_none_until_they_are_on_again(client, path):
    mail = FilesMail.objects.create(path=path, person=path.project.opened_by)
    closing(path, 3)
    client.post(reverse("files_mail_off", args=[mail.token]))
    assert remind(path) == []

    client.post(reverse("files_mail_off", args=[mail.token]), {"do": "again"})
    assert len(remind(path)) == 1


def test_the_mail_carries_its_way_out_and_speaks_the_language_of_its_reader(path):
    person = path.project.opened_by
    person.language = "fr"
    person.save()
    closing(path, 3, instrument__name="Fonds")
    remind(path)
    mail = Mail.objects.get()

    assert mail.subject == "Dossiers qui attendent : Kitchen"
    assert b"List-Unsubscribe=One-Click" in bytes(mail.source)


def test_where_whoever_opened_it_is_gone_those_who_represent_its_bearer_are_told(db):
    bearer = OrganisationFactory()
    person = AffiliationFactory(organisation=bearer, is_representative=True).person
    path = PathFactory(project__opened_by=None, bearer=bearer)
    closing(path, 3)
    remind(path)

    assert Mail.objects.get().to == person.email


def test_a_file_rings_for_the_next_day_as_long_as_it_is_on_its_way(path, django_capture_on_commit_callbacks):
    one = closing(path, 30)
    actions.move_file(
        application=one, state="sent", on=date(2026, 3, 2), by=path.project.opened_by, granted=None, reason=""
    )
    assert bells(path) == 1


def test_a_step_taken_back_rings_again(path):
    one = closing(path, 30, state="sent")
    by = path.project.opened_by
    actions.move_file(
        application=one, state="refused", on=timezone.localdate(), by=by, granted=None, reason="late"
    )
    queue().delete()
    actions.take_back(application=one, by=by)

    assert bells(path) == 1


def test_an_error_does_not_end_the_reminders(path, monkeypatch):
    closing(path, 3)
    monkeypatch.setattr("croisee.funding.mails.remind_of_files", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        remind(path)

    assert bells(path) == 1


def test_files_from_before_ring_once_the_product_starts(path):
    closing(path, 30)
    over = ApplicationFactory(state="refused")
    actions.watch_all()
    actions.watch_all()

    assert (bells(path), bells(over.path)) == (1, 0)


@given(
    st.lists(st.tuples(st.integers(0, 60), st.text(min_size=1, max_size=3)), unique_by=lambda pair: pair[1])
)
def test_day_by_day_everything_is_told_once_in_time_and_no_two_mails_within_a_week(pairs):
    start = date(2026, 1, 1)
    dues = [Due(key, start + timedelta(days=days), None) for days, key in pairs]
    told, days = [], []
    for n in range(80):
        today = start + timedelta(days=n)
        if days and today < days[-1] + timedelta(days=7):
            continue
        found = to_tell(dues, told, today)
        if found:
            days.append(today)
            assert all(due.on >= today or due.on == start for due in found)
        told += [due.key for due in found]

    assert sorted(told) == sorted(key for _days, key in pairs)
