"""Of whom nothing is heard for years: told once, kept by one click, else forgotten as if they had asked."""

from datetime import timedelta

import pytest
from django.utils import timezone

from croisee.api.models import Token
from croisee.cooperation.models import Delegate, Following
from croisee.exchange.models import Alert
from croisee.journal.actions import record
from croisee.journal.models import Entry
from croisee.kit.models import MOST_TRIES, Mail
from croisee.network import actions
from croisee.network.models import Farewell, Person
from croisee.network.personal import person
from croisee.network.silent import long_silent
from tests import factories as make

YEARS = timezone.now() - timedelta(days=1100)


@pytest.fixture
def anne(db) -> Person:
    """Registered once, years ago, and never seen since."""
    return silent(email="anne@example.org")


def silent(**facts) -> Person:
    found = make.PersonFactory(**facts)
    Person.objects.filter(pk=found.pk).update(joined_at=YEARS)
    return found


def a_day(*, days_later: int = 0) -> None:
    """What happens on a day, some days after they were told."""
    then = timezone.now() - timedelta(days=days_later)
    Farewell.objects.update(told_at=then)
    Mail.objects.filter(sent_at=None, error="").update(sent_at=then)
    Mail.objects.exclude(sent_at=None).update(sent_at=then)
    actions.forget_the_silent()


def test_who_was_silent_is_told_once_with_the_day_and_the_click(anne):
    for _n in range(3):
        actions.forget_the_silent()

    (mail,) = Mail.objects.all()
    farewell = Farewell.objects.get()
    assert mail.to == "anne@example.org"
    assert farewell.get_absolute_url() in mail.text
    assert farewell.day == timezone.localdate(timezone.now() + timedelta(days=30))


def test_thirty_days_later_they_are_forgotten_and_what_they_said_stays(anne):
    said = make.ContributionFactory(text="A shared kitchen")
    make.AuthorFactory(contribution=said, person=anne)
    a_day()
    a_day(days_later=29)
    assert Person.objects.get(pk=anne.pk).name

    a_day(days_later=31)

    anne.refresh_from_db()
    said.refresh_from_db()
    assert (anne.name, anne.email, anne.is_active) == ("", None, False)
    assert said.text == "A shared kitchen"
    assert Entry.objects.filter(verb=actions.ERASED, thing_id=anne.pk).exists()


def test_whom_no_mail_reaches_is_not_forgotten_and_is_written_to_again(anne):
    actions.forget_the_silent()
    Mail.objects.update(error="550 no such mailbox", tries=MOST_TRIES)
    a_day(days_later=60)
    assert Person.objects.get(pk=anne.pk).name and Mail.objects.count() == 1

    Mail.objects.update(written_at=timezone.now() - timedelta(days=91))
    a_day(days_later=91)

    assert Person.objects.get(pk=anne.pk).name and Mail.objects.count() == 2


def test_the_days_run_from_when_the_mail_left(anne):
    actions.forget_the_silent()
    Farewell.objects.update(told_at=timezone.now() - timedelta(days=80))
    Mail.objects.update(sent_at=timezone.now() - timedelta(days=2))

    actions.forget_the_silent()

    assert Person.objects.get(pk=anne.pk).name
    assert Farewell.objects.get().day == timezone.localdate(timezone.now() + timedelta(days=28))


def test_one_click_keeps_them_and_looking_does_not(client, anne):
    a_day()
    page = client.get(Farewell.objects.get().get_absolute_url())
    assert "With one click it stays" in page.text and Farewell.objects.exists()

    client.post(Farewell.objects.get().get_absolute_url())
    a_day()

    assert not Farewell.objects.exists() and not long_silent().exists()
    assert Mail.objects.count() == 1


def test_whoever_signs_in_meanwhile_stays(client, anne):
    a_day()
    address = Farewell.objects.get().get_absolute_url()
    Person.objects.filter(pk=anne.pk).update(last_login=timezone.now())

    a_day(days_later=31)

    assert Person.objects.get(pk=anne.pk).name and not Farewell.objects.exists()
    assert client.get(address).status_code == 404


def test_who_has_no_address_is_forgotten_as_late_and_told_nothing(db):
    lea = silent(email=None)
    a_day()
    a_day(days_later=29)
    assert Person.objects.get(pk=lea.pk).name

    a_day(days_later=31)

    assert not Person.objects.get(pk=lea.pk).name and not Mail.objects.exists()


@pytest.mark.parametrize("is_here", [
    lambda anne: Person.objects.filter(pk=anne.pk).update(last_login=timezone.now() - timedelta(days=900)),
    lambda anne: Person.objects.filter(pk=anne.pk).update(is_administrator=True),
    lambda anne: record("a", about=anne, by=anne),
    lambda anne: make.RegistrationFactory(person=anne, meeting__starts_on=timezone.localdate()),
    lambda anne: make.OrganiserFactory(person=anne, meeting__starts_on=None),
    lambda anne: make.SpeakerFactory(person=anne, session__meeting__starts_on=timezone.localdate()),
    lambda anne: make.AffiliationFactory(person=anne, is_representative=True),
    lambda anne: make.SpaceMemberFactory(organisation=None, person=anne),
    lambda anne: Delegate.objects.create(member=make.SpaceMemberFactory(), person=anne),
    lambda anne: Following.objects.create(space=make.SpaceFactory(), person=anne, rhythm="daily"),
    lambda anne: make.ParticipationFactory(person=anne),
    lambda anne: make.AdviserFactory(person=anne),
    lambda anne: Alert.objects.create(person=anne),
    lambda anne: Token.objects.create(person=anne, used_at=timezone.now(), expires_on=timezone.localdate()),
])  # fmt: skip
def test_whoever_did_something_or_takes_part_in_something_is_told_nothing(anne, is_here):
    assert list(long_silent()) == [anne]

    is_here(anne)

    assert not long_silent().exists()


@pytest.mark.parametrize("is_no_more", [
    lambda anne: make.AffiliationFactory(person=anne, is_representative=True, until=YEARS.date()),
    lambda anne: make.SpaceMemberFactory(organisation=None, person=anne, left_at=YEARS),
    lambda anne: make.SpaceMemberFactory(organisation=None, person=anne, space__closed_at=YEARS),
    lambda anne: Following.objects.create(space=make.SpaceFactory(), person=anne),
    lambda anne: make.AdviserFactory(person=anne, is_off=True),
    lambda anne: Alert.objects.create(person=anne, is_off=True),
    lambda anne: Token.objects.create(person=anne, used_at=YEARS, expires_on=timezone.localdate()),
])  # fmt: skip
def test_whoever_has_ended_all_that_is_told(anne, is_no_more):
    is_no_more(anne)

    assert anne in long_silent()


@pytest.mark.parametrize("settled", [{"FORGET_AFTER": 0}, {"DEMO": True}])
def test_an_installation_may_forget_nobody_and_the_demonstration_does(anne, settings, settled):
    for name, value in settled.items():
        setattr(settings, name, value)

    a_day()

    assert not Farewell.objects.exists()


def test_where_nobody_is_forgotten_nobody_remains_told(anne, settings):
    a_day()
    settings.FORGET_AFTER = 0
    a_day(days_later=31)
    assert not Farewell.objects.exists()

    settings.FORGET_AFTER = 36
    actions.forget_the_silent()

    assert Person.objects.get(pk=anne.pk).name and Mail.objects.count() == 2


def test_who_cannot_be_erased_keeps_nobody_else_from_it(anne, monkeypatch, caplog):
    lea = silent()
    a_day()

    def erase(*, person):
        assert person != anne, "a fault"
        erase_for_good(person=person)

    erase_for_good = actions.erase
    monkeypatch.setattr("croisee.network.actions.staying.erase", erase)
    a_day(days_later=31)

    assert Person.objects.get(pk=anne.pk).name and not Person.objects.get(pk=lea.pk).name
    assert f"Person {anne.pk} could not be forgotten" in caplog.text


def test_a_click_that_comes_too_late_does_not_thank(client, anne, monkeypatch):
    a_day()
    address = Farewell.objects.get().get_absolute_url()
    stay = actions.stay

    def after_they_were_forgotten(*, farewell):
        actions.erase(person=anne)
        return stay(farewell=farewell)

    monkeypatch.setattr(actions, "stay", after_they_were_forgotten)

    answer = client.post(address)

    assert answer.status_code == 404 and "This link is no longer needed" in answer.text


def test_so_many_letters_leave_on_a_day(db, monkeypatch):
    monkeypatch.setattr("croisee.network.actions.staying.MOST_A_DAY", 2)
    for _n in range(3):
        silent()

    a_day()
    assert Mail.objects.count() == 2
    a_day()
    assert Mail.objects.count() == 3


def test_what_they_take_out_says_from_when_they_are_forgotten(anne):
    a_day()

    assert person(anne)["will_be_forgotten_from"] == Farewell.objects.get().day.isoformat()
