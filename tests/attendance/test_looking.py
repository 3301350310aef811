"""Who opens what is not for everybody is noted, once a day, and told to those whom it concerns."""

from datetime import datetime, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from croisee.attendance.models import Invitation, Registration, Wave
from croisee.attendance.privacy import INVITED, LISTED
from croisee.journal.actions import record
from croisee.journal.looking import looked, looks_of
from croisee.journal.models import Entry, Look
from croisee.kit.personal import everything_about
from croisee.meetings.privacy import PROPOSALS, SPEAKERS
from croisee.network.actions import erase
from tests.factories import (
    MeetingFactory,
    OrganiserFactory,
    PersonFactory,
    ProposalFactory,
    RegistrationFactory,
    SpeakerFactory,
    TranslationFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def registration():
    return RegistrationFactory(meeting=MeetingFactory(open=True))


@pytest.fixture
def organiser(registration, client):
    person = OrganiserFactory(meeting=registration.meeting).person
    client.force_login(person)
    return person


def told(person) -> list[tuple]:
    return [(one.by, str(one.role), str(one.what), one.of) for one in looks_of(person)]


@pytest.mark.parametrize(
    ("page", "what"),
    [
        (lambda one: reverse("registrations", args=[one.meeting.slug]), "list of registrations"),
        (
            lambda one: reverse("registrations_export", args=[one.meeting.slug, "csv"]),
            "file of registrations",
        ),
        (lambda one: reverse("registration_edit", args=[one.meeting.slug, one.pk]), "your registration"),
    ],
)
def test_who_comes_reads_who_opened_it(page, what, registration, organiser, client):
    client.get(page(registration))

    assert told(registration.person) == [
        (organiser.name, "organises the meeting", what, registration.meeting.title)
    ]


def test_it_is_noted_once_a_day(registration, organiser, client):
    for _time in range(3):
        client.get(reverse("registrations", args=[registration.meeting.slug]))

    assert Look.objects.count() == 1


def test_it_costs_one_statement(registration, organiser, django_assert_num_queries):
    with django_assert_num_queries(1):
        looked(LISTED, [registration.meeting_id], by=organiser)


def test_the_team_is_told_as_such(registration):
    looked(LISTED, [registration.meeting_id], by=PersonFactory(is_administrator=True))

    assert [one[1] for one in told(registration.person)] == ["of the network’s team"]


def test_nobody_is_told_of_their_own_looks_nor_of_other_meetings(registration, organiser):
    own = RegistrationFactory(meeting=registration.meeting, person=organiser)
    looked(LISTED, [registration.meeting_id], by=organiser)

    assert told(own.person) == []
    assert told(RegistrationFactory().person) == []


def registered(meeting, person):
    RegistrationFactory(meeting=meeting, person=person)
    return LISTED, meeting.pk


def invited(meeting, person):
    wave = Wave.objects.create(meeting=meeting, name="First", subject="Come", text="We meet.")
    Invitation.objects.create(wave=wave, person=person)
    return INVITED, wave.pk


def speaking(meeting, person):
    SpeakerFactory(session__meeting=meeting, person=person)
    return SPEAKERS, meeting.pk


def proposing(meeting, person):
    ProposalFactory(call__meeting=meeting, email=person.email)
    return PROPOSALS, meeting.pk


COMING = [registered, invited, speaking, proposing]


@pytest.mark.parametrize("come", COMING)
@pytest.mark.parametrize(("days_ago", "number"), [(0, 1), (1, 0)])
def test_who_came_later_was_not_seen(come, days_ago, number):
    meeting, person = MeetingFactory(), PersonFactory()
    seen, thing = come(meeting, person)
    looked(seen, [thing], by=PersonFactory())
    Look.objects.update(on=timezone.localdate() - timedelta(days=days_ago))

    assert len(looks_of(person)) == number


def test_whose_place_in_line_is_another_was_seen_nevertheless(registration, organiser):
    Registration.objects.update(created_at=timezone.now() - timedelta(days=3))
    looked(LISTED, [registration.meeting_id], by=organiser)
    Look.objects.update(on=timezone.localdate() - timedelta(days=1))

    Registration.objects.update(queued_at=timezone.now())

    assert len(told(registration.person)) == 1


@pytest.mark.parametrize(("app", "number"), [("attendance", "0002"), ("meetings", "0004")])
def test_rows_of_before_are_of_the_first_day_that_is_known(app, number):
    day = timezone.make_aware(datetime(2013, 7, 1, 9))
    registration, noted = RegistrationFactory(queued_at=day), RegistrationFactory(queued_at=day)
    record("registration.asked", about=noted, by=None)
    wave = Wave.objects.create(meeting=noted.meeting, name="First", subject="Come", text="We meet.")
    sent = Invitation.objects.create(wave=wave, person=noted.person, sent_at=day)
    waits = Invitation.objects.create(wave=wave, person=registration.person)
    asked, named = SpeakerFactory(asked_at=day), SpeakerFactory()
    known = {
        "attendance": {registration: day, noted: Entry.objects.get().at, sent: day, waits: wave.made_at},
        "meetings": {asked: day, named: named.changed_at},
    }[app]

    import_module(f"croisee.{app}.migrations.{number}_created").as_known(apps, None)

    for row in known:
        row.refresh_from_db()
    assert {row: row.created_at for row in known} == known


@pytest.mark.parametrize("come", COMING)
def test_the_meeting_is_called_in_the_language_of_who_reads(come):
    meeting, person = MeetingFactory(language="de", title="Tag der Nachbarn"), PersonFactory()
    TranslationFactory(row=meeting, field="title", text="A day of neighbours")
    seen, thing = come(meeting, person)
    looked(seen, [thing], by=PersonFactory())

    with override("en"):
        assert [one.of for one in looks_of(person)] == ["A day of neighbours"]


def test_the_page_names_them_and_so_does_what_is_taken_out(registration, organiser, client):
    looked(LISTED, [registration.meeting_id], by=organiser)
    client.force_login(registration.person)

    page = client.get(reverse("my_looks")).content.decode()

    assert organiser.name in page
    assert registration.meeting.title in page
    assert everything_about(registration.person)["looks"][0]["by"] == organiser.name


def test_who_looked_may_be_erased_that_they_looked_stays(registration, organiser):
    looked(LISTED, [registration.meeting_id], by=organiser)

    erase(person=organiser)

    assert told(registration.person)[0][:2] == ("", "organises the meeting")
