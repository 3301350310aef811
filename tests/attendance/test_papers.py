"""What is printed for the day."""

from datetime import date, time

import pypdfium2
import pytest
from django.urls import reverse

from croisee.attendance import papers
from croisee.attendance.models import Seat
from croisee.attendance.queries import seats_of, with_badges
from croisee.meetings.editions import edition_today, snapshot_of
from croisee.meetings.published import as_published
from tests import factories as make


def coming(meeting, first, last, **facts):
    return make.RegistrationFactory(
        meeting=meeting, person__first_name=first, person__last_name=last, **facts
    )


def pages(content: bytes) -> list[str]:
    with pypdfium2.PdfDocument(content) as pdf:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf]


@pytest.fixture
def printed(client, organiser, meeting):
    """printed("badges", format="a6"): the text of each page."""

    def get(route, **asked):
        answer = client.get(reverse(route, args=[meeting.slug]), asked)
        assert answer["Content-Type"] == "application/pdf"
        return pages(answer.content)

    return get


@pytest.mark.parametrize(("format", "sheets"), (("a6", 5), ("a4-4", 2), ("a4-8", 1), ("a4-10", 1)))
def test_every_badge_is_printed_and_no_page_is_blank(printed, meeting, format, sheets):
    for n in range(5):
        coming(meeting, f"Anne{n}", "Kieffer")

    text = printed("badges", format=format)

    assert len(text) == sheets
    assert all(text)
    assert all(f"Anne{n}" in " ".join(text) for n in range(5))


def test_a_badge_says_the_role_in_words_and_where_one_sits(printed, meeting):
    registration = coming(meeting, "Anne", "Kieffer", role="elected")
    session = make.SessionFactory(
        meeting=meeting, title="Set creativity free", start=time(10, 30), end=time(12)
    )
    Seat.objects.create(registration=registration, session=session, table=3)

    (text,) = printed("badges", format="a6")

    assert "elected member" in text
    assert "10:30 Set creativity free · table 3" in text


@pytest.mark.parametrize(
    ("first", "last"),
    (("Ö" * 30, "É" * 60), ("Jean-Baptiste Emmanuel", "de La Rochefoucauld-Liancourt"), ("张", "伟")),
)
def test_a_name_of_any_length_keeps_to_its_badge(printed, meeting, first, last):
    coming(meeting, first, last)

    assert len(printed("badges", format="a4-10")) == 1


def test_only_those_who_come_have_badges(printed, meeting):
    coming(meeting, "Anne", "Kieffer")
    coming(meeting, "Omar", "Diallo", status="waiting")

    assert "Omar" not in " ".join(printed("badges", format="a6"))


def test_badges_are_printed_for_a_role_or_for_those_who_came_later(printed, meeting):
    coming(meeting, "Anne", "Kieffer", role="elected")
    coming(meeting, "Omar", "Diallo", role="staff")

    assert len(printed("badges", format="a6", role="staff")) == 1
    assert printed("badges", format="a6", since=date(2100, 1, 1)) in ([], [""])


def test_there_is_a_list_to_sign_for_the_day_and_for_each_table(printed, meeting):
    registration = coming(meeting, "Anne", "Kieffer")
    session = make.SessionFactory(meeting=meeting, title="Set creativity free")
    Seat.objects.create(registration=registration, session=session, table=2)

    whole, table = printed("sheets")

    assert "Whole day" in whole and "Kieffer Anne" in whole
    assert "Set creativity free" in table and "table 2" in table and "Kieffer Anne" in table


def test_each_room_and_each_table_has_its_sign(printed, meeting):
    room = make.RoomFactory(meeting=meeting, name="Salle des Verriers")
    session = make.SessionFactory(meeting=meeting, title="Set creativity free", room=room)
    Seat.objects.create(registration=coming(meeting, "Anne", "Kieffer"), session=session, table=2)

    door, table = printed("signs")

    assert "Salle des Verriers" in door and "Set creativity free" in door
    assert "Table 2" in table


def test_workshops_without_a_room_have_each_their_own_door_and_tables(printed, meeting):
    for title in ("Land", "Hedges"):
        workshop = make.SessionFactory(meeting=meeting, title=title)
        again = make.SessionFactory(
            meeting=meeting, title=title, repeats=workshop, start=time(14), end=time(15)
        )
        for run, name in ((workshop, "Anne"), (again, "Omar")):
            Seat.objects.create(registration=coming(meeting, name, title), session=run, table=1)

    signs = printed("signs")

    assert len(signs) == 4
    assert all(("Land" in sign) != ("Hedges" in sign) for sign in signs)
    assert all("10:30" in sign and "14:00" in sign for sign in signs)


def test_rooms_of_one_name_in_two_towns_have_each_their_sign(printed, meeting):
    for town in ("Nancy", "Rennes"):
        site = make.SiteFactory(meeting=meeting, name=town)
        room = make.RoomFactory(meeting=meeting, site=site, name="Hall")
        make.SessionFactory(meeting=meeting, title=f"Opening in {town}", room=room, site=site)

    nancy, rennes = printed("signs")

    assert "Nancy · Hall" in nancy and "Opening in Nancy" in nancy
    assert "Rennes · Hall" in rennes and "Opening in Rennes" in rennes


def test_the_square_on_a_badge_is_of_the_size_that_a_camera_reads():
    assert papers.square("https://croisee.example/b/123456-AAAAAAAAAA/").startswith("<?xml")


def test_a_paper_that_does_not_exist_is_refused_with_a_sentence(client, organiser, meeting):
    page = client.get(reverse("badges", args=[meeting.slug]), {"format": "a0"})

    assert page.status_code == 200
    assert "format" in page.context["form"].errors


def test_names_are_in_order_whatever_their_capitals_and_accents(printed, meeting):
    for last in ("Zimmer", "émile", "FABRE", "Dubois"):
        coming(meeting, "Anne", last)

    text = printed("sheets")[0]

    assert sorted(("Dubois", "émile", "FABRE", "Zimmer"), key=text.index) == [
        "Dubois",
        "émile",
        "FABRE",
        "Zimmer",
    ]


@pytest.mark.parametrize("people", (1, 3))
def test_badges_say_the_room_that_is_published_and_cost_the_same(meeting, people, django_assert_num_queries):
    first = make.SessionFactory(meeting=meeting, room=make.RoomFactory(meeting=meeting, name="Blue room"))
    again = make.SessionFactory(meeting=meeting, repeats=first, start=time(14), end=time(15), room=first.room)
    meeting.versions.create(number=1, name="First", snapshot=snapshot_of(edition_today(meeting)))
    first.room.name = "Red room"
    first.room.save()
    for _n in range(people):
        seated = make.RegistrationFactory(meeting=meeting)
        Seat.objects.bulk_create(Seat(registration=seated, session=run) for run in (first, again))

    with django_assert_num_queries(3):
        found = with_badges(meeting)
        as_published(meeting, [seat.session for one in found for seat in one.seats.all()])

    said = [line["what"] for one in found for line in papers.badge(one)["schedule"]]
    assert len(said) == 2 * people and all("Blue room" in what for what in said)


def test_a_session_without_a_day_stands_by_its_hour_among_those_of_the_first_day(meeting):
    registration = coming(meeting, "Anne", "Kieffer")
    held = [(None, time(10, 45)), (meeting.starts_on, time(13, 45)), (None, time(15, 15))]
    runs = [make.SessionFactory(meeting=meeting, day=day, start=start, end=None) for day, start in held]
    for run in reversed(runs):
        Seat.objects.create(registration=registration, session=run)

    assert list(meeting.sessions.in_order()) == runs
    assert [seat.session for seat in papers.in_order(registration.seats.all())] == runs
    assert [seat.session for seat in seats_of(registration)] == runs
