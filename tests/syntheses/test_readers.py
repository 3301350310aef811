"""Whoever has a link reads a brief without an account, by territory, and asks its organisers."""

import pytest
from django.urls import reverse
from django.utils import timezone

from croisee.kit.access import Refused
from croisee.kit.models import Mail
from croisee.syntheses import actions
from croisee.syntheses.models import ReaderLink, ReaderQuestion
from croisee.syntheses.models.reader import LASTS
from tests import factories as make


@pytest.fixture
def reviewed(brief, ask, say, colleague):
    """A brief that somebody else has read, with one amendment."""
    ask(say("Nobody asks us."))
    actions.review(brief=brief, by=colleague)
    brief.refresh_from_db()
    return brief


@pytest.fixture
def link(reviewed, organiser):
    return actions.make_link(brief=reviewed, name="Office of Senator A", token="t" * 22, by=organiser)


def asked_by(client, link, **facts) -> str:
    form = {"text": "How many towns is that?", "email": "aide@senat.example"} | facts
    return client.post(link.get_absolute_url(), form, follow=True).content.decode()


def test_a_link_opens_the_brief_without_an_account(client, link):
    answer = client.get(link.get_absolute_url())

    assert "Citizens are left out." in answer.content.decode()
    assert answer["X-Robots-Tag"] == "noindex"
    assert client.get(link.brief.get_absolute_url()).status_code == 404
    assert client.get(reverse("reader_sheets", args=[link.token, "odt"])).status_code == 200


def test_sent_twice_there_is_one_link(link, reviewed, organiser):
    again = actions.make_link(brief=reviewed, name="Office of Senator A", token=link.token, by=organiser)

    assert again == link and reviewed.links.count() == 1


def test_a_revoked_link_leads_nowhere(client, link, organiser):
    actions.revoke_link(link=link, by=organiser)

    answer = client.get(link.get_absolute_url())

    assert answer.status_code == 404
    assert "It was revoked, or a letter of it is missing" in answer.content.decode()
    assert client.get(reverse("reader_file", args=[link.token, "odt"])).status_code == 404
    with pytest.raises(Refused, match="leads nowhere"):
        facts = {"text": "?", "name": "", "email": "", "language": "en", "token": "q"}
        actions.ask_question(link=link, amendment=None, **facts)


def test_a_link_ends_a_year_after_it_was_made(client, link, organiser):
    ReaderLink.objects.update(made_at=timezone.now() - LASTS)

    page = client.get(link.get_absolute_url()).text

    assert "This link ended on" in page and "for another one" in page and "Citizens are left out." not in page
    assert client.get(reverse("reader_file", args=[link.token, "odt"])).status_code == 404
    asked_by(client, link)
    assert not ReaderQuestion.objects.exists()
    client.force_login(organiser)
    desk = client.get(reverse("brief_readers", args=["nancy", link.brief.pk])).text
    assert "ended on" in desk and link.token not in desk


def test_a_brief_that_is_reworked_says_so_behind_its_link(client, link, ask, say):
    ask(say("Nor us."))

    words = client.get(link.get_absolute_url()).content.decode()

    assert "This brief is being reworked." in words and "Citizens are left out." not in words


def test_a_question_reaches_the_organisers(client, link, reviewed, organiser, colleague):
    amendment = reviewed.amendments.get()

    page = asked_by(client, link, about=amendment.pk)

    assert "The organisers have your question" in page and "How many towns is that?" in page
    assert ReaderQuestion.objects.get().amendment == amendment
    told = [mail for mail in Mail.objects.all() if "How many towns is that?" in mail.text]
    assert {one.to for one in told} == {organiser.email, colleague.email}
    client.force_login(organiser)
    desk = client.get(reverse("meeting_manage", args=["nancy"])).content.decode()
    assert "one question waits" in desk


def test_an_answer_stands_behind_the_link_and_goes_by_mail(client, link, organiser):
    asked_by(client, link)
    question = ReaderQuestion.objects.get()
    client.force_login(organiser)
    address = reverse("question_answer", args=["nancy", link.brief_id, question.pk])

    for _ in range(2):
        client.post(address, {"answer": "Twelve towns."})

    assert "Twelve towns." in client.get(link.get_absolute_url()).content.decode()
    told = Mail.objects.filter(to="aide@senat.example")
    assert ["Twelve towns." in mail.text for mail in told].count(True) == 1


def test_an_empty_question_or_answer_says_what_is_missing(client, link, organiser):
    assert "This field is required." in asked_by(client, link, text=" ")
    question = make.ReaderQuestionFactory(link=link)
    client.force_login(organiser)

    address = reverse("question_answer", args=["nancy", link.brief_id, question.pk])
    assert "Write an answer." in client.post(address, {"answer": " "}, follow=True).content.decode()
    question.refresh_from_db()
    assert question.answered_at is None


def test_an_automatic_sender_does_not_get_through(client, link):
    asked_by(client, link, leave_empty="buy")

    assert not ReaderQuestion.objects.exists()


def test_one_link_asks_twenty_questions_a_day(client, link):
    make.ReaderQuestionFactory.create_batch(20, link=link)

    assert "ask the next one tomorrow" in asked_by(client, link)
    assert ReaderQuestion.objects.count() == 20


def test_a_question_is_sent_once(client, link):
    page = client.get(link.get_absolute_url()).context["form"]["stamp"].value()
    for _ in range(2):
        asked_by(client, link, stamp=page)

    assert ReaderQuestion.objects.count() == 1


def test_the_brief_is_filtered_by_a_territory_that_is_large_enough(client, meeting, link, reviewed, ask, say):
    moselle = make.TerritoryFactory(name="Moselle")
    small = make.TerritoryFactory(name="Vosges")
    said = reviewed.amendments.get().evidence.get().contribution
    for place, people in ((moselle, 6), (small, 5), (None, 5)):
        for _ in range(people):
            seat = make.RegistrationFactory(meeting=meeting, organisation__territory=place)
            make.PositionFactory(contribution=said, person=seat.person)

    page = client.get(link.get_absolute_url(), {"place": moselle.pk}).content.decode()

    assert "<dt>Moselle</dt><dd>6 people</dd>" in page
    assert client.get(link.get_absolute_url(), {"place": 10**6}).status_code == 200


@pytest.mark.parametrize("rows", (1, 3))
def test_the_pages_cost_the_same_at_any_size(client, statements, link, reviewed, organiser, rows):
    for n in range(rows):
        make.ReaderQuestionFactory(link=link, amendment=reviewed.amendments.get(), text=f"Why {n}?")
        make.ReaderLinkFactory(brief=reviewed)
    client.force_login(organiser)

    desk = reverse("brief_readers", args=["nancy", reviewed.pk])
    assert [statements(link.get_absolute_url()), statements(desk)] == [12, 6]
