from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from croisee.contributions import actions
from croisee.contributions.models import Conduct
from tests.factories import AuthorFactory, ContributionFactory, PositionFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def said(room):
    return ContributionFactory(session=room.session)


@pytest.fixture
def send(client, room, said):
    """send(value=…): what the outbox of a phone sends, as whoever is signed in."""

    def post(**facts):
        address = reverse("positions", args=["nancy", room.session.pk])
        data = {"contribution": said.pk, "value": 1, "key": str(uuid4())} | facts
        return client.post(address, data, headers={"X-Capture": "1"})

    return post


def lead(room, **facts):
    actions.go_to(session=room.session, minutes=None, by=room.scribe, **facts)
    room.session.__dict__.pop("_conduct", None)


def test_a_position_that_was_kept_arrives_and_leads_on(client, room, said, send):
    client.force_login(room.anne)

    answers = [send(person=room.anne.pk) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json() == {
        "address": f"/meetings/nancy/sessions/{room.session.pk}/positions/?after={said.pk}"
    }
    assert [position.value for position in room.anne.positions.all()] == [1]


def test_it_costs_at_most_four_statements(client, room, send):
    client.force_login(room.anne)

    with CaptureQueriesContext(connection) as captured:
        send(person=room.anne.pk)

    asked = [q for q in captured if not q["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))]
    assert len(asked) <= 4


@pytest.mark.parametrize(
    ("facts", "status", "why"),
    [
        ({"value": "7"}, 422, "cannot be read"),
        ({"contribution": 0}, 410, "not shown any more"),
        ({"person": 0}, 409, "Somebody else"),
    ],
)
def test_a_phone_hears_why_its_answer_is_not_taken(client, room, send, facts, status, why):
    client.force_login(room.anne)

    answer = send(**facts)

    assert (answer.status_code, why in answer.json()["why"]) == (status, True)
    assert not room.anne.positions.exists()


def test_a_phone_whose_sign_in_ended_keeps_its_answers(send):
    assert send().status_code == 401
    assert "Sign in again" in send(contribution=0).json()["why"]


def test_what_was_answered_in_time_arrives_when_it_is_over(client, room, said, send):
    Conduct.objects.create(session=room.session, phase="hold")
    room.scribe.session_roles.update(kind="pilot")
    client.force_login(room.anne)
    lead(room, phase="conclude")
    now = timezone.now()

    late = send(said_at=(now + timedelta(minutes=1)).isoformat())
    in_time = send(said_at=(now - timedelta(minutes=1)).isoformat())

    assert (late.status_code, in_time.status_code) == (403, 200)
    assert "the pilot says when" in late.json()["why"]
    assert room.anne.positions.count() == 1


def test_an_answer_that_waited_does_not_undo_a_later_one_of_another_device(client, room, said, send):
    client.force_login(room.anne)
    minutes = {n: (timezone.now() - timedelta(minutes=n)).isoformat() for n in (9, 5, 3)}

    for n, value in ((9, 1), (5, -1)):  # from one phone, in its order
        send(value=value, said_at=minutes[n])
    assert room.anne.positions.get().value == -1
    send(value=0, said_at=minutes[3])
    assert send(value=1, said_at=minutes[5]).status_code == 200  # another phone, only now

    assert room.anne.positions.get().value == 0


def test_a_phone_has_at_hand_what_one_has_not_answered(client, room, said):
    answered, own = (ContributionFactory(session=room.session) for _ in range(2))
    PositionFactory(contribution=answered, person=room.anne)
    AuthorFactory(contribution=own, person=room.anne)
    client.force_login(room.anne)

    page = client.get(reverse("positions", args=["nancy", room.session.pk]), {"part": "coming"}).text

    assert said.text in page
    assert answered.text not in page and own.text not in page


def test_what_is_at_hand_costs_the_same_at_any_size(client, room, said, statements):
    client.force_login(room.anne)
    address = reverse("positions", args=["nancy", room.session.pk]) + "?part=coming"
    few = statements(address)
    for _ in range(3):
        PositionFactory(contribution=ContributionFactory(session=room.session))
        RegistrationFactory(meeting=room.meeting)

    assert statements(address) == few <= 8
