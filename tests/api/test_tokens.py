from datetime import timedelta

import pytest
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


def test_a_page_makes_a_token_and_shows_it_once(visit, world, call):
    said = {"name": "Our site", "scopes": ["write:postings"], "days": "30"}
    page = visit("organiser", reverse("api_tokens"), said)
    secret = page.context["secret"]
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
        actions.revoke_token(token=made, by=world.participant)
    actions.revoke_token(token=made, by=world.administrator)


def test_erasing_somebody_takes_their_tokens_along(world, token, call):
    secret = token(world.stranger)
    erase_me(by=world.stranger)
    assert call("get", "/meetings", secret).status_code == 401
