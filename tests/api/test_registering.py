"""A program registers its person for a meeting, and cancels: as the page does."""

import pytest

from croisee.attendance.models import Choice, Registration
from croisee.journal.models import Entry
from tests import factories as make
from tests.api.test_writing import problem_of

COMES = {"organisation": "Town of Nancy", "role": "staff"}


@pytest.fixture
def path(world):
    return f"/meetings/{world.meeting.pk}/registration"


def test_somebody_registers_by_a_program(world, token, call, path):
    secret = token(world.stranger, "write:registrations")
    said = COMES | {"languages": ["de", "fr"], "brings": "A kitchen", "shares_name": True}
    said |= {"workshops": [world.other_workshop.pk, world.workshop.pk]}
    answer = call("post", path, secret, said)
    assert answer.status_code == 200, answer.content
    told = answer.json()
    assert (told["status"], told["meeting"]["name"]) == ("confirmed", "Nancy")
    assert {name: told[name] for name in said if name != "organisation"} == {
        name: value for name, value in said.items() if name != "organisation"
    }
    row = Registration.objects.get(person=world.stranger)
    assert row.organisation == world.town and row.accepts_photos is False
    assert row.token not in answer.text  # the personal link opens more than this right
    assert all(one.facts["api_token"] for one in Entry.objects.about(row))
    assert call("get", path, secret).json() == told
    assert call("get", path, secret)["ETag"] == answer["ETag"]


def test_who_is_registered_stays_as_they_are(world, token, call, path):
    before = Registration.objects.get(person=world.participant)
    answer = call("post", path, token(world.participant), COMES | {"role": "funder"})
    assert answer.status_code == 200 and answer.json()["role"] == before.role
    assert answer.json()["workshops"] == [world.workshop.pk]
    before.refresh_from_db()
    assert before.role != "funder"


def test_a_registration_is_cancelled_once_and_taken_up_again(world, token, call, path):
    secret = token(world.participant)
    for _again in range(2):
        answer = call("delete", path, secret)
        assert (answer.status_code, answer.json()["status"]) == (200, "cancelled")
    assert Entry.objects.filter(verb="registration.cancelled").count() == 1
    assert call("post", path, secret, COMES).json()["status"] == "confirmed"
    problem_of(call("delete", path, token(world.stranger)), 404)


def test_the_rules_of_the_page_hold(world, token, call, path):
    world.meeting.stage = "reported"
    world.meeting.save()
    said = problem_of(call("post", path, token(world.stranger), COMES), 403)
    assert said["detail"] == "The meeting is over: registration is closed."
    problem_of(call("delete", path, token(world.participant)), 403)
    elsewhere = f"/meetings/{world.draft.pk}/registration"
    problem_of(call("post", elsewhere, token(world.stranger), COMES), 404)


def test_a_town_is_chosen_when_two_meet_on_one_day(world, token, call, path, monkeypatch):
    other = make.RegistrationFactory(person=world.stranger, meeting__is_public=True)
    same_day = type(other.meeting).objects.filter(pk=other.meeting_id)
    monkeypatch.setattr("croisee.meetings.models.Meeting.objects.at_once_with", lambda meeting: same_day)
    secret = token(world.stranger)
    said = problem_of(call("post", path, secret, COMES), 422)
    assert said["errors"] == [{"field": "instead", "detail": "Say which one counts."}]
    assert call("post", path, secret, COMES | {"instead": True}).json()["status"] == "confirmed"
    other.refresh_from_db()
    assert other.is_cancelled


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"role": "king"}, "role"),
        ({"languages": "de"}, "languages"),
        ({"languages": ["xx"]}, "languages"),
        ({"workshops": [True]}, "workshops"),
        ({"workshops": [10**6]}, "workshops"),
        ({"workshops": [1] * 51}, "workshops"),
        ({"workshops": [1, 2, 3]}, "workshops"),
        ({"organisation": ""}, "organisation"),
        ({"email": "a@b.example"}, "email"),
        ({"brings": "x" * 2001}, "brings"),
    ],
)
def test_what_is_not_accepted_is_named(world, token, call, path, change, field):
    said = problem_of(call("post", path, token(world.stranger), COMES | change), 422)
    assert {one["field"] for one in said["errors"]} == {field}
    assert not Registration.objects.filter(person=world.stranger).exists()


def test_the_same_workshop_twice_is_no_wish(world, token, call, path):
    twice = COMES | {"workshops": [world.workshop.pk] * 2}
    said = problem_of(call("post", path, token(world.stranger), twice), 422)
    assert said["errors"][0]["field"] == "workshops"
    assert not Choice.objects.filter(registration__person=world.stranger).exists()


def test_nothing_is_done_without_the_right(client, world, token, call, path):
    for method in ("get", "delete"):
        problem_of(call(method, path), 401)
        problem_of(call(method, path, token(world.participant, "write:postings")), 403)
    problem_of(call("delete", path, token(world.participant, "read:mine")), 403)
    assert call("get", path, token(world.participant, "read:mine")).status_code == 200
    problem_of(call("get", path, token(world.stranger)), 404)
    client.force_login(world.participant)
    problem_of(call("delete", path), 401)


def test_no_cookie_and_no_other_method(world, call, token, path):
    answer = call("patch", path, token(world.participant), {})
    problem_of(answer, 405)
    assert answer["Allow"] == "GET, HEAD, POST, DELETE, OPTIONS"
