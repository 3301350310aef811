"""Webhooks against a server that checks them as Standard Webhooks says."""

import base64
import hashlib
import hmac
import json
import threading
import time
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from croisee.api import actions, signing
from croisee.api.models import MOST_TRIES, Delivery, Hook
from croisee.exchange import actions as exchange
from croisee.exchange.models import Posting
from croisee.journal.models import Entry
from croisee.kit import web
from croisee.kit.jobs import JOBS
from croisee.kit.models import Mail
from tests import factories as make


def is_genuine(secret, headers, body):
    """As a receiver checks it, by the words of the standard and nothing of ours."""
    if abs(int(headers["webhook-timestamp"]) - time.time()) > 300:
        return False
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.{body.decode()}".encode()
    key = base64.b64decode(secret.split("_", 1)[1])
    mine = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    given = [one.split(",", 1) for one in headers["webhook-signature"].split(" ")]
    return any(version == "v1" and hmac.compare_digest(mine, value) for version, value in given)


class Receiver(BaseHTTPRequestHandler):
    """Keeps what it was told; answers what it is set to."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((dict(self.headers), body))
        self.send_response(self.server.answers)
        self.send_header("Location", "http://127.0.0.1:1/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def receiver(settings):
    settings.PRIVATE_ADDRESSES = True
    with ThreadingHTTPServer(("127.0.0.1", 0), Receiver) as running:
        running.got, running.answers = [], 204
        running.url = f"http://127.0.0.1:{running.server_port}/hook"
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


@pytest.fixture
def hook(world, receiver):
    return actions.add_hook(
        url=receiver.url, events=["posting.opened", "project.told"], by=world.administrator
    )


def work():
    """Do what was rung, and what that rings, now."""
    queue = apps.get_model("django_tasks_database", "DBTaskResult").objects
    while rung := [one for one in queue.all() if one.args_kwargs["args"][0].startswith("api.")]:
        for one in rung:
            one.delete()
            Delivery.objects.update(due_at=timezone.now())
            name, facts = one.args_kwargs["args"]
            JOBS[name](**facts)


def opened(world, **facts):
    by = world.representative
    posting = make.PostingFactory(
        organisation=world.town, stage="draft", contribution__written_by=by, **facts
    )
    exchange.open_posting(posting=posting, by=by)
    return posting


def test_an_address_is_told_what_became_public_and_may_check_who_told_it(world, hook, receiver, client):
    posting = opened(world)
    work()
    [(headers, body)] = receiver.got
    assert is_genuine(hook.secret, headers, body)
    assert not is_genuine(signing.new_secret(), headers, body)
    assert not is_genuine(hook.secret, headers, body + b" ")
    told = json.loads(body)
    assert told.keys() == {
        "type",
        "timestamp",
        "kind",
        "id",
        "url",
    }  # of the thing, nothing: it is read there
    assert (told["type"], told["kind"], told["id"]) == ("posting.opened", "postings", posting.pk)
    assert client.get(urlsplit(told["url"]).path).json()["text"] == posting.contribution.text
    [delivery] = hook.deliveries.all()
    assert delivery.sent_at and (delivery.status, delivery.tries) == (204, 1)


def test_what_is_not_for_everybody_is_not_told(world, hook, receiver):
    opened(world, audience="mutual")
    other = actions.add_hook(url=receiver.url, events=["meeting.moved"], by=world.administrator)
    opened(world)
    work()
    assert len(receiver.got) == 1 and not other.deliveries.exists()


def told_to(receiver):
    return [json.loads(body)["type"] for _headers, body in receiver.got]


def withdrawing(world, receiver):
    events = ["posting.opened", "posting.withdrawn"]
    return actions.add_hook(url=receiver.url, events=events, by=world.administrator)


@pytest.mark.parametrize("how", ["found", "hidden", "for some alone"])
def test_what_was_public_is_told_when_it_goes(world, receiver, how):
    before = opened(world)  # nobody was told of it: everybody could read it
    withdrawing(world, receiver)
    posting = opened(world)
    work()
    for one in (before, posting):
        if how == "found":
            exchange.close_posting(posting=one, stage="found", by=world.representative)
        elif how == "hidden":
            exchange.hide_posting(posting=one, because="An advertisement", by=world.administrator)
        else:
            facts = {"concepts": [], "audience": "mutual", "by": world.representative}
            exchange.change_posting(posting=one, **facts)
        work()
    assert told_to(receiver) == ["posting.opened", "posting.withdrawn", "posting.withdrawn"]


def test_of_what_was_never_public_nobody_hears_that_it_goes(world, receiver):
    withdrawing(world, receiver)
    posting = opened(world, audience="mutual")
    exchange.close_posting(posting=posting, stage="found", by=world.representative)
    work()
    assert not receiver.got


def test_what_goes_while_its_message_waits_is_not_told(world, hook, receiver, visit):
    posting = opened(world)
    JOBS["api.announce"](entry_id=Entry.objects.filter(verb="posting.opened").get().pk)
    exchange.close_posting(posting=posting, stage="found", by=world.representative)
    work()
    assert not receiver.got
    hook.refresh_from_db()
    assert hook.is_on and hook.deliveries.get().is_given_up
    page = visit("administrator", reverse("api_hook", args=[hook.pk]), headers={"Accept-Language": "de"})
    assert "es gilt nicht mehr" in page.content.decode()
    actions.replay(delivery=hook.deliveries.get(), by=world.administrator)
    work()
    assert not receiver.got


def test_a_message_whose_worker_ended_is_sent_by_the_next(world, hook, receiver, monkeypatch):
    opened(world)
    JOBS["api.announce"](entry_id=Entry.objects.filter(verb="posting.opened").get().pk)
    apps.get_model("django_tasks_database", "DBTaskResult").objects.all().delete()

    def killed(*_, **__):
        raise SystemExit

    with monkeypatch.context() as patched, pytest.raises(SystemExit):
        patched.setattr(web, "ask", killed)
        JOBS["api.deliver"](delivery_id=hook.deliveries.get().pk)
    work()
    assert len(receiver.got) == 1 and hook.deliveries.get().sent_at


def test_the_demonstration_tells_nobody(visit, world, hook, receiver, settings):
    settings.DEMO = True
    page = visit("administrator", reverse("api_hooks"))
    assert "The demonstration tells no other programs." in page.content.decode()
    said = {"url": receiver.url, "events": ["posting.opened"]}
    assert visit("administrator", reverse("api_hooks"), said).status_code == 403
    assert Hook.objects.count() == 1


def test_rung_twice_it_is_told_once(world, hook, receiver):
    opened(world)
    work()
    JOBS["api.announce"](entry_id=Entry.objects.filter(verb="posting.opened").get().pk)
    JOBS["api.deliver"](delivery_id=hook.deliveries.get().pk)
    work()
    assert len(receiver.got) == 1


def test_nothing_is_rung_where_nobody_listens(world):
    opened(world)
    queue = apps.get_model("django_tasks_database", "DBTaskResult").objects
    assert not [one for one in queue.all() if one.args_kwargs["args"][0].startswith("api.")]


def test_what_is_not_taken_is_tried_again_later_each_time(world, hook, receiver):
    receiver.answers = 500
    opened(world)
    JOBS["api.announce"](entry_id=Entry.objects.filter(verb="posting.opened").get().pk)
    waits = []
    for _ in range(3):
        Delivery.objects.update(due_at=timezone.now())
        JOBS["api.deliver"](delivery_id=hook.deliveries.get().pk)
        waits.append(round((hook.deliveries.get().due_at - timezone.now()).total_seconds() / 5) * 5)
    assert waits == [5, 300, 1800] and hook.deliveries.get().status == 500
    JOBS["api.deliver"](delivery_id=hook.deliveries.get().pk)  # too early: nobody is asked
    assert len(receiver.got) == 3
    assert len({headers["webhook-id"] for headers, _ in receiver.got}) == 1


def test_after_the_last_try_it_is_switched_off_and_who_added_it_hears_of_it(world, hook, receiver):
    receiver.answers = 302  # followed nowhere
    opened(world)
    work()
    hook.refresh_from_db()
    assert len(receiver.got) == MOST_TRIES and not hook.is_on
    assert hook.deliveries.get().is_given_up
    mail = Mail.objects.get(to=world.administrator.email)
    assert reverse("api_hook", args=[hook.pk]) in mail.text and receiver.url in mail.text
    opened(world)
    work()
    assert len(receiver.got) == MOST_TRIES  # told nothing any more


def test_an_address_that_is_gone_is_asked_once(world, hook, receiver):
    receiver.answers = 410
    opened(world)
    work()
    hook.refresh_from_db()
    assert len(receiver.got) == 1 and not hook.is_on


def test_a_private_address_is_not_asked(visit, world, hook, receiver, settings):
    Hook.objects.update(url="https://127.0.0.1:1/")
    settings.PRIVATE_ADDRESSES = False
    opened(world)
    JOBS["api.announce"](entry_id=Entry.objects.filter(verb="posting.opened").get().pk)
    JOBS["api.deliver"](delivery_id=hook.deliveries.get().pk)
    assert not receiver.got
    page = visit("administrator", reverse("api_hook", args=[hook.pk]), headers={"Accept-Language": "de"})
    assert "in einem privaten Netz" in page.content.decode()


def test_the_team_adds_one_reads_its_log_and_sends_again(visit, world, receiver):
    answer = visit("administrator", reverse("api_hooks"), {"url": receiver.url, "events": ["posting.opened"]})
    hook = Hook.objects.get()
    assert answer.url == reverse("api_hook", args=[hook.pk])
    receiver.answers = 500
    opened(world)
    JOBS["api.announce"](entry_id=Entry.objects.filter(verb="posting.opened").get().pk)
    delivery = hook.deliveries.get()
    JOBS["api.deliver"](delivery_id=delivery.pk)
    page = visit("administrator", answer.url).content.decode()
    assert hook.secret in page and "posting.opened" in page and "500" in page
    receiver.answers = 200
    visit("administrator", reverse("api_hook_replay", args=[delivery.pk]), {})
    work()
    delivery.refresh_from_db()
    assert delivery.sent_at and len(receiver.got) == 2


def test_it_is_switched_off_and_on_and_goes(visit, world, hook, receiver):
    change = reverse("api_hook_change", args=[hook.pk])
    visit("administrator", change, {"do": "off"})
    opened(world)
    work()
    assert not receiver.got
    visit("administrator", change, {"do": "on"})
    opened(world)
    work()
    assert len(receiver.got) == 1
    visit("administrator", change, {"do": "drop"})
    assert not Hook.objects.exists() and Posting.objects.count() == 2


@pytest.mark.parametrize("url", ["http://example.org/", "ftp://example.org/", "https://a:b@example.org/"])
def test_an_address_begins_with_https(visit, db, world, url, settings):
    settings.PRIVATE_ADDRESSES = False
    page = visit("administrator", reverse("api_hooks"), {"url": url, "events": ["posting.opened"]})
    assert page.status_code == 200 and page.context["form"].errors["url"]


def test_the_log_is_kept_for_a_month(world, hook, receiver):
    opened(world)
    work()
    Delivery.objects.update(at=timezone.now() - timedelta(days=31))
    opened(world)
    work()
    assert hook.deliveries.count() == 1
