"""Addresses of sources are asked as every other server is (`kit.web`); a job asks a few at once."""

import pytest
from django.apps import apps
from django.urls import reverse

from croisee.funding import actions, keeping
from croisee.funding.actions import links
from croisee.funding.models import LinkCheck
from croisee.kit import web
from tests.factories import InstrumentFactory, PersonFactory

SAID = "This address led to no page on"


@pytest.fixture
def answers(monkeypatch):
    """answers(404, "slow"): what addresses lead to, one after the other: a status, or why there is none."""

    def give(*said):
        left = iter([(one, "") if isinstance(one, int) else (0, one) for one in said])
        monkeypatch.setattr(links, "answer_of", lambda url: next(left))

    return give


def test_nothing_is_read_of_the_page_that_an_address_leads_to(monkeypatch):
    asked = []

    def ask(url, **how):
        asked.append((url, how["most"]))
        return web.Answer(404, None, b"", url)

    monkeypatch.setattr(web, "ask", ask)

    assert links.answer_of("http://a.example/") == (404, "")
    assert asked == [("http://a.example/", 0)]


def test_addresses_without_encryption_are_asked_too_but_none_of_a_network_of_one_s_own(settings):
    settings.PRIVATE_ADDRESSES = False

    assert links.answer_of("http://127.0.0.1:9/") == (0, "private")
    assert links.answer_of("ftp://example.org/") == (0, "no_https")


def test_what_is_guarded_is_there():
    assert [links.is_good(status) for status in (200, 403, 404, 500, 0)] == [True, True, False, False, False]


@pytest.fixture
def team(db):
    return PersonFactory(is_administrator=True)


def test_what_does_not_answer_stands_on_the_list_until_it_does(answers, team):
    one = InstrumentFactory(source_url="https://a.example/")
    InstrumentFactory(source_url="https://b.example/", status="closed")
    answers(404, "slow", 200)

    for failures, shown in ((1, [one]), (2, [one]), (0, [])):
        actions.check_links(left=1)
        assert LinkCheck.objects.get().failures == failures
        assert list(keeping.unanswered_for(team)) == shown


def test_the_list_says_why(answers, client, team):
    InstrumentFactory(source_url="https://a.example/")
    InstrumentFactory(source_url="https://b.example/")
    answers(404, "certificate")
    actions.check_links(left=2)
    client.force_login(team)
    page = client.get(reverse("corrections")).text

    assert "It answers with an error (404)." in page
    assert "The certificate of the server is not valid." in page


@pytest.mark.parametrize("keeps", [True, False])
def test_the_sheet_says_that_its_address_does_not_answer_until_there_is_another(answers, client, team, keeps):
    one = InstrumentFactory(source_url="https://a.example/")
    answers(404, 404)
    actions.check_links(left=1)
    assert SAID not in client.get(one.get_absolute_url()).text  # once is nothing yet
    actions.check_links(left=1)
    if keeps:
        client.force_login(team)
    page = client.get(one.get_absolute_url()).text
    actions.change_instrument(instrument=one, values={"source_url": "https://b.example/"}, by=team)

    assert SAID in page and "It answers with an error (404)." in page
    assert ("Give another address" in page) == keeps
    assert SAID not in client.get(one.get_absolute_url()).text


def test_another_address_is_asked_before_it_is_blamed(answers, team):
    one = InstrumentFactory(source_url="https://a.example/")
    answers(404)
    actions.check_links(left=1)
    one.source_url = "https://new.example/"
    one.save()

    assert list(keeping.unanswered_for(team)) == []


def test_a_job_asks_some_and_rings_for_the_others(monkeypatch, answers, team):
    monkeypatch.setattr(links, "AT_ONCE", 2)
    answers(200, 200)
    for number in range(3):
        InstrumentFactory(source_url=f"https://{number}.example/")
    actions.check_links(left=600)
    queue = apps.get_model("django_tasks_database", "DBTaskResult").objects

    assert LinkCheck.objects.count() == 2
    assert [task.args_kwargs["args"] for task in queue.all()] == [["funding.check_links", {"left": 598}]]


def test_the_team_asks_for_it(client, team):
    client.force_login(team)
    for _twice in range(2):
        assert client.post(reverse("links_check")).status_code == 302

    assert apps.get_model("django_tasks_database", "DBTaskResult").objects.count() == 1


def test_the_demonstration_asks_nobody(client, team, settings):
    settings.DEMO = True
    client.force_login(team)

    assert client.post(reverse("links_check")).status_code == 403
    assert "it calls no other server" in client.get(reverse("corrections")).text
