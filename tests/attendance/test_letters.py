"""The letter of a round: in whose language, with what where nothing is known, and what one may pass on."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from croisee.attendance import actions
from croisee.attendance.letters import filled, gaps_of, letter
from croisee.attendance.models import Audience, Wave
from croisee.kit.jobs import JOBS
from tests import factories as make

GERMAN = {"de": {"subject": "Einladung: {meeting}", "text": "Am {day} in {place}: {link}"}}


@pytest.fixture
def wave(meeting, organiser):
    line = {"join": "and", "what": "role:elected", "where": ""}
    audience = Audience.objects.create(name="Elected", lines=[line])
    return Wave.objects.create(
        meeting=meeting, audience=audience, name="First", subject="Come to {meeting}",
        text="Hello {first_name} of {organisation}, on {day}: {link}", texts=GERMAN,
    )  # fmt: skip


def reads(wave, language, **facts):
    return letter(wave, make.AffiliationFactory(person__language=language, **facts).person)


def test_a_reader_gets_their_language_if_it_is_written_else_that_of_the_meeting(wave):
    german, dutch = reads(wave, "de"), reads(wave, "nl", organisation__name="Town of Ath")

    assert german.subject == "Einladung: Nancy"
    assert german.body.startswith("Am 12. September 2013 in Nancy: [persönlicher Link]")
    assert dutch.subject == "Come to Nancy"
    assert dutch.body.startswith("Hello Anne of Town of Ath, on 12 September 2013: [personal link]")


def test_what_stands_below_is_in_the_language_of_the_person(wave):
    assert "You do not want invitations" not in reads(wave, "nl").body
    assert "You do not want invitations" in reads(wave, "en").body


def test_words_stand_where_nothing_is_known():
    text = "Hello {first_name}, for {organisation|your organisation}."

    assert filled(text, {"first_name": "Anne", "organisation": ""}) == "Hello Anne, for your organisation."
    assert filled(text, {"first_name": "Anne", "organisation": "Ath"}) == "Hello Anne, for Ath."


def test_a_gap_is_told_before_the_letters_leave(client, wave):
    abel = make.AffiliationFactory(person__last_name="Abel").person
    bela = make.PersonFactory(last_name="Bela")
    german = make.PersonFactory(last_name="Cleo", language="de")  # their text does not name an organisation

    (gap,) = gaps_of(wave, [abel, bela, german])
    assert (gap.field, gap.people) == ("organisation", [bela])

    wave.text = "Hello {organisation|there}: {link}"
    assert gaps_of(wave, [abel, bela]) == []


def test_the_page_says_where_the_letter_has_a_gap(client, wave):
    make.AffiliationFactory(person__last_name="Abel", person__first_name="")

    page = client.get(wave.get_absolute_url())

    assert "The field “first_name” is empty for one person, Abel" in " ".join(page.text.split())


def test_the_organiser_reads_the_letter_of_whom_they_choose(client, wave):
    make.AffiliationFactory(person__last_name="Abel")
    bela = make.AffiliationFactory(person__last_name="Bela", person__language="de").person

    assert client.get(wave.get_absolute_url()).context["reader"].last_name == "Abel"
    page = client.get(wave.get_absolute_url(), {"reader": bela.pk})
    assert (page.context["reader"], page.context["letter"].subject) == (bela, "Einladung: Nancy")

    stranger = make.PersonFactory()
    page = client.get(wave.get_absolute_url(), {"reader": stranger.pk})
    assert page.context["reader"].last_name == "Abel"


def test_the_address_to_pass_on_shows_nothing_of_the_one_invited(client, wave, organiser, meeting):
    person = make.AffiliationFactory(person__last_name="Abel").person
    actions.start(wave=wave, by=organiser)
    JOBS["attendance.send_wave"](wave_id=wave.pk)
    (invitation,) = wave.invitations.all()
    address = reverse("register", args=[meeting.slug])

    body = letter(wave, person, invitation).body
    assert f"http://127.0.0.1:8000{address}\n" in body

    client.logout()
    assert "Abel" not in client.get(address).text


def test_a_letter_to_a_meeting_that_is_not_public_names_no_address_that_nobody_may_open(wave, meeting):
    wave.meeting.is_public = False

    assert "Pass on this address" not in reads(wave, "en").body


def test_a_language_is_written_entirely_or_not_at_all(client, wave, meeting):
    address = reverse("wave_edit", args=[meeting.slug, wave.pk])
    sent = {"name": "First", "audience": wave.audience_id, "subject": "Come", "text": "Come: {link}"}

    page = client.post(address, sent | {"subject_nl": "Kom"})
    assert page.context["form"].errors == {
        "text_nl": ["Write subject and text in this language, or neither."]
    }
    page = client.post(address, sent | {"subject_nl": "Kom {naam}", "text_nl": "Kom"})
    assert page.context["form"].errors == {
        "subject_nl": ["Nothing fills {naam}: write it otherwise, or take it out."],
        "text_nl": ["Put {link} where the personal link is to stand."],
    }

    client.post(address, sent | {"subject_nl": "Kom", "text_nl": "Kom: {link}"})
    wave.refresh_from_db()
    assert wave.texts == {"nl": {"subject": "Kom", "text": "Kom: {link}"}}


def test_the_form_asks_for_the_languages_that_the_meeting_does_not_have(client, wave, meeting):
    form = client.get(reverse("wave_edit", args=[meeting.slug, wave.pk])).context["form"]

    assert [other["name"] for other in form.other_languages()] == ["Français", "Deutsch", "Nederlands"]
    assert form["text_de"].value() == "Am {day} in {place}: {link}"


def test_the_page_of_a_round_tells_what_was_done_reminders_too(client, wave, organiser):
    make.AffiliationFactory(person__last_name="Abel")
    actions.start(wave=wave, by=organiser)
    JOBS["attendance.send_wave"](wave_id=wave.pk)
    wave.invitations.update(sent_at=timezone.now() - timedelta(days=4))
    actions.remind(wave=wave, by=organiser)
    JOBS["attendance.send_wave"](wave_id=wave.pk)

    page = client.get(wave.get_absolute_url())

    assert [line["act"] for line in page.context["log"]] == ["Reminded: one person", "Sent: one letter"]
    (recipient,) = page.context["page"].object_list
    assert recipient.reminded_at.date() == timezone.now().date()
    rows = client.get(reverse("wave_export", args=[wave.meeting.slug, wave.pk, "csv"])).text.splitlines()
    assert rows[0].endswith("Invited,Reminded") and rows[1].count("T") >= 2
