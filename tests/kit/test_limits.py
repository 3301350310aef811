"""Forms that anybody may send are limited in number, whichever they are."""

import pytest
from django.core.cache import cache
from django.test import Client, RequestFactory
from django.urls import URLResolver, get_resolver, reverse

from croisee.kit import limits
from tests.factories import MeetingFactory, PersonFactory

HALL = 200  # phones behind one public address


@pytest.fixture(autouse=True)
def forget():
    cache.clear()


def views(patterns):
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from views(one.url_patterns)
        else:
            yield one.name, one.callback


def is_taken(view, user, place: str = "192.0.2.1") -> bool:
    request = RequestFactory().post("/", REMOTE_ADDR=place)
    request.user = user
    return all(limits.taken(*one) == 0 for one in limits.counted(request, view))


@pytest.fixture
def stranger():
    from django.contrib.auth.models import AnonymousUser

    return AnonymousUser()


def test_every_address_that_somebody_may_send_to_is_counted_but_those_that_count_themselves():
    uncounted = {
        view.__module__
        for _name, view in views(get_resolver().url_patterns)
        if getattr(view, "counts_itself", False)
    }

    assert uncounted == {"croisee.api.doors"}


def test_what_writes_to_people_is_counted_by_itself():
    few = {
        name for name, view in views(get_resolver().url_patterns) if getattr(view, "is_sent_seldom", False)
    }

    registering = {"register", "registration_bring", "registration_link"}
    assert few == registering | {"call", "reader", "invitation_propose"}


def test_a_hall_behind_one_address_registers_and_is_not_stopped(stranger):
    def form(): ...

    assert limits.FEW >= 10 * HALL

    taken = [is_taken(limits.few(form), stranger) for _ in range(limits.FEW + 1)]

    assert taken == [True] * limits.FEW + [False]


def test_a_hall_takes_positions_and_is_not_stopped(stranger, monkeypatch):
    monkeypatch.setattr(limits, "FROM_PLACE", limits.FROM_PLACE // 1000)

    taken = [is_taken(object(), stranger) for _ in range(HALL * 100 // 1000 + 1)]

    assert taken == [True] * 20 + [False]


@pytest.mark.parametrize(
    ("one", "other", "are_together"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("2001:db8::1", "2001:db8::2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("127.0.0.1", "127.0.0.1", False),
        ("::1", "::1", False),
    ],
)
def test_a_place_is_an_address_or_a_network(stranger, monkeypatch, one, other, are_together):
    monkeypatch.setattr(limits, "FROM_PLACE", 1)
    is_taken(object(), stranger, one)

    assert is_taken(object(), stranger, other) is not are_together


@pytest.mark.django_db
def test_whoever_is_signed_in_is_counted_alone(monkeypatch, stranger):
    monkeypatch.setattr(limits, "FROM_PERSON", 1)
    anne, paul = PersonFactory(), PersonFactory()

    assert [is_taken(object(), one) for one in (anne, paul, anne)] == [True, True, False]


@pytest.mark.django_db
def test_a_page_says_how_long_to_wait_and_the_log_names_no_place(client, monkeypatch, caplog):
    monkeypatch.setattr(limits, "FEW", 1)
    address = reverse("register", args=[MeetingFactory(open=True).slug])

    before, answer, again = (client.post(address, REMOTE_ADDR="192.0.2.7") for _ in range(3))

    assert before.status_code == 200 and answer.status_code == again.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= limits.WINDOW
    assert "go back and send yours again" in answer.content.decode()
    assert client.get(address).status_code == 200
    said = [record.getMessage() for record in caplog.records if record.name == "croisee.refused"]
    assert said == ["limit reached: register, 1 in 10 minutes"]
    assert "192.0.2.7" not in caplog.text


@pytest.mark.django_db
def test_the_next_ten_minutes_begin_anew(client, monkeypatch):
    monkeypatch.setattr(limits, "FROM_PLACE", 1)
    address, now = reverse("set_language"), limits.time.time()
    monkeypatch.setattr(limits.time, "time", lambda: now)
    far = {"REMOTE_ADDR": "192.0.2.1"}
    before = [Client().post(address, {"language": "de"}, **far).status_code for _ in range(2)]
    monkeypatch.setattr(limits.time, "time", lambda: now + limits.WINDOW)

    assert [*before, client.post(address, {"language": "de"}, **far).status_code] == [302, 429, 302]
