"""What the outbox of a phone sends passes by what only pages need; who may do what stays the same."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import ContributionFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
PAGES_ONLY = {"Content-Security-Policy", "X-Frame-Options"}
EVERYWHERE = {"X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy", "Content-Language"}


@pytest.fixture
def addresses(room):
    said = ContributionFactory(session=room.session)
    words = {"kind": "practice", "text": "We lend the town hall.", "language": "en", "key": str(uuid4())}
    return {
        reverse("positions", args=["nancy", room.session.pk]): {"contribution": said.pk, "value": 1},
        room.address: words,
    }


def send(client, addresses, **headers):
    return [client.post(address, facts, headers=headers) for address, facts in addresses.items()]


def test_an_answer_to_a_phone_says_to_browsers_what_concerns_it(client, room, addresses):
    client.force_login(room.anne)

    for short, long in zip(
        send(client, addresses, **{"X-Capture": "1"}), send(client, addresses), strict=True
    ):
        assert short.status_code == 200
        assert set(short.headers) >= EVERYWHERE
        assert not set(short.headers) & PAGES_ONLY
        assert set(long.headers) >= EVERYWHERE | PAGES_ONLY


@pytest.mark.parametrize("with_token", [True, False])
def test_without_the_token_of_its_forms_nothing_is_taken(room, addresses, with_token):
    client = Client(enforce_csrf_checks=True)
    client.force_login(room.anne)
    client.get(room.address)
    token = {"X-CSRFToken": client.cookies["csrftoken"].value} if with_token else {}

    answers = send(client, addresses, **{"X-Capture": "1"}, **token)

    assert [answer.status_code for answer in answers] == [200 if with_token else 403] * 2
    assert room.anne.positions.exists() == with_token


def test_a_stranger_signs_in_first(client, addresses):
    assert [answer.status_code for answer in send(client, addresses, **{"X-Capture": "1"})] == [401, 401]


def test_whoever_does_not_take_part_reads_why_not_in_their_language(client, addresses):
    client.force_login(RegistrationFactory().person)

    answers = send(client, addresses, **{"X-Capture": "1", "Accept-Language": "de"})

    assert [answer.status_code for answer in answers] == [403, 403]
    assert all(answer.headers["Content-Language"] == "de" for answer in answers)


def test_somebody_whose_account_is_blocked_is_a_stranger(client, room, addresses):
    client.force_login(room.anne)
    room.anne.is_active = False
    room.anne.save()

    assert [answer.status_code for answer in send(client, addresses, **{"X-Capture": "1"})] == [401, 401]


def test_the_header_alone_makes_no_page_short(client, room):
    client.force_login(room.anne)
    said = ContributionFactory(session=room.session, written_by=room.anne)
    address = reverse("contribution_position", args=[said.pk])

    answer = client.post(address, {"value": 1}, headers={"X-Capture": "1"}, follow=True)

    assert answer.status_code == 200
    assert "Content-Security-Policy" in answer.headers
