"""A day in several towns: rooms, people and common moments, in copies and versions too."""

from datetime import date, time

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from croisee.kit.access import Refused
from croisee.meetings import actions
from croisee.meetings.changes import compared
from croisee.meetings.editions import edition_in, edition_today
from croisee.meetings.forms.session import session_values
from croisee.meetings.models import Motion, Site, Version
from tests.factories import OrganiserFactory, PersonFactory, RoomFactory, SessionFactory, SessionRoleFactory
from tests.meetings.days.held import fresh, hall, held, warned

# Sites


def test_nobody_is_expected_in_two_towns_on_one_day(oda):
    anne = PersonFactory(first_name="Anne", last_name="Marchal")
    for title, start, site in (("A", time(9), "Nancy"), ("B", time(15), "Rennes")):
        SessionRoleFactory(session=held(oda, title, start, time(start.hour + 1), site=site), person=anne)

    assert warned(oda.meeting) == [
        "Anne Marchal is expected at two sites on the same day: "
        "A (09:00–10:00) in Nancy, B (15:00–16:00) in Rennes."
    ]


def test_a_room_taken_twice_is_said_with_its_town_and_its_namesake_is_free(oda):
    for title in ("A", "B"):
        held(oda, title, time(9), time(10))
    held(oda, "C", time(9), time(10), site="Rennes")

    assert warned(oda.meeting) == [
        "Nancy · Hall is taken twice at the same time: A (09:00–10:00) and B (09:00–10:00)."
    ]


def test_two_sites_have_a_room_of_the_same_name_and_one_site_has_not(oda):
    site = oda.meeting.sites.get(name="Nancy")

    with pytest.raises(IntegrityError), transaction.atomic():
        RoomFactory(meeting=oda.meeting, site=site, name="Hall")


def test_a_site_with_rooms_stays(oda):
    with pytest.raises(Refused, match="still has rooms"):
        actions.delete_site(site=oda.meeting.sites.get(name="Nancy"), by=oda.person)


def test_with_the_last_site_nothing_is_a_common_moment_any_more(oda, linked):
    oda.meeting.rooms.all().delete()
    for site in oda.meeting.sites.all():
        actions.delete_site(site=site, by=oda.person)

    assert not fresh(linked).is_common


def test_the_form_of_a_session_takes_the_site_from_the_room(oda):
    spaces = held(oda, "Spaces", time(10), time(11))
    values = session_values(spaces) | {
        "room": hall(oda, "Rennes"),
        "site": oda.meeting.sites.get(name="Nancy"),
    }
    seen = values.pop("seen")

    actions.save_session(meeting=oda.meeting, session=spaces, seen=seen, values=values, by=oda.person)

    assert fresh(spaces).site.name == "Rennes"


def test_a_room_that_goes_to_another_site_takes_its_sessions_along(oda):
    spaces, rennes = held(oda, "Spaces", time(10)), oda.meeting.sites.get(name="Rennes")
    values = {"name": "Big hall", "site": rennes}

    actions.save_room(meeting=oda.meeting, room=hall(oda, "Nancy"), values=values, by=oda.person)

    assert fresh(spaces).site == rennes


def test_sites_are_added_changed_and_left_out_by_their_pages(client, oda):
    client.force_login(oda.person)
    client.post(reverse("sites", args=["four-towns"]), {"name": "Bordeaux"})
    pk = oda.meeting.sites.get(name="Bordeaux").pk
    page = client.post(reverse("sites", args=["four-towns"]), {"name": "bordeaux"})
    client.post(reverse("site_edit", args=["four-towns", pk]), {"name": "Grenoble", "place": "Town hall"})
    client.post(reverse("site_delete", args=["four-towns", pk]))

    assert "already has a site of this name" in page.content.decode()
    assert [site.name for site in oda.meeting.sites.all()] == ["Nancy", "Rennes"]


def test_the_public_programme_and_the_calendar_say_the_site(client, oda, linked):
    held(oda, "Spaces", time(10), time(11))

    page = client.get(oda.meeting.get_absolute_url()).content.decode()
    calendar = client.get(reverse("calendar", args=["four-towns"])).content.decode()

    assert "Nancy · Hall" in page and "all sites at once" in page
    assert "LOCATION:Hall\\, Nancy" in calendar


# Copies, versions, motions


def test_a_copied_meeting_has_its_own_sites(oda, linked):
    held(oda, "Spaces", time(10), time(11))

    following = actions.prepare_next(
        meeting=oda.meeting, title="Next", starts_on=date(2014, 9, 11), token="once", by=oda.person
    )

    spaces = following.sessions.select_related("room__site", "site").get(title="Spaces")
    assert spaces.site == spaces.room.site and spaces.site.meeting == following
    assert following.sessions.get(title="Link-up").is_common
    assert Site.objects.count() == 4


def test_a_version_says_that_a_session_went_to_another_site(oda):
    spaces = held(oda, "Spaces", time(10), time(11))
    before = actions.publish_version(meeting=oda.meeting, by=oda.person)
    spaces.room = hall(oda, "Rennes")
    spaces.settle()
    spaces.save()

    (moved,) = compared(edition_in(before), edition_today(oda.meeting)).moved

    assert moved.moved == (
        "12 September 2013, 10:00–11:00, Nancy, Hall",
        "12 September 2013, 10:00–11:00, Rennes, Hall",
    )


def test_a_snapshot_from_before_there_were_sites_is_read_and_publishes_no_second_version(client, db):
    oda = OrganiserFactory(meeting__open=True)
    SessionFactory(meeting=oda.meeting)
    version = actions.publish_version(meeting=oda.meeting, by=oda.person)
    for session in version.snapshot["sessions"]:
        for name in ("site_pk", "site", "is_common"):
            del session[name]
    version.save()

    assert client.get(version.get_absolute_url()).status_code == 200
    assert actions.publish_version(meeting=oda.meeting, by=oda.person) == version
    assert Version.objects.count() == 1


def test_another_site_is_proposed_and_made(client, oda):
    spaces, rennes = held(oda, "Spaces", time(10), time(11), room=None), oda.meeting.sites.get(name="Rennes")
    client.force_login(oda.person)
    address = reverse("motion_new", args=["four-towns", spaces.pk])
    form = client.get(address).context["form"]
    plain = {name: form[name].value() or "" for name in form.fields if name not in ("pilots", "questions")}

    client.post(
        address, plain | {"site": rennes.pk, "reason": "More people", "is_common": "", "until": "2999-01-01"}
    )

    motion = Motion.objects.get()
    assert (motion.before, motion.after) == (
        {"site": None}, {"site": {"pk": rennes.pk, "name": "Rennes"}},
    )  # fmt: skip
    Motion.objects.update(until=date(2013, 1, 1))
    actions.apply_motion(motion=motion)
    assert fresh(spaces).site == rennes


def test_a_site_and_a_room_that_are_sent_twice_at_once_are_one(oda):
    room = {"site": None, "name": "Attic", "capacity": 40, "access": ""}
    for _ in range(2):
        actions.save_site(meeting=oda.meeting, site=None, values={"name": "Metz", "place": ""}, by=oda.person)
        actions.save_room(meeting=oda.meeting, room=None, values=room, by=oda.person)

    assert oda.meeting.sites.filter(name="Metz").count() == 1
    assert oda.meeting.rooms.filter(name="Attic").count() == 1
