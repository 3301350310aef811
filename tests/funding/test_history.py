"""What became of a file: each step with who took it, and back from a wrong one."""

from datetime import date

import pytest
from django.urls import reverse

from croisee.funding import actions
from tests.factories import ApplicationFactory, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def one(client):
    anne = PersonFactory(first_name="Anne", last_name="Martin")
    client.force_login(anne)
    return ApplicationFactory(path__project__opened_by=anne, since=date(2026, 1, 5))


def move(one, state, day, granted=None, reason=""):
    by = one.path.project.opened_by
    actions.move_file(application=one, state=state, on=day, by=by, granted=granted, reason=reason)


def page_of(client, one):
    return client.get(one.get_absolute_url())


def test_the_page_tells_each_step_with_its_day_who_and_why(client, one):
    move(one, "sent", date(2026, 2, 3))
    move(one, "refused", date(2026, 5, 6), reason="Too late")
    history = page_of(client, one).context["history"]

    assert [(line.says, line.on.isoformat(), line.who, line.reason) for line in history] == [
        ("refused", "2026-05-06", "Anne Martin", "Too late"), ("sent", "2026-02-03", "Anne Martin", ""),
    ]  # fmt: skip


def test_a_wrong_step_is_taken_back_and_the_file_is_as_it_was(client, one):
    move(one, "sent", date(2026, 2, 3))
    move(one, "granted", date(2026, 5, 6), granted=4000, reason="Fine")
    client.post(reverse("file_back", args=[one.pk]))
    one.refresh_from_db()

    assert (one.state, one.since, one.granted, one.reason) == ("sent", date(2026, 2, 3), None, "")
    assert [line.is_taken_back for line in page_of(client, one).context["history"]] == [False, True, False]


def test_steps_are_taken_back_one_after_the_other_until_none_is_left(client, one):
    move(one, "sent", date(2026, 2, 3))
    move(one, "complete", date(2026, 3, 3))
    answers = [client.post(reverse("file_back", args=[one.pk])).status_code for _n in range(3)]
    one.refresh_from_db()

    assert (answers, one.state, one.since) == ([302, 302, 403], "prepare", date(2026, 1, 5))


def test_a_file_moves_from_its_own_page(client, one):
    client.post(one.get_absolute_url(), {"application": one.pk, "state": "sent", "on": "2026-02-03"})
    one.refresh_from_db()

    assert (one.state, one.since) == ("sent", date(2026, 2, 3))


def test_a_broken_step_is_asked_again(client, one):
    page = client.post(one.get_absolute_url(), {"state": "sent"})

    assert page.status_code == 200
