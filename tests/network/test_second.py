"""Signing in by two steps."""

import re
import time
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from croisee.journal.models import Entry
from croisee.kit.models import Mail
from croisee.kit.personal import everything_about
from croisee.network import actions, second
from croisee.network.models import SecondFactor
from tests.factories import PersonFactory

SECRET = b"12345678901234567890"
NOW = 1_800_000_000


@pytest.mark.parametrize(
    ("moment", "code"),
    [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (20_000_000_000, "353130")],
)
def test_codes_are_those_of_the_standard(moment, code):
    """RFC 6238, appendix B, by its last six digits."""
    assert second.code_at(SECRET, moment // second.STEP) == code


@pytest.mark.parametrize(("late", "is_taken"), [(-31, False), (0, True), (30, True), (61, False)], ids=str)
def test_a_code_is_good_for_its_half_minute_and_the_one_after(late, is_taken):
    begins = NOW // second.STEP * second.STEP
    code = second.code_at(SECRET, begins // second.STEP)

    assert (second.step_of(SECRET, code, begins + late) is not None) is is_taken


@pytest.fixture(autouse=True)
def forget_attempts():
    cache.clear()


@pytest.fixture
def anne(db):
    return PersonFactory(email="anne@example.org", language="fr")


@pytest.fixture
def clock(monkeypatch):
    """The hour, as the test says it; a code of each step."""
    at = {"now": time.time()}
    monkeypatch.setattr(time, "time", lambda: at["now"])
    return at


@pytest.fixture
def recovery(anne, clock):
    """Anne has two steps; her recovery codes."""
    codes = actions.switch_on_second(secret=SECRET, code=shown(clock), by=anne)
    clock["now"] += 2 * second.STEP
    Mail.objects.all().delete()
    return codes


def shown(clock) -> str:
    return second.code_at(SECRET, int(clock["now"] // second.STEP))


def first_step(client):
    client.post(reverse("account_login"), {"email": "anne@example.org"})
    code = re.search(r"^[A-Z]+-[A-Z]+$", Mail.objects.latest("pk").text, re.MULTILINE)[0]
    return client.post(reverse("account_confirm_login_code"), {"code": code})


def typed(client, code: str):
    return client.post(reverse("account_second_factor"), {"code": code})


def is_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_the_code_by_mail_alone_lets_nobody_in(client, recovery):
    answer = first_step(client)

    assert answer.headers["Location"] == reverse("account_second_factor")
    assert not is_in(client)
    assert client.get(reverse("me")).status_code == 302


def test_the_code_of_the_phone_comes_after_it(client, recovery, clock):
    first_step(client)

    answer = typed(client, shown(clock))

    assert answer.status_code == 302 and is_in(client)


def test_a_code_of_the_phone_is_used_once(client, recovery, clock):
    first_step(client)
    typed(client, shown(clock))
    client.logout()
    first_step(client)

    answer = typed(client, shown(clock))

    assert answer.status_code == 200 and not is_in(client)


def test_a_recovery_code_lets_in_once_however_it_is_typed(client, recovery):
    first_step(client)
    typed(client, recovery[0].lower().replace("-", " "))
    assert is_in(client)
    client.logout()
    first_step(client)

    typed(client, recovery[0])

    assert not is_in(client)
    assert len(SecondFactor.objects.get().recovery) == second.RECOVERY - 1


def test_after_five_wrong_codes_none_is_taken_for_a_quarter_of_an_hour(client, recovery, clock):
    first_step(client)
    for _ in range(5):
        typed(client, "000000")

    typed(client, shown(clock))

    assert not is_in(client)
    SecondFactor.objects.update(closed_until=timezone.now() - timedelta(seconds=1))
    typed(client, shown(clock))
    assert is_in(client)


def test_a_machine_whose_clock_is_two_seconds_behind_keeps_closed_what_another_has_closed(recovery):
    at_most = timedelta(minutes=15, seconds=2)
    SecondFactor.objects.update(closed_until=timezone.now() + at_most)

    assert SecondFactor.objects.get().is_closed


def test_a_clock_that_was_ahead_and_is_put_right_closes_nobody_out(client, recovery, clock):
    SecondFactor.objects.update(closed_until=timezone.now() + timedelta(days=1))
    first_step(client)

    typed(client, shown(clock))

    assert is_in(client)


def test_neither_secret_nor_recovery_codes_are_kept_as_they_are(recovery):
    row = SecondFactor.objects.get()

    assert SECRET not in bytes(row.secret) and row.open_secret == SECRET
    assert not set(recovery) & {*row.recovery}


@pytest.mark.parametrize("by_phone", [True, False])
def test_after_a_change_of_key_the_next_code_seals_the_secret_anew(anne, recovery, clock, settings, by_phone):
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another long random text"

    assert actions.take_second(person=anne, code=shown(clock) if by_phone else recovery[0])

    settings.SECRET_KEY_FALLBACKS = []
    assert SecondFactor.objects.get().open_secret == SECRET


def test_the_secret_of_one_is_nothing_in_the_row_of_another(recovery):
    factor = SecondFactor.objects.get()

    SecondFactor.objects.update(person=PersonFactory(email="paul@example.org"))

    assert SecondFactor.objects.get(pk=factor.pk).open_secret is None


def test_a_page_switches_it_on_and_shows_recovery_codes_once(client, anne, clock):
    client.force_login(anne)
    page = client.get(reverse("second_factor")).content.decode()
    secret = bytes.fromhex(client.session["second_secret"])
    assert second.for_people(secret) in page

    wrong = client.post(reverse("second_factor"), {"code": "000000"})
    assert wrong.status_code == 200 and not SecondFactor.objects.exists()
    code = second.code_at(secret, int(clock["now"] // second.STEP))
    client.post(reverse("second_factor"), {"code": code})

    first, again = (client.get(reverse("second_factor")).content.decode() for _ in range(2))
    codes = re.findall(r"<code>([A-Z0-9-]{27})</code>", first)
    assert len(codes) == second.RECOVERY and codes[0] not in again
    assert "deux étapes" in Mail.objects.get().subject


def test_other_recovery_codes_make_those_of_before_worthless(client, anne, recovery):
    client.force_login(anne)

    client.post(reverse("second_factor_change"), {"do": "renew"})

    assert not actions.take_second(person=anne, code=recovery[0])


def test_it_is_switched_off_and_told(client, anne, recovery):
    client.force_login(anne)

    client.post(reverse("second_factor_change"), {"do": "off"})

    assert not SecondFactor.objects.exists()
    assert "une étape" in Mail.objects.get().subject
    assert Entry.objects.latest("pk").verb == "second_factor.off"


def test_what_is_kept_says_so_and_goes_with_the_person(anne, recovery):
    assert everything_about(anne)["person"]["signs_in_by_two_steps"] is True

    actions.erase_me(by=anne)

    assert not SecondFactor.objects.exists()
