"""The files of the other towns fit together; loading them is part of the journeys."""

import pytest
from django.utils import timezone

from croisee.attendance.models import Registration
from croisee.contributions.models import Contribution
from croisee.engines import opinion
from croisee.funding.models.application import State
from croisee.funding.vocabulary import Document
from croisee.meetings.models import Session, SessionRole
from croisee.site.demonstration.files import Files
from croisee.site.demonstration.programme import publish
from croisee.site.demonstration.said import drawn
from croisee.site.demonstration.towns import leaning_of
from croisee.site.queries import NEWCOMER, demonstration_guests
from croisee.syntheses.drafting import FEW, STRONGLY
from tests.factories import (
    ContributionFactory,
    PersonFactory,
    PositionFactory,
    RegistrationFactory,
    SessionFactory,
)

PEOPLE, SAID = list(Files.rows("towns_people")), list(Files.rows("towns_contributions"))
TOWNS = Files.value("towns")["towns"]
FOUR = {"fr", "de", "nl", "en"}


def test_whoever_says_something_is_in_that_town():
    there = {(row["town"], row["key"]) for row in PEOPLE}

    assert {(row["town"], row["author"]) for row in SAID} <= there
    assert {(row["town"], row["written_by"]) for row in SAID if row["written_by"]} <= there


def test_every_workshop_and_question_of_the_towns_hears_something():
    asked = {
        (town["key"], session["key"], str(n))
        for town in TOWNS
        for session in town["sessions"]
        if session["kind"] == "workshop"
        for n, _question in enumerate(session["questions"], 1)
    }

    assert {(row["town"], row["session"], row["question"]) for row in SAID} == asked


def test_kinds_and_roles_of_the_towns_are_known():
    leaning = {role for row in SAID for role in leaning_of(row)["agree"]}

    assert {row["kind"] for row in SAID} <= set(Contribution.Kind.values)
    assert leaning == {row["role"] for row in PEOPLE if row["role"] != "funder"}
    assert leaning <= {value for value, _name in Registration._meta.get_field("role").choices}


def test_every_statement_of_the_proceedings_rests_on_something_that_is_there():
    told = Files.value("proceedings")
    said, ranks = {row["key"] for row in SAID}, range(len(Files.value("synthesis")["statements"]))
    stated = {one["key"] for town in told["towns"] for one in town["statements"]} | {*ranks}
    together = [one for one in told["cycle"]["statements"] if "heading" not in one]

    assert all({*one["cites"]} <= said for town in told["towns"] for one in town["statements"])
    assert all(one["rests"] and {*one["rests"]} <= stated for one in together)
    assert {key for link in told["links"] for key in link} <= said


def test_nobody_takes_position_on_their_own_words_and_somebody_stays_to_go_on():
    told = Files.value("early")
    people = {row["key"] for row in Files.rows("people")}

    for name, numbers in [*told["agree"].items(), *told["disagree"].items()]:
        assert name in people
        assert name not in {told["said"][n]["by"] for n in numbers}
    assert "martine-weyland" not in told["agree"]
    assert {row["kind"] for row in told["said"]} <= set(Contribution.Kind.values)


@pytest.mark.django_db
def test_the_sessions_of_its_programmes_are_published_as_by_the_button():
    session = SessionFactory(meeting__open=True)

    publish(session.meeting, timezone.now())

    assert list(Session.objects.published()) == [session]


@pytest.mark.django_db
def test_whoever_goes_on_in_the_next_meeting_is_still_a_guest_after_answering(settings):
    settings.DEMO = True
    for n in range(2):
        RegistrationFactory(person__email=f"guest{n}@demo.example")
    coming = RegistrationFactory(meeting__open=True, person__email=NEWCOMER)
    PositionFactory(contribution=ContributionFactory(meeting=coming.meeting), person=coming.person)

    assert coming.person in [guest.person for guest in demonstration_guests()]


@pytest.mark.django_db
def test_those_of_the_tour_stand_first_with_the_workshop_ahead_and_its_meeting(client, settings):
    settings.DEMO = True
    other, sacha = (PersonFactory(email=f"{name}@demo.example") for name in ("other", "sacha.demo"))
    over = SessionFactory(meeting__stage="reported", title="Said and done")
    ahead = SessionFactory(meeting__open=True, meeting__title="After Nancy", title="Places that last")
    for session, person in ((over, other), (over, sacha), (ahead, sacha)):
        SessionRole.objects.create(session=session, person=person, kind=SessionRole.Kind.PILOT)

    first, second = demonstration_guests()
    page = client.get("/demonstration/")

    assert (first.person, second.person) == (sacha, other)
    assert "Places that last" in first.does and "After Nancy" in first.where
    assert (page.context["first"], page.context["others"]) == ([first], [second])


def drawn_in_nancy(workshop: str = "") -> tuple[opinion.Votes, opinion.CrossedLooks]:
    """The positions of the demonstration as they are loaded, on all or on what one workshop said; by role."""
    rows = list(Files.rows("contributions"))
    here = {row["key"] for row in rows if row["session"] == workshop or not workshop}
    taken = drawn(Files.value("opinions"), Files(), sorted(row["key"] for row in rows))
    votes = opinion.Votes.of([(who, key, value) for who, key, value in taken if key in here])
    role = {row["key"]: row["role"] for row in Files.rows("people")}
    return votes, opinion.crossed_looks(votes, {"role": role})


@pytest.mark.parametrize("workshop", ["", "w1", "w2", "w3", "w4"])
def test_nancy_shows_two_stable_groups_what_all_share_and_where_roles_differ(workshop):
    votes, looks = drawn_in_nancy(workshop)

    found = opinion.opinion_map(votes)
    role = {row["key"]: row["role"] for row in Files.rows("people")}
    actors = [sum(role[who] == "actor" for who in group_of(found, g)) for g in (0, 1)]

    assert found.why is None
    assert len(found.sizes) == 2
    assert min(actors) > 0  # a divide along roles, with some of each on either side
    assert 5 <= len(looks.divided("role")) <= len(votes.statements) / 3
    best = dict(zip(looks.statements, looks.of["role"], strict=True))[looks.shared("role")[0]]
    assert all(look.share >= 0.6 for look in best.looks)


def group_of(found: opinion.OpinionMap, number: int) -> list[str]:
    return [who for who, group in zip(found.people, found.group.tolist(), strict=True) if group == number]


def test_what_the_synthesis_of_nancy_marks_as_held_by_few_is_held_strongly_by_a_role():
    _votes, looks = drawn_in_nancy()
    crossed = dict(zip(looks.statements, looks.of["role"], strict=True))
    marked = [one for one in Files.value("synthesis")["statements"] if one.get("stance") == "minority"]

    assert marked
    assert all(any(is_minority(crossed[key].looks) for key in one["cites"]) for one in marked)


def is_minority(looks: tuple[opinion.Look, ...]) -> bool:
    """As the first draft of a synthesis decides it."""
    agree = sum(look.agree for look in looks) / sum(look.votes for look in looks)
    return agree < FEW and any(look.share >= STRONGLY for look in looks)


def test_the_files_are_those_of_the_project_that_is_accompanied():
    told = Files.value("filed")

    assert told["title"] == Files.value("accompanied")["accompanied"]["title"]
    assert told["closing"]["key"] == Files.value("accompanied")["instrument"]["key"]
    assert {kind for kind, _name, _days in told["papers"]} <= set(Document.values)
    assert {state for file in told["files"] for state, _days, _why in file["steps"]} <= set(State)


def test_the_workshop_at_the_border_speaks_four_languages_and_a_french_practice_meets_a_german_need():
    told = Files.value("border")
    said = {row["key"]: row for row in told["said"]}
    known = {row["key"] for row in Files.rows("people")}

    assert {row["language"] for row in said.values()} == FOUR
    assert ["kitchen", "need"] in told["answers"]
    assert (said["kitchen"]["language"], said["kitchen"]["kind"]) == ("fr", "practice")
    assert (said["need"]["language"], said["need"]["kind"]) == ("de", "need")
    assert {row["by"] for row in said.values()} | told["agree"].keys() <= known
    assert {key for pair in told["answers"] + told["lifts"] for key in pair} <= said.keys()
    others = {key: set(row.get("translations", {})) for key, row in said.items()}
    assert [key for key, codes in others.items() if not codes] == ["kok"]  # what no translation looks like
    assert all(codes == FOUR - {said[key]["language"]} for key, codes in others.items() if codes)


def test_programmes_are_translated_into_each_of_the_other_languages():
    told = Files.value("programmes")
    rows = [one["texts"] for one in told["meetings"]] + [told["cycle_synthesis"]]
    rows += [one["synthesis"] for one in told["meetings"] if "synthesis" in one]
    named = [
        row for one in told["meetings"] for kind in ("sessions", "questions") for row in one.get(kind, ())
    ]

    assert all(row.keys() == FOUR - {"fr"} for row in rows)
    assert all(row.keys() == FOUR - {"fr"} | {"of"} for row in named)
    assert {row["of"] for row in named} == named_in("meeting", "next_meeting", "border") | {
        Files.value("preparation")["preparatory"]["title"]
    }


def named_in(*files: str) -> set[str]:
    """The titles and questions of some meetings, letter by letter."""
    meetings = [Files.value(name) for name in files]
    asked = {text for told in meetings for text in told.get("questions", ())}
    sessions = [one for told in meetings for one in told["sessions"]]
    return asked | {text for one in sessions for text in (one["title"], *one.get("questions", ()))}


def test_the_newcomer_says_nothing_at_the_border_either():
    told, name = Files.value("border"), NEWCOMER.split("@")[0].replace(".", "-")

    assert name not in {row["by"] for row in told["said"]} | told["agree"].keys()
