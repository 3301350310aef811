"""The agenda of a space: its meetings, votes that close, what is owed, next steps."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from croisee.cooperation.models import NextStep, SpaceMeeting
from croisee.cooperation.spaces.actions.agenda import tie_meeting, untie_meeting
from croisee.kit.access import Refused
from croisee.kit.personal import PARTS
from croisee.network.actions import erase_me
from tests.factories import (
    AgreementFactory,
    CommitmentFactory,
    MeetingFactory,
    OrganiserFactory,
    PersonFactory,
    ProjectFactory,
    SpaceFactory,
    SpaceMemberFactory,
    TerritoryFactory,
)
from tests.factories.deciding import SpaceDecisionFactory

pytestmark = pytest.mark.django_db


def inside(space, name, **facts):
    person = PersonFactory(first_name=name, last_name="Weber", language="en")
    SpaceMemberFactory(space=space, organisation=None, person=person, **facts)
    return person


def called(space, subject, days):
    now = timezone.now()
    dates = {"opens_at": now - timedelta(hours=1), "closes_at": now + timedelta(days=days)}
    facts = {"stage": "open", "frozen": {}, **dates}
    return SpaceDecisionFactory(space=space, subject=subject, **facts)


def day(days):
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def space():
    return SpaceFactory(title="Rooms", visibility="public")


@pytest.fixture
def host(space):
    return inside(space, "Anne", is_host=True)


@pytest.fixture
def omar(space, host):
    return inside(space, "Omar")


@pytest.fixture
def meeting(omar):
    """Omar organises it."""
    meeting = MeetingFactory(title="A day in Metz", open=True, starts_on=day(20), ends_on=day(21))
    return OrganiserFactory(meeting=meeting, person=omar).meeting


@pytest.fixture
def filled(space, omar, meeting):
    """One of each."""
    tie_meeting(space=space, meeting=meeting, by=omar)
    called(space, "Who has a key", 5)
    agreement = AgreementFactory(space=space, running=True, title="Convention", evaluation_on=None)
    agreement.renewal_by = None
    agreement.save()
    CommitmentFactory(agreement=agreement, party__agreement=agreement, text="Lend", by_when=day(-3))
    project = ProjectFactory(title="Kitchen", meeting=None, is_public=True)
    space.projects.add(project)
    NextStep.objects.create(project=project, text="Paint", due=day(9), owner=PersonFactory(last_name="Roth"))
    return space


def at(space, page="space_agenda"):
    return reverse(page, args=[space.pk])


def said(rows):
    return [(one.kind.value, one.says) for one in rows]


def test_what_is_late_and_what_comes_stand_in_order(client, filled, omar):
    client.force_login(omar)
    page = client.get(at(filled))

    assert said(page.context["late"]) == [("owed", "Lend")]
    assert said(page.context["coming"]) == [
        ("decision", "Who has a key"),
        ("step", "Paint"),
        ("meeting", "A day in Metz"),
    ]
    assert "Roth" not in page.content.decode()


def test_visitors_see_what_is_open_to_them(client, filled, meeting):
    meeting.is_public = False
    meeting.save()

    page = client.get(at(filled)).context
    assert said(page["late"]) == []
    assert said(page["coming"]) == [("decision", "Who has a key")]


def test_it_leaves_as_a_calendar(client, filled, omar, meeting):
    client.force_login(omar)
    answer = client.get(at(filled, "space_agenda_file"))
    text = answer.content.decode()

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert text.count("BEGIN:VEVENT") == 4
    assert f"DTEND;VALUE=DATE:{day(22):%Y%m%d}" in text
    assert meeting.get_absolute_url() in text


def test_an_organiser_who_takes_part_ties_a_meeting_once(client, space, omar, meeting):
    client.force_login(omar)
    assert client.get(at(space)).context["mine"] == [meeting]
    for _twice in range(2):
        client.post(at(space, "space_agenda_meeting"), {"meeting": meeting.pk})

    assert SpaceMeeting.objects.get().tied_by == omar
    assert "Take out of the agenda" in client.get(at(space)).content.decode()
    assert client.get(at(space)).context["mine"] == []


def test_others_do_not_and_hosts_take_one_out(space, host, omar, meeting):
    with pytest.raises(Refused, match="organisers of a meeting"):
        tie_meeting(space=space, meeting=meeting, by=host)
    stranger = OrganiserFactory(meeting=meeting).person
    with pytest.raises(Refused, match="act for a member"):
        tie_meeting(space=space, meeting=meeting, by=stranger)
    tie_meeting(space=space, meeting=meeting, by=omar)
    with pytest.raises(Refused, match="organisers of a meeting"):
        untie_meeting(space=space, meeting=meeting, by=inside(space, "Eva"))
    for _twice in range(2):
        untie_meeting(space=space, meeting=meeting, by=host)

    assert not SpaceMeeting.objects.exists()


def test_a_closed_space_is_only_read(space, omar, meeting):
    space.closed_at = timezone.now()
    space.save()

    with pytest.raises(Refused, match="only read"):
        tie_meeting(space=space, meeting=meeting, by=omar)


def test_a_meeting_that_was_and_one_without_a_day(client, space, omar, meeting):
    was = OrganiserFactory(meeting__starts_on=day(-9), meeting__open=True, person=omar).meeting
    undated = OrganiserFactory(meeting__starts_on=None, person=omar).meeting
    for one in (was, undated):
        tie_meeting(space=space, meeting=one, by=omar)
    client.force_login(omar)

    page = client.get(at(space)).context
    assert said(page["past"]) == [("meeting", was.title)]
    assert said(page["coming"]) == [("meeting", undated.title)]


def test_whoever_goes_takes_their_name_along(space, omar, meeting):
    tie_meeting(space=space, meeting=meeting, by=omar)
    assert [one["meeting"] for one in PARTS["spaces"](omar)["meetings"]] == ["A day in Metz"]
    erase_me(by=omar)

    assert SpaceMeeting.objects.get().tied_by is None


def test_the_page_costs_the_same_with_any_number(client, statements, filled, omar):
    client.force_login(omar)
    alone = statements(at(filled))
    for number in range(3):
        more = OrganiserFactory(meeting__starts_on=day(number), meeting__open=True, person=omar).meeting
        tie_meeting(space=filled, meeting=more, by=omar)
        called(filled, "Another", number)
        NextStep.objects.create(project=filled.projects.get(), text="Paint", due=day(number))

    client.force_login(omar)
    assert statements(at(filled)) == alone <= 14


def test_a_day_that_is_a_public_holiday_of_a_member_says_where(client, space, host):
    trier = TerritoryFactory(country="DE", official_code="07211", level="district")
    SpaceMemberFactory(space=space, organisation__territory=trier)
    unity = date(timezone.localdate().year + 1, 10, 3)
    meeting = MeetingFactory(title="Autumn", starts_on=unity, open=True)
    tie_meeting(space=space, meeting=meeting, by=OrganiserFactory(meeting=meeting, person=host).person)
    client.force_login(host)

    page = client.get(reverse("space_agenda", args=[space.pk]))

    assert [one.rests for one in page.context["coming"]] == ["Rheinland-Pfalz"]
    assert "Public holiday: Rheinland-Pfalz" in page.content.decode()
