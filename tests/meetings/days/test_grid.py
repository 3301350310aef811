"""A day as a grid of rooms by hours: what stands where, and what happens when it is moved."""

from datetime import time

import pytest
from django.db import transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from croisee.meetings.grid import later_end
from tests.factories import MeetingFactory, OrganiserFactory, RoomFactory, SessionFactory, SiteFactory
from tests.meetings.days.held import DAY, fresh, grids, hall, held, placed

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
