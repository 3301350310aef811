"""A day as a grid of rooms by hours, for each site: what stands where, and what happens when it is moved."""

from datetime import date, time

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from croisee.kit.access import Refused
from croisee.meetings import actions
from croisee.meetings.changes import compared
from croisee.meetings.concerned import seated_in
from croisee.meetings.conflicts import conflicts
from croisee.meetings.editions import edition_in, edition_today
from croisee.meetings.forms.session import session_values
from croisee.meetings.grid import Board, boards, later_end
from croisee.meetings.models import Motion, Room, Session, Site, Version
from croisee.meetings.programme import programme_of
from croisee.meetings.queries import expected_in
from tests.factories import (
    MeetingFactory,
    OrganiserFactory,
    PersonFactory,
    RoomFactory,
    SessionFactory,
    SessionRoleFactory,
    SiteFactory,
)

DAY = date(2013, 9, 12)


@pytest.fixture
def oda(db):
    """The organiser of an open meeting in two towns, each with a hall."""
    organiser = OrganiserFactory(meeting__slug="four-towns", meeting__open=True, meeting__starts_on=DAY)
    for name in ("Nancy", "Rennes"):
        RoomFactory(
            meeting=organiser.meeting, site=SiteFactory(meeting=organiser.meeting, name=name), name="Hall"
        )
    return organiser


def hall(oda, site: str) -> Room:
    return oda.meeting.rooms.get(site__name=site)


def held(oda, title: str, start: time, end: time | None = None, site: str = "Nancy", **facts) -> Session:
    room = facts.pop("room", hall(oda, site))
    return SessionFactory(
        meeting=oda.meeting, title=title, start=start, end=end, room=room, site=room and room.site, **facts
    )


@pytest.fixture
def linked(oda) -> Session:
    """The link-up of all towns at 14:00."""
    return SessionFactory(
        meeting=oda.meeting, title="Link-up", kind="plenary", start=time(14), end=time(14, 45), is_common=True
    )


@pytest.fixture
def desk(client, oda):
    """desk(session, start=…, place=…) posts the form of the grid as its organiser."""
    client.force_login(oda.person)

    def move(session: Session, seen: int | None = None, **said):
        state = session.revision if seen is None else seen
        facts = {"session": f"{session.pk}-{state}", "place": "none"} | said
        return client.post(reverse("grid", args=["four-towns"]), facts, follow=True)

    return move


def grids(meeting) -> list[Board]:
    return boards(meeting.sites.all(), meeting.rooms.all(), programme_of(meeting), DAY)


def placed(board: Board) -> list[tuple]:
    """Where each session begins, and how far it reaches."""
    return [
        (cell.at, cell.place, cell.rows, cell.columns, [item.title for item in cell.items])
        for row in board.rows
        for cell in row.cells
        if cell.items
    ]


def warned(meeting) -> list[str]:
    return conflicts(meeting, programme_of(meeting), expected_in(meeting), seated_in(meeting))


def fresh(session: Session) -> Session:
    return Session.objects.select_related("room", "site", "meeting").get(pk=session.pk)


# What stands where


def test_each_site_has_its_grid_and_a_common_moment_stands_in_all(oda, linked):
    held(oda, "Spaces", time(10), time(11, 30))

    nancy, rennes = grids(oda.meeting)

    room = f"room-{hall(oda, 'Nancy').pk}"
    assert placed(nancy) == [("10:00", room, 6, 1, ["Spaces"]), ("14:00", room, 3, 1, ["Link-up"])]
    assert placed(rennes) == [("14:00", f"room-{hall(oda, 'Rennes').pk}", 3, 1, ["Link-up"])]


def test_what_has_no_site_yet_stands_first(oda, linked):
    SessionFactory(meeting=oda.meeting, title="Somewhere", day=DAY, start=time(9), end=time(10))

    assert [board.site for board in grids(oda.meeting)] == ["", "Nancy", "Rennes"]


def test_a_break_goes_over_all_rooms_and_what_overlaps_shares_a_cell(db):
    meeting = MeetingFactory(starts_on=DAY)
    hall, attic = (RoomFactory(meeting=meeting, name=name) for name in ("A hall", "Attic"))
    SessionFactory(meeting=meeting, title="A", room=hall, start=time(9), end=time(10))
    SessionFactory(meeting=meeting, title="B", room=hall, start=time(9, 30), end=time(10, 30))
    SessionFactory(meeting=meeting, title="C", room=attic, start=time(9), end=time(10))
    SessionFactory(meeting=meeting, title="Coffee", kind="break", start=time(10, 30), end=time(11))

    (board,) = grids(meeting)

    assert placed(board) == [
        ("09:00", f"room-{hall.pk}", 6, 1, ["A", "B"]),
        ("09:00", f"room-{attic.pk}", 4, 1, ["C"]),
        ("10:30", f"room-{hall.pk}", 2, 2, ["Coffee"]),
    ]


def test_what_has_no_room_and_meets_something_else_has_its_own_column(db):
    meeting = MeetingFactory(starts_on=DAY)
    hall = RoomFactory(meeting=meeting)
    SessionFactory(meeting=meeting, title="A", room=hall, start=time(9), end=time(10))
    SessionFactory(meeting=meeting, title="B", start=time(9), end=time(10))

    (board,) = grids(meeting)

    assert [cell[1] for cell in placed(board)] == [f"room-{hall.pk}", "none"]


@pytest.mark.django_db
@given(
    st.lists(
        st.tuples(st.integers(0, 2), st.integers(0, 250), st.integers(1, 90), st.sampled_from(["", "room"])),
        max_size=6,
    )
)
def test_every_row_of_a_grid_is_full_whatever_stands_in_it(several):
    with transaction.atomic():
        meeting = MeetingFactory(starts_on=DAY)
        rooms = RoomFactory.create_batch(2, meeting=meeting)
        for number, start, length, where in several:
            begin, end = 540 + start, 540 + start + length
            SessionFactory(
                meeting=meeting,
                start=time(begin // 60, begin % 60),
                end=time(end // 60, end % 60),
                room=rooms[number % 2] if where else None,
            )
        (board,) = grids(meeting)
        filled = [0] * len(board.rows)
        for number, row in enumerate(board.rows):
            for cell in row.cells:
                for below in range(cell.rows):
                    filled[number + below] += cell.columns
        transaction.set_rollback(True)

    assert set(filled) == {len(board.columns)}
    assert sum(len(cell.items) for row in board.rows for cell in row.cells) == len(several)


# Moving


def test_a_session_moves_and_keeps_its_length(desk, oda):
    spaces = held(oda, "Spaces", time(10), time(11, 30))

    page = desk(spaces, start="14:15", place=f"room-{hall(oda, 'Rennes').pk}")

    moved = fresh(spaces)
    assert (moved.start, moved.end, moved.room.site.name, moved.site.name) == (
        time(14, 15), time(15, 45), "Rennes", "Rennes",
    )  # fmt: skip
    assert (moved.day, moved.revision) == (None, spaces.revision + 1)
    assert "“Spaces” is now at 14:15, Rennes, Hall." in page.content.decode()


def test_a_moved_session_says_at_once_what_cannot_all_be(desk, oda, linked):
    spaces = held(oda, "Spaces", time(10), time(11))

    page = desk(spaces, start="14:30", place=f"room-{hall(oda, 'Nancy').pk}")

    assert (
        "Link-up (14:00–14:45) is for all sites at once, "
        "and Spaces (14:30–15:30) takes place at the same time." in page.context["conflicts"]
    )


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"start": "23:30"}, "It would end after midnight"),
        ({"start": "25:00"}, "Enter a valid time"),
        ({"start": "10:00", "end": "09:00"}, "The end comes before the start"),
        ({"start": "10:00", "place": "room-0"}, "Select a valid choice"),
    ],
)
def test_an_hour_or_a_room_that_cannot_be_is_said_and_nothing_moves(desk, oda, said, sentence):
    spaces = held(oda, "Spaces", time(10), time(11))

    assert sentence in desk(spaces, **said).content.decode()
    assert (fresh(spaces).start, fresh(spaces).revision) == (time(10), 0)


def test_a_stale_grid_says_so_keeps_what_was_typed_and_overwrites_nothing(desk, oda):
    spaces = held(oda, "Spaces", time(10), time(11))
    desk(spaces, start="11:00")

    page = desk(spaces, seen=0, start="15:00", place=f"room-{hall(oda, 'Rennes').pk}")

    assert "Somebody else changed this" in page.content.decode()
    form = page.context["form"]
    assert (form["session"].value(), form["start"].value()) == (f"{spaces.pk}-1", time(15))
    assert fresh(spaces).start == time(11)


def test_only_the_moved_run_of_a_workshop_moves(desk, oda):
    spaces = held(oda, "Spaces", time(10), time(11))
    again = held(oda, "Spaces", time(12), time(13), repeats=spaces)

    desk(again, start="15:00")

    assert (fresh(spaces).start, fresh(again).start) == (time(10), time(15))


def test_a_session_becomes_a_common_moment_and_back(desk, oda):
    spaces = held(oda, "Spaces", time(10), time(11))

    desk(spaces, start="10:00", place="common")
    common = fresh(spaces)
    desk(common, start="10:00", place=f"site-{oda.meeting.sites.get(name='Rennes').pk}")

    assert (common.is_common, common.site, common.room) == (True, None, None)
    assert (fresh(spaces).is_common, fresh(spaces).site.name) == (False, "Rennes")


def test_what_has_no_hour_waits_beside_the_grid(client, oda):
    held(oda, "Waiting", None)
    client.force_login(oda.person)

    page = client.get(reverse("grid", args=["four-towns"]))

    assert [item.title for item in page.context["waiting"]] == ["Waiting"]


def test_a_meeting_without_a_day_asks_for_it(client, db):
    oda = OrganiserFactory(meeting__slug="undated", meeting__starts_on=None)
    client.force_login(oda.person)

    assert "Say first when" in client.get(reverse("grid", args=["undated"])).content.decode()


@pytest.mark.parametrize("number", (1, 3))
def test_the_grid_costs_the_same_at_any_size(client, oda, number, django_assert_max_num_queries):
    for n in range(number):
        site = SiteFactory(meeting=oda.meeting)
        held(oda, "Spaces", time(10), time(11), room=RoomFactory(meeting=oda.meeting, site=site))
        SessionFactory(meeting=oda.meeting, start=time(8 + n), end=None)
    client.force_login(oda.person)
    with django_assert_max_num_queries(15):
        client.get(reverse("grid", args=["four-towns"]))


def test_the_length_is_kept_until_midnight():
    assert later_end(time(10), time(11, 30), time(14)) == time(15, 30)
    assert later_end(time(10), None, time(14)) is None
    assert later_end(time(10), time(11, 30), time(23)) is None


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
