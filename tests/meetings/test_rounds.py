"""Workshops that are held side by side are held once more together, in one step."""

from datetime import date, time

import pytest
from django.urls import reverse

from croisee.meetings.models import Session
from croisee.meetings.programme import programme_of
from croisee.meetings.rounds import rounds_of, stand_ins
from tests.factories import MeetingFactory, OrganiserFactory, QuestionFactory, SessionFactory

DAY = date(2027, 4, 20)


@pytest.fixture
def oda(db):
    """The organiser of a day with two workshops at 10:30, and a line that says to hold them again."""
    meeting = MeetingFactory(open=True, slug="day", starts_on=DAY, language="en")
    for title in ("Land", "Hedges"):
        workshop = SessionFactory(meeting=meeting, title=title, start=time(10, 30), end=time(12))
        QuestionFactory(meeting=meeting, session=workshop)
    SessionFactory(
        meeting=meeting, title="Workshops, second round", number=None, start=time(13, 45), end=time(15)
    )
    return OrganiserFactory(meeting=meeting)


@pytest.fixture
def send(client, oda):
    """send(start="14:00"): the form at the foot of the programme, as its organiser."""
    client.force_login(oda.person)
    page = reverse("meeting_programme", args=["day"])

    def go(**facts):
        form = client.get(page).context["again"]
        sent = {"round": form.fields["round"].choices[0][0], "day": "2027-04-20", "end": "15:00"} | facts
        return client.post(reverse("round_repeat", args=["day"]), sent, follow=True)

    return go


def runs(meeting) -> list[tuple]:
    rows = meeting.sessions.exclude(repeats=None).order_by("repeats__title")
    return [(run.repeats.title, run.start, run.end) for run in rows]


def test_the_workshops_of_an_hour_are_one_round(oda):
    (found,) = rounds_of(programme_of(oda.meeting))

    assert (found.words, {item.title for item in found.items}) == (
        "10:30–12:00: 2 workshops",
        {"Land", "Hedges"},
    )


def test_a_line_that_stands_for_the_workshops_is_replaced_by_them_in_one_step(client, send, oda):
    (line,) = stand_ins(programme_of(oda.meeting))
    assert (
        "does it stand for workshops that are held again"
        in client.get(reverse("meeting_programme", args=["day"])).text
    )

    page = send(start="13:45", instead=str(line.item.pk))

    assert "2 workshops are held again." in page.text
    assert runs(oda.meeting) == [("Hedges", time(13, 45), time(15)), ("Land", time(13, 45), time(15))]
    assert not oda.meeting.sessions.filter(title__startswith="Workshops").exists()


def test_they_are_held_again_at_any_hour_beside_what_there_is_once_though_it_is_sent_twice(send, oda):
    for _twice in range(2):
        assert "2 workshops are held again." in send(start="14:00").text

    assert runs(oda.meeting) == [("Hedges", time(14), time(15)), ("Land", time(14), time(15))]
    assert oda.meeting.sessions.filter(title__startswith="Workshops").exists()


@pytest.mark.parametrize("facts", ({"start": ""}, {"start": "16:00"}, {"round": "0", "start": "14:00"}))
def test_what_cannot_be_is_said_and_nothing_is_written(send, oda, facts):
    page = send(**facts)

    assert page.context["again"].errors
    assert runs(oda.meeting) == []


def test_a_workshop_with_something_of_its_own_stands_for_no_others(oda):
    line = Session.objects.get(title__startswith="Workshops")
    QuestionFactory(meeting=oda.meeting, session=line)

    assert stand_ins(programme_of(oda.meeting)) == []


def test_what_is_held_again_on_the_day_of_a_session_without_one_has_none_either(send, oda):
    send(start="14:00")

    assert set(oda.meeting.sessions.exclude(repeats=None).values_list("day", flat=True)) == {None}
