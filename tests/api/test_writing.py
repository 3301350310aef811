import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.utils import timezone
from django.utils.timezone import localdate

from croisee.api import writing
from croisee.api.models import Given, Token
from croisee.contributions.models import Contribution
from croisee.cooperation.models import NewsItem, NextStep, Participation
from croisee.exchange.models import Posting
from croisee.journal.models import Entry
from croisee.kit.jobs import JOBS
from tests import factories as make


@pytest.fixture
def words(world):
    return {"session": world.workshop.pk, "kind": "need", "text": "A kitchen that five towns share"}


def problem_of(answer, status):
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    return answer.json()


def test_a_program_contributes_for_somebody_who_is_registered(world, token, call, words):
    answer = call("post", "/contributions", token(world.participant), words | {"where": "Nancy"})
    said = answer.json()
    assert answer.status_code == 201 and answer["Location"] == said["url"]
    row = Contribution.objects.get(pk=said["id"])
    assert (row.text, row.where, row.written_by) == (words["text"], "Nancy", world.participant)
    assert [author.person for author in row.authors.all()] == [world.participant]
    assert said["kind"] == "need" and said["meeting"]["name"] == "Nancy"
    assert Entry.objects.about(row).first().verb == "contribution.made"


def test_rules_of_the_pages_hold(world, token, call, words):
    said = problem_of(call("post", "/contributions", token(world.stranger), words), 403)
    assert said["detail"].startswith("Those who are registered for this meeting contribute.")
    world.meeting.stage = "reported"
    world.meeting.save()
    said = problem_of(call("post", "/contributions", token(world.participant), words), 403)
    assert said["detail"].startswith("The meeting is over")
    words["session"] = make.SessionFactory(meeting=world.draft).pk
    said = problem_of(call("post", "/contributions", token(world.participant), words), 422)
    assert said["errors"] == [{"field": "session", "detail": "There is no such session for you."}]


def test_nothing_is_written_without_the_right(client, world, token, call, words):
    problem_of(call("post", "/contributions", None, words), 401)
    client.force_login(world.participant)
    problem_of(call("post", "/contributions", None, words), 401)  # a cookie writes nothing
    client.logout()
    said = problem_of(call("post", "/contributions", token(world.participant, "write:postings"), words), 403)
    assert "write:contributions" in said["detail"]
    assert Contribution.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": "song"}, "kind"),
        ({"text": 7}, "text"),
        ({"text": "nul\0"}, "text"),
        ({"text": "half \ud800"}, "text"),
        ({"text": "x" * 2001}, "text"),
        ({"text": "  "}, "text"),
        ({"session": "1"}, "session"),
        ({"session": True}, "session"),
        ({"session": 2**70}, "session"),
        ({"colour": "red"}, "colour"),
        ({"where": "x" * 161}, "where"),
        ({"question": 4096}, "question"),
    ],
)
def test_what_is_not_accepted_is_named(world, token, call, words, change, field):
    said = problem_of(call("post", "/contributions", token(world.participant), words | change), 422)
    assert [one["field"] for one in said["errors"]] == [field] and said["errors"][0]["detail"]


@pytest.mark.parametrize(
    ("sent", "sort", "status"),
    [("{", "application/json", 400), ("[]", "application/json", 422), ("a=1", "text/plain", 415)],
)
def test_a_body_is_a_json_object(client, world, token, sent, sort, status):
    secret = {"Authorization": f"Bearer {token(world.participant)}"}
    problem_of(client.post("/api/v1/contributions", sent, content_type=sort, headers=secret), status)


def test_a_need_is_posted_changed_and_taken_out(world, token, call, need):
    secret = token(world.representative)
    answer = call("post", "/postings", secret, need)
    assert answer.status_code == 201 and answer.json()["text"] == need["text"]
    path = f"/postings/{answer.json()['id']}"
    assert call("get", path).json() == answer.json()  # everybody reads it
    changed = call("patch", path, secret, {"text": "Vans that are not used at night", "about": "service"})
    assert changed.status_code == 200, changed.content
    said = changed.json()
    assert (said["text"], said["about"], said["kind"]) == (
        "Vans that are not used at night",
        "service",
        "need",
    )
    assert said["organisation"]["name"] == "Town of Nancy"
    assert call("post", f"{path}/close", secret, {"stage": "found"}).status_code == 200
    assert call("get", path).status_code == 404


def test_a_draft_is_read_by_nobody(world, token, call, need):
    answer = call("post", "/postings", token(world.representative), need | {"draft": True})
    assert answer.status_code == 201 and answer.json().keys() == {"id", "url"}
    assert Posting.objects.get().stage == "draft"


def test_nobody_posts_for_an_organisation_that_they_do_not_act_for(world, token, call, need):
    said = problem_of(call("post", "/postings", token(world.stranger), need), 422)
    assert said["errors"][0]["field"] == "organisation"
    own = make.PostingFactory(organisation=world.town)
    problem_of(call("patch", f"/postings/{own.pk}", token(world.stranger), {"text": "Mine now"}), 403)
    problem_of(call("post", f"/postings/{2**64}/close", token(world.stranger), {"stage": "found"}), 404)


def test_steps_and_news_of_a_project(world, token, call):
    Participation.objects.create(project=world.project, person=world.participant)
    secret, path = token(world.participant), f"/projects/{world.project.pk}"
    step = call("post", f"{path}/steps", secret, {"text": "Ask the insurer", "due": "2030-01-31"})
    assert step.status_code == 201, step.content
    assert NextStep.objects.get(text="Ask the insurer").due.isoformat() == "2030-01-31"
    assert call("post", f"{path}/news", secret, {"text": "The insurer agrees"}).status_code == 201
    assert NewsItem.objects.get(text="The insurer agrees").by == world.participant
    said = problem_of(call("post", f"{path}/news", secret, {"text": "Soon", "on": "2999-01-01"}), 403)
    assert said["detail"] == "This day is still to come."
    answer = call("post", f"{path}/steps", token(world.other_pilot), {"text": "Not mine"})
    assert answer.status_code == 403


def test_the_same_key_does_it_once_and_answers_the_same(world, token, call, words):
    secret, key = token(world.participant), {"Idempotency-Key": "wall-7"}
    first = call("post", "/contributions", secret, words, **key)
    again = call("post", "/contributions", secret, words, **key)
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json() and again["Location"] == first["Location"]
    assert again["Idempotent-Replayed"] == "true" and "Idempotent-Replayed" not in first
    assert Contribution.objects.filter(text=words["text"]).count() == 1
    other = call("post", "/contributions", secret, words | {"text": "Another"}, **key)
    assert "take a new one" in problem_of(other, 422)["detail"]


def test_what_failed_may_be_tried_again_with_its_key(world, token, call, words):
    secret, key = token(world.participant), {"Idempotency-Key": "wall-8"}
    problem_of(call("post", "/contributions", secret, words | {"text": " "}, **key), 422)
    assert call("post", "/contributions", secret, words, **key).status_code == 201


def test_an_answer_is_kept_for_a_day(world, token, call, words):
    secret, key = token(world.participant), {"Idempotency-Key": "wall-9"}
    call("post", "/contributions", secret, words, **key)
    Given.objects.update(at=timezone.now() - timedelta(hours=25))
    call("post", "/contributions", secret, words, **key)
    assert Contribution.objects.filter(text=words["text"]).count() == 2 and Given.objects.count() == 1


def test_an_answer_goes_after_a_day_though_nobody_writes_again(world, token, call, words):
    call("post", "/contributions", token(world.participant), words, **{"Idempotency-Key": "wall-11"})
    queue = apps.get_model("django_tasks_database", "DBTaskResult").objects
    [rung] = [one for one in queue.all() if one.args_kwargs["args"][0] == "api.forget_given"]
    assert rung.run_after > timezone.now() + timedelta(hours=24)
    JOBS["api.forget_given"]()
    assert Given.objects.count() == 1
    Given.objects.update(at=timezone.now() - timedelta(hours=25))
    JOBS["api.forget_given"]()
    assert not Given.objects.exists()


def test_who_lost_a_key_to_another_does_nothing(world, token, call, words, monkeypatch):
    take = writing.taken

    def slowly(*facts):
        given = take(*facts)
        Given.objects.update(at=timezone.now() + timedelta(minutes=1))  # another took it over
        return given

    monkeypatch.setattr(writing, "taken", slowly)
    secret, key = token(world.participant), {"Idempotency-Key": "wall-12"}
    problem_of(call("post", "/contributions", secret, words, **key), 409)
    assert not Contribution.objects.filter(text=words["text"]).exists() and Given.objects.count() == 1


def test_a_concept_that_was_taken_away_stays_away(world, token, call, need):
    secret = token(world.representative)
    path = f"/postings/{call('post', '/postings', secret, need).json()['id']}"
    mentions = Posting.objects.get().mentions
    assert mentions.exists()
    mentions.update(is_removed=True)
    day = (localdate() + timedelta(days=30)).isoformat()
    assert call("patch", path, secret, {"until": day}).status_code == 200
    assert mentions.exists() and not mentions.filter(is_removed=False).exists()


def test_the_journal_says_with_which_token(world, token, call, words):
    call("post", "/contributions", token(world.participant), words)
    made = Token.objects.get()
    entry = Entry.objects.get(verb="contribution.made")
    assert (entry.by, entry.facts["api_token"]) == (world.participant, made.pk)
    assert "api_token" not in Entry.objects.get(verb="token.made").facts


def test_the_address_of_a_draft_is_that_of_the_site_whatever_host_was_asked(
    world, token, client, need, settings
):
    settings.ALLOWED_HOSTS = ["elsewhere.example"]
    headers = {"Authorization": f"Bearer {token(world.representative)}", "Host": "elsewhere.example"}
    sent = json.dumps(need | {"draft": True})
    answer = client.post("/api/v1/postings", sent, content_type="application/json", headers=headers)
    assert (
        answer["Location"].startswith(settings.SITE_URL + "/") and answer.json()["url"] == answer["Location"]
    )


def test_while_it_is_answered_the_same_waits(world, token, call, words):
    secret, key = token(world.participant), {"Idempotency-Key": "wall-10"}
    call("post", "/contributions", secret, words, **key)
    Given.objects.update(status=None, body="")
    problem_of(call("post", "/contributions", secret, words, **key), 409)
    Given.objects.update(at=timezone.now() - timedelta(minutes=2))  # whoever answered is gone
    assert call("post", "/contributions", secret, words, **key).status_code == 201


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time")
def test_two_at_once_with_the_same_key_do_it_once(world, token, words):
    headers = {"Authorization": f"Bearer {token(world.participant)}", "Idempotency-Key": "both"}

    def send(_):
        try:
            return (
                Client()
                .post("/api/v1/contributions", words, content_type="application/json", headers=headers)
                .status_code
            )
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        answers = set(threads.map(send, range(4)))
    assert 201 in answers and answers <= {201, 409}
    assert Contribution.objects.filter(text=words["text"]).count() == 1


def test_at_an_address_of_writes_alone_the_methods_are_told(call, db):
    answer = call("get", "/postings/1/close")
    assert answer.status_code == 405 and answer["Allow"] == "POST, OPTIONS"
    assert call("delete", "/meetings")["Allow"] == "GET, HEAD, OPTIONS"
    assert call("post", "/nowhere", body={}).status_code == 404
