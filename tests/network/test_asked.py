"""Whom the settings ask for a second step sets it up before anything else opens."""

import os
import subprocess
import sys
import time

import pytest
from django.urls import reverse

from croisee.network import actions, second
from croisee.network.asked import is_asked
from croisee.network.models import SecondFactor
from tests.factories import OrganiserFactory, PersonFactory
from tests.network.another import is_in

SECRET = b"12345678901234567890"
SET_UP, HOME = reverse("second_factor"), reverse("home")
pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return {
        "administrator": PersonFactory(is_administrator=True),
        "organiser": OrganiserFactory().person,
        "participant": PersonFactory(),
    }


@pytest.fixture
def anne(client):
    anne = PersonFactory(is_administrator=True, email="anne@example.org")
    client.force_login(anne)
    return anne


def now(ago: int = 0) -> str:
    return second.code_at(SECRET, int(time.time() // second.STEP) - ago)


@pytest.mark.parametrize(
    ("whom", "asked"),
    [
        ("nobody", set()),
        ("administrators", {"administrator"}),
        ("organisers", {"administrator", "organiser"}),
        ("everybody", {"administrator", "organiser", "participant"}),
    ],
)
def test_the_settings_say_who_is_asked(settings, people, whom, asked):
    settings.SECOND_STEP = whom

    assert {name for name, person in people.items() if is_asked(person)} == asked


def test_whoever_is_asked_and_has_none_is_led_to_set_it_up_from_every_page(client, anne, settings):
    settings.SECOND_STEP = "administrators"

    answers = [
        client.get(HOME),
        client.get(reverse("me")),
        client.get(reverse("operation")),
        client.post(reverse("me"), {"first_name": "A"}),
    ]

    assert [answer.headers.get("Location") for answer in answers] == [SET_UP] * 4
    assert "set it up now" in client.get(SET_UP).content.decode()
    assert client.post(reverse("account_logout")).status_code == 302 and not is_in(client)


def test_once_it_is_set_up_everything_opens(client, anne, settings):
    settings.SECOND_STEP = "administrators"
    client.get(SET_UP)
    secret = bytes.fromhex(client.session["second_secret"])

    client.post(SET_UP, {"code": second.code_at(secret, int(time.time() // second.STEP))})

    assert "Go on" in client.get(SET_UP).content.decode()
    assert client.get(HOME).status_code == client.get(reverse("operation")).status_code == 200


def test_a_session_of_before_shows_the_second_step_first(client, anne, settings):
    actions.switch_on_second(secret=SECRET, code=now(1), by=anne)
    settings.SECOND_STEP = "administrators"

    answer = client.get(HOME)

    assert answer["Location"].startswith(reverse("confirm_me"))
    client.post(answer["Location"], {"code": now()})
    assert client.get(HOME).status_code == 200


def test_whoever_is_asked_does_not_switch_it_off(client, anne, settings):
    actions.switch_on_second(secret=SECRET, code=now(), by=anne)
    settings.SECOND_STEP = "administrators"
    session = client.session
    session["two_steps"] = True
    session.save()

    answer = client.post(reverse("second_factor_change"), {"do": "off"})

    assert answer.status_code == 403 and SecondFactor.objects.exists()
    assert 'value="off"' not in client.get(SET_UP).content.decode()


def test_those_who_run_the_site_lead_somebody_back_who_lost_the_phone(anne, settings):
    actions.switch_on_second(secret=SECRET, code=now(), by=anne)
    settings.SECOND_STEP = "everybody"

    actions.switch_off_second(person=anne, by=None)

    assert not SecondFactor.objects.exists()


def test_whose_second_step_is_gone_sets_it_up_again(client, anne, settings):
    test_once_it_is_set_up_everything_opens(client, anne, settings)
    actions.switch_off_second(person=anne, by=None)

    assert client.get(HOME).headers.get("Location") == SET_UP


def test_whoever_switches_it_off_and_on_elsewhere_shows_it_here_again(client, anne, settings):
    settings.SECOND_STEP = "administrators"
    actions.switch_on_second(secret=SECRET, code=now(1), by=anne)
    client.post(reverse("confirm_me"), {"code": now()})
    settings.SECOND_STEP = "nobody"
    client.post(reverse("second_factor_change"), {"do": "off"})
    actions.switch_on_second(secret=SECRET, code=now(), by=anne)

    settings.SECOND_STEP = "administrators"

    assert client.get(HOME)["Location"].startswith(reverse("confirm_me"))


def test_two_steps_at_another_site_count_where_the_settings_say_so(client, there, settings):
    PersonFactory(email="anne@example.org")
    settings.SECOND_STEP, settings.OIDC_SECOND_STEP = "everybody", ["otp"]
    there.token["amr"] = ["pwd", "otp"]

    there.sends_back(client)

    assert client.get(HOME).status_code == 200


def test_whoever_is_not_asked_goes_on_as_before(client, settings):
    settings.SECOND_STEP = "administrators"
    client.force_login(PersonFactory())

    assert client.get(HOME).status_code == 200


@pytest.mark.parametrize(
    ("said", "whom"),
    [
        ({}, "nobody"),
        ({"CROISEE_SECOND_STEP": "everybody"}, "everybody"),
    ],
    ids=str,
)
def test_nobody_is_asked_where_the_settings_do_not_say_whom(said, whom):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CROISEE_")}
    environment |= {"CROISEE_SECRET_KEY": "only for this test"} | said
    program = "from croisee import settings; print(settings.SECOND_STEP)"

    told = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )

    assert told.stdout.strip() == whom
