from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from croisee.api import actions, keys, rules
from croisee.api.models import Token
from croisee.journal.models import Entry
from croisee.kit.access import Refused
from croisee.network.actions import erase_me


def titles(answer):
    return {one["title"] for one in answer.json()["items"]}


def test_a_token_reads_what_its_person_reads(world, token, call):
    assert titles(call("get", "/meetings")) == {"Nancy"}
    assert titles(call("get", "/meetings", token(world.organiser))) == {"Nancy", "Draft"}
    assert titles(call("get", "/meetings", token(world.stranger))) == {"Nancy"}


def test_a_page_makes_a_token_and_shows_it_once(client, visit, world, call):
    said = {"name": "Our site", "scopes": ["read:mine", "write:postings"], "days": "30"}
    assert visit("organiser", reverse("api_tokens"), said).url == reverse("api_tokens")
    page = client.get(reverse("api_tokens"))
    secret = page.context["made"]["secret"]
    assert secret in page.content.decode() and "no-store" in page["Cache-Control"]
    again = visit("organiser", reverse("api_tokens")).content.decode()
    assert secret not in again and f"…{secret[-4:]}" in again and "post and change needs and offers" in again
    assert titles(call("get", "/meetings", secret)) == {"Nancy", "Draft"}
    assert Entry.objects.get(verb="token.made").by == world.organiser


def test_the_secret_is_not_kept(world, token):
    secret = token(world.organiser)
    rows = f"{list(Token.objects.values())} {list(Entry.objects.values())}"
    assert secret not in rows and secret.removeprefix(keys.PREFIX) not in rows


def test_a_revoked_token_opens_nothing(visit, world, token, call):
    secret = token(world.organiser)
    visit("organiser", reverse("api_token_revoke", args=[Token.objects.get().pk]), {})
    answer = call("get", "/meetings", secret)
    assert answer.status_code == 401 and answer["WWW-Authenticate"].startswith("Bearer")
    assert Entry.objects.filter(verb="token.revoked").count() == 1


@pytest.mark.parametrize("end", ["past its day", "of somebody who may not sign in"])
def test_a_token_ends(world, token, call, end):
    secret = token(world.organiser)
    if end == "past its day":
        Token.objects.update(expires_on=localdate() - timedelta(days=1))
    else:
        type(world.organiser).objects.filter(pk=world.organiser.pk).update(is_active=False)
    assert call("get", "/meetings", secret).status_code == 401


@pytest.mark.parametrize("said", ["Bearer nonsense", "Bearer ", "Basic YTpi", "x"])
def test_what_is_no_token_is_refused_and_not_taken_for_nobody(client, world, said):
    assert client.get("/api/v1/meetings", headers={"Authorization": said}).status_code == 401


def test_guessing_is_counted(client, world, settings):
    settings.API_PER_MINUTE = 3
    asked = [client.get("/api/v1/", headers={"Authorization": f"Bearer {n}"}).status_code for n in range(4)]
    assert asked == [401, 401, 401, 429]


def test_a_token_has_an_allowance_of_its_own(world, token, call, settings):
    settings.API_PER_MINUTE = 1
    assert call("get", "/").status_code == 200
    assert call("get", "/", token(world.organiser))["RateLimit-Policy"] == '"minute";q=4;w=60'


def test_its_last_use_is_noted_to_some_minutes(world, token, call):
    secret = token(world.organiser)
    call("get", "/", secret)
    first = Token.objects.get().used_at
    assert first
    call("get", "/", secret)
    assert Token.objects.get().used_at == first
    Token.objects.update(used_at=timezone.now() - timedelta(hours=1))
    call("get", "/", secret)
    assert Token.objects.get().used_at >= first


def test_a_few_tokens_are_enough(world, token, monkeypatch):
    monkeypatch.setattr(rules, "MOST", 1)
    token(world.organiser)
    with pytest.raises(Refused, match="revoke one first"):
        token(world.organiser)


def test_nobody_revokes_the_token_of_another(visit, world, token):
    token(world.organiser)
    made = Token.objects.get()
    assert visit("participant", reverse("api_token_revoke", args=[made.pk]), {}).status_code == 404
    with pytest.raises(Refused):
        actions.revoke_token(token=made, by=world.administrator)
    assert Token.objects.get().is_living


def test_a_form_that_is_sent_twice_makes_one_token(client, visit, world):
    said = {"name": "Our site", "scopes": [], "days": "30", "form": str(uuid4())}
    visit("organiser", reverse("api_tokens"), said)
    client.post(reverse("api_tokens"), said)
    assert Token.objects.count() == 1
    page = client.get(reverse("api_tokens"))
    assert page.context["made"]["secret"] in page.content.decode()


def test_a_token_that_was_not_let_read_reads_what_everybody_reads(world, token, call):
    assert titles(call("get", "/meetings", token(world.organiser, "write:postings"))) == {"Nancy"}
    assert titles(call("get", "/meetings", token(world.organiser, "read:mine"))) == {"Nancy", "Draft"}


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time")
def test_two_at_once_make_no_more_than_a_few(world, token, monkeypatch):
    monkeypatch.setattr(rules, "MOST", 1)

    def make(_):
        try:
            return token(world.organiser)
        except Refused:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        assert len([one for one in threads.map(make, range(4)) if one]) == 1


def test_erasing_somebody_takes_their_tokens_along(world, token, call):
    secret = token(world.stranger)
    erase_me(by=world.stranger)
    assert call("get", "/meetings", secret).status_code == 401
