"""The register of processing is whole, and what it says of time is done."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.mail import EmailMessage
from django.db.models import Model
from django.urls import reverse
from django.utils import timezone

from croisee.api.actions.given import forget_given
from croisee.api.models import Given, Token
from croisee.attendance.models import Registration
from croisee.funding.models import WordTrace
from croisee.journal.models import Look
from croisee.kit import register
from croisee.kit.mail import write
from croisee.kit.models import Mail
from croisee.kit.register import ACTIVITIES, CLASSES, End
from croisee.kit.tasks import tidy
from croisee.network.models import Farewell, Person
from croisee.network.silent import patience
from tests.factories import PersonFactory, RegistrationFactory
from tools import grids

HOUR = timedelta(hours=1)
ENDS = [end for activity in ACTIVITIES for end in activity.ends]
WHAT_TO_DO = (
    "say in the privacy.py of its app for which activity it is kept, or that it says nothing of people"
)


def test_each_field_that_may_tell_of_somebody_is_classified():
    assert list(register.unclassified()) == [], WHAT_TO_DO


@pytest.mark.parametrize("field", ["attendance.Registration.access_needs", "account.EmailAddress.user"])
def test_a_new_field_is_missed_and_a_reference_to_a_person_in_whatever_model(field, monkeypatch):
    known = {key: one for key, one in CLASSES.items() if ".".join(key) != field}
    monkeypatch.setattr(register, "CLASSES", known)

    assert list(register.unclassified()) == [field]


def test_a_field_is_classified_once():
    with pytest.raises(ValueError, match="twice"):
        register.says_nothing("attendance", {"Registration": "brings"})


def test_each_activity_keeps_something_and_stands_once():
    assert all(activity.fields() for activity in ACTIVITIES)
    assert len({activity.name for activity in ACTIVITIES}) == len(ACTIVITIES)


def test_whoever_is_named_is_in_an_activity():
    silent = [
        apps.get_model(model)._meta.get_field(name) for (model, name), one in CLASSES.items() if not one
    ]

    assert [str(field) for field in silent if register.names_somebody(field)] == []


def test_the_page_says_every_activity(client):
    page = client.get(reverse("privacy_register"), headers={"Accept-Language": "en"}).content.decode()

    for activity in ACTIVITIES:
        assert f'<h2 id="{activity.name}">' in page
    assert "attendance.Registration: person, role" in page


def test_the_document_is_that_of_the_models():
    assert grids.REGISTER.read_text("utf-8") == grids.register(), "write it anew: python -m tools.grids"


def session(moment: datetime) -> Model:
    return Session.objects.create(session_key="a", session_data="", expire_date=moment + timedelta(days=30))


def mail(moment: datetime) -> Model:
    row = write(EmailMessage("Your link", "https://…", to=["anne@example.org"]))[0]
    Mail.objects.filter(pk=row.pk).update(written_at=moment, sent_at=moment)
    return row


def trace(moment: datetime) -> Model:
    return WordTrace.objects.create(month=moment.date(), word="a", visitor="b")


def given(moment: datetime) -> Model:
    token = Token.objects.create(person=PersonFactory(), name="a", digest="b", expires_on=moment.date())
    row = Given.objects.create(token=token, key="a", request="b", status=200)
    Given.objects.filter(pk=row.pk).update(at=moment)
    return row


def look(moment: datetime) -> Model:
    return Look.objects.create(what="a", thing_id=1, role=Look.Role.TEAM, on=moment.date())


def person(moment: datetime) -> Model:
    found = PersonFactory(email=None)
    Person.objects.filter(pk=found.pk).update(joined_at=moment)
    Farewell.objects.create(person=found, told_at=moment + patience())
    return found


def has_name(row: Model) -> bool:
    return bool(Person.objects.get(pk=row.pk).name)


def registration(moment: datetime) -> Model:
    return RegistrationFactory(meeting__starts_on=moment.date(), access_needs="A ramp")


def has_needs(row: Model) -> bool:
    return bool(Registration.objects.get(pk=row.pk).access_needs)


def is_there(row: Model) -> bool:
    return type(row)._default_manager.filter(pk=row.pk).exists()


def has_words(row: Model) -> bool:
    return bool(Mail.objects.get(pk=row.pk).text)


BY_DAY = ("funding.WordTrace", "journal.Look", "attendance.Registration")
# what ends: how a row of a moment is made, what clears it away, whether it is still there
CLEARED: dict[tuple[str, int], tuple[Callable, Callable, Callable]] = {
    ("sessions.Session", 30): (session, tidy, is_there),
    ("kit.Mail", 30): (mail, tidy, has_words),
    ("kit.Mail", 365): (mail, tidy, is_there),
    ("funding.WordTrace", 62): (trace, tidy, is_there),
    ("journal.Look", 365): (look, tidy, is_there),
    ("api.Given", 1): (given, forget_given, is_there),
    ("network.Person", 1125): (person, tidy, has_name),
    ("attendance.Registration", 56): (registration, tidy, has_needs),
}


def test_each_end_that_is_promised_is_tried():
    assert {(end.model, end.after.days) for end in ENDS} == CLEARED.keys()


@pytest.mark.django_db
@pytest.mark.parametrize("is_kept", [True, False])
@pytest.mark.parametrize("end", ENDS, ids=lambda end: f"{end.model}-{end.after.days}")
def test_what_is_said_to_end_by_itself_ends_then(end: End, is_kept):
    make, clear, is_still_there = CLEARED[end.model, end.after.days]
    beside = timedelta(days=2) if end.model in BY_DAY else HOUR
    row = make(timezone.now() - end.after + (beside if is_kept else -beside))

    clear()

    assert is_still_there(row) is is_kept
