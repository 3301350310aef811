"""The letter of a round: in whose language, with what where nothing is known, and what one may pass on."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from croisee.attendance import actions
from croisee.attendance.forms.inviting import WaveForm
from croisee.attendance.letters import NAMES, filled, first_letter, gaps_of, letter, unknown_fields, worded
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


def test_fields_are_understood_in_the_language_of_whoever_writes():
    facts = {"first_name": "Anne", "organisation": "", "place": "Nancy"}

    assert filled("{Prénom}, {lieu}, {structure|votre ville}", facts) == "Anne, Nancy, votre ville"
    assert filled("{Vorname} in {Ort}; {voornaam}, {prenom}, {first_name}", facts).count("Anne") == 4
    assert unknown_fields("{nom} {Nachname} {naam}") == ["naam"]


def test_a_text_is_given_with_the_fields_of_a_language_and_means_the_same():
    text = "Hello {first_name}, for {organisation|your organisation}: {link} {other}"

    assert worded(text, "fr") == "Hello {prénom}, for {structure|your organisation}: {lien} {other}"
    assert all(worded(worded(text, language), "en") == text for language in NAMES)


def test_a_french_meeting_writes_its_letter_with_french_fields(client, meeting, organiser):
    meeting.language = "fr"
    meeting.save()
    address = reverse("wave_new", args=[meeting.slug])

    form = client.get(address).context["form"]

    assert form["text"].value().startswith("Bonjour {prénom} {nom},") and "{lien}" in form["text"].value()
    assert form["subject"].value().endswith("{rencontre}")


def test_the_help_names_the_fields_as_the_reader_does(client, meeting):
    with translation.override("de"):
        said = str(WaveForm(meeting=meeting).fields["text"].help_text)

    assert "{Vorname} {Nachname} {Organisation}" in said and "{Organisation|" in said


def test_a_letter_with_a_french_link_has_its_link(client, wave, meeting):
    sent = {"name": "First", "audience": wave.audience_id, "subject": "Pour {nom}", "text": "Venez : {lien}"}

    client.post(reverse("wave_edit", args=[meeting.slug, wave.pk]), sent)

    wave.refresh_from_db()
    assert reads(wave, "en", person__last_name="Abel").subject == "Pour Abel"
    assert "Venez : [personal link]" in reads(wave, "en").body


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


def test_a_first_letter_says_who_invites_and_from_when_to_when(meeting, wave):
    meeting.organiser = make.OrganisationFactory(name="Le Lien")
    for start, end in (("09:15", "10:00"), ("08:45", "12:30")):
        make.SessionFactory(meeting=meeting, day=meeting.starts_on, start=start, end=end)
    wave.text = first_letter("en")["text"]

    body = reads(wave, "en").body

    assert "When: 12 September 2013, from 08:45 to 12:30\nWhere: Nancy\nOrganised by: Le Lien\n" in body


def test_without_an_organiser_the_page_tells_the_gap_and_without_hours_words_stand_there(wave):
    wave.text = first_letter("en")["text"]
    abel = make.AffiliationFactory().person

    assert [gap.field for gap in gaps_of(wave, [abel])] == ["organiser"]
    assert "12 September 2013, the hours follow\n" in reads(wave, "en").body


@pytest.mark.parametrize("number", (1, 3))
def test_the_hours_are_asked_once_for_a_round(wave, organiser, number, client):
    wave.subject, wave.text = "{hours}", "{hours}, {hours}: {link}"
    wave.save()
    make.AffiliationFactory.create_batch(number)
    with CaptureQueriesContext(connection) as asked:
        client.get(wave.get_absolute_url())
    assert asked_for_hours(asked) == 1

    actions.start(wave=wave, by=organiser)
    with CaptureQueriesContext(connection) as asked:
        JOBS["attendance.send_wave"](wave_id=wave.pk)
    assert wave.invitations.exclude(sent_at=None).count() == number
    assert asked_for_hours(asked) == 1


def asked_for_hours(statements):
    return sum("MIN(" in one["sql"] and "session" in one["sql"] for one in statements)


def test_each_language_names_who_invites():
    facts = {"organiser": "Le Lien"}

    assert filled("{organisateur} {Veranstalter} {organisator}", facts) == "Le Lien Le Lien Le Lien"


def test_the_hours_are_those_of_the_whole_day_whichever_sessions_say_that_they_are_on_it(meeting, wave):
    for day, start, end in (
        (None, "08:30", "12:15"),
        (meeting.starts_on, "13:45", "15:15"),
        (None, "16:30", "17:00"),
    ):
        make.SessionFactory(meeting=meeting, day=day, start=start, end=end)
    wave.text = "{hours}"

    assert reads(wave, "en").body.startswith("from 08:30 to 17:00\n")


def test_what_is_empty_stands_above_the_button_and_sending_asks_once(wave, organiser, client):
    wave.text = first_letter("en")["text"]
    wave.save()
    make.AffiliationFactory()

    page = client.get(wave.get_absolute_url()).content.decode()

    parts = [page.index(words) for words in ("is empty for", '<details class="sure">', "Yes, send them now")]
    assert parts == sorted(parts)
    assert page.index("The letters leave at once") < page.index("Yes, send them now")
