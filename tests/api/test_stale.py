"""Two programs change the same thing: `If-Match` keeps the second from losing what the first wrote."""

import pytest

from croisee.exchange.models import Posting
from tests import factories as make
from tests.api.test_writing import problem_of


@pytest.fixture
def posted(world, token, call, need):
    secret = token(world.representative)
    answer = call("post", "/postings", secret, need)
    return secret, f"/postings/{answer.json()['id']}", answer["ETag"]


def test_the_second_of_two_is_told_and_changes_nothing(call, posted):
    secret, path, tag = posted
    assert call("get", path)["ETag"] == tag
    first = call("patch", path, secret, {"text": "Trucks, and vans"}, **{"If-Match": tag})
    assert first.status_code == 200
    said = problem_of(call("patch", path, secret, {"text": "Only vans"}, **{"If-Match": tag}), 412)
    assert said["type"].endswith("#problem-stale")
    assert Posting.objects.get().contribution.text == "Trucks, and vans"
    again = call("patch", path, secret, {"text": "Only vans"}, **{"If-Match": first["ETag"]})
    assert again.status_code == 200
    assert call("get", path)["ETag"] == again["ETag"]
    problem_of(call("post", f"{path}/close", secret, {"stage": "found"}, **{"If-Match": tag}), 412)


@pytest.mark.parametrize(
    ("asked", "status"), [("*", 200), ('"a", {tag}', 200), ("W/{tag}", 412), ('"a"', 412), ("nonsense", 412)]
)
def test_tags_are_compared_as_they_are(call, posted, asked, status):
    secret, path, tag = posted
    answer = call("patch", path, secret, {"text": "Vans"}, **{"If-Match": asked.format(tag=tag)})
    assert answer.status_code == status


def test_what_is_not_told_counts_too(world, call, posted):
    secret, path, tag = posted
    Posting.objects.update(project=make.ProjectFactory())
    problem_of(call("patch", path, secret, {"text": "Vans"}, **{"If-Match": tag}), 412)


def test_a_draft_that_nobody_reads_has_a_state(world, token, call, need):
    secret = token(world.representative)
    made = call("post", "/postings", secret, need | {"draft": True})
    path = f"/postings/{made.json()['id']}"
    changed = call("patch", path, secret, {"text": "Vans"}, **{"If-Match": made["ETag"]})
    assert changed.status_code == 200 and changed["ETag"] != made["ETag"]
    problem_of(call("patch", path, secret, {"text": "Trucks"}, **{"If-Match": made["ETag"]}), 412)


def test_what_is_made_anew_matches_nothing(world, token, call, need):
    problem_of(call("post", "/postings", token(world.representative), need, **{"If-Match": "*"}), 412)
    assert not Posting.objects.exists()


def test_a_request_sent_again_gets_its_answer_though_it_has_changed_since(call, posted):
    secret, path, tag = posted
    once = {"If-Match": tag, "Idempotency-Key": "one"}
    first, second = (call("patch", path, secret, {"text": "Vans"}, **once) for _ in range(2))
    assert first.json() == second.json() and second["Idempotent-Replayed"] == "true"
    problem_of(call("patch", path, secret, {"text": "Cars"}, **once | {"Idempotency-Key": "two"}), 412)


def test_a_registration_is_cancelled_as_it_was_read(world, token, call):
    secret, path = token(world.participant), f"/meetings/{world.meeting.pk}/registration"
    tag = call("get", path, secret)["ETag"]
    world.registration.brings = "A kitchen"
    world.registration.save()
    problem_of(call("delete", path, secret, **{"If-Match": tag}), 412)
    tag = call("get", path, secret)["ETag"]
    assert call("delete", path, secret, **{"If-Match": tag}).json()["status"] == "cancelled"
