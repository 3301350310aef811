"""What is said in one language is read in another: on the phone, in the lists, on the wall."""

import pytest
from django.urls import reverse
from django.utils import timezone

from croisee.contributions.models import Conduct, Contribution
from croisee.journal.models import Entry
from croisee.kit.stale import mark_of
from croisee.translations.models import Translation
from tests.factories import (
    AuthorFactory,
    ContributionFactory,
    RegistrationFactory,
    SessionRoleFactory,
    TranslationFactory,
)

pytestmark = pytest.mark.django_db
GERMAN = "Die Versicherung verbietet es."
ENGLISH = "The insurance forbids it."


@pytest.fixture
def table(room_of_two, client):
    client.force_login(room_of_two.reader)
    return room_of_two


@pytest.fixture
def room_of_two(workshop):
    """A workshop with German and English, somebody who reads it, and what a German said."""
    workshop.meeting.other_languages = ["de"]
    workshop.meeting.save()
    workshop.reader = SessionRoleFactory(session=workshop, kind="pilot").person
    workshop.german = ContributionFactory(session=workshop, text=GERMAN, language="de")
    return workshop


def wall(client, session, part="?part=list"):
    return client.get(reverse("wall", args=[session.meeting.slug, session.pk]) + part).text


def test_the_wall_is_read_in_the_language_of_the_page_and_says_where_the_words_come_from(client, table):
    TranslationFactory(row=table.german, text=ENGLISH)

    page = wall(client, table)

    assert f'lang="en">{ENGLISH}' in page
    assert "translation from German" in page and "machine" not in page
    assert f'<p lang="de">{GERMAN}' in page


def test_what_a_machine_wrote_says_so_until_people_checked_it(client, table):
    made = TranslationFactory(row=table.german, text=ENGLISH, machine=True)

    assert "machine translation from German, not checked" in wall(client, table)

    made.is_checked = True
    made.save()
    assert "machine translation from German, checked by people" in wall(client, table, "")


def test_a_wall_in_two_languages_has_both_on_one_card(client, table):
    TranslationFactory(row=table.german, text=ENGLISH)

    page = wall(client, table, "?part=list&said=en.de")

    assert page.index(f'lang="en">{ENGLISH}') < page.index(f'lang="de">{GERMAN}')
    assert "brick__both" in page and "<details" not in page


def test_a_wall_as_written_translates_nothing_and_what_is_not_translated_stays_as_it_is(client, table):
    other = ContributionFactory(session=table, text="Nous prêtons la salle.", language="fr")
    TranslationFactory(row=table.german, text=ENGLISH)

    assert ENGLISH not in wall(client, table, "?part=list&said=written")
    assert f'lang="fr">{other.text}' in wall(client, table)


def test_the_wall_offers_the_languages_of_the_meeting_and_nothing_else_counts(client, table):
    page = wall(client, table, "")

    assert "?said=en.de" in page and "?said=written" in page and "?said=nl" not in page
    TranslationFactory(row=table.german, text=ENGLISH)
    for asked in ("xx.de", "nl.en", "nl", "de.de"):
        assert wall(client, table, f"?part=list&said={asked}") == wall(client, table)


def test_a_wall_hears_of_a_new_translation(client, table):
    address = reverse("wall", args=[table.meeting.slug, table.pk]) + "?part=list"
    before = client.get(address)
    send(client, table.german, text=ENGLISH)

    after = client.get(address, headers={"If-None-Match": before.headers["ETag"]})

    assert after.status_code == 200 and ENGLISH in after.text


def test_the_phone_asks_for_a_position_in_the_language_of_the_reader(client, table):
    table.meeting.stage = "live"
    table.meeting.save()
    Conduct.objects.update_or_create(session=table, defaults={"phase": "hold"})
    TranslationFactory(row=table.german, text=ENGLISH)
    address = reverse("positions", args=[table.meeting.slug, table.pk])

    page, coming = client.get(address).text, client.get(address + "?part=coming").text

    for shown in (page, coming):
        assert f'lang="en">{ENGLISH}' in shown and f'<p lang="de">{GERMAN}' in shown


@pytest.mark.parametrize("number", [2, 5])
def test_a_list_reads_all_translations_at_once(client, table, number, django_assert_max_num_queries):
    for _each in range(number):
        said = ContributionFactory(session=table, text=GERMAN, language="de", said_at=timezone.now())
        TranslationFactory(row=said, text=ENGLISH)

    with django_assert_max_num_queries(13):
        page = client.get(reverse("contributions", args=[table.meeting.slug])).text

    assert page.count(ENGLISH) == number and "in German" in page


def send(client, row: Contribution, *, language="en", of=None, seen=None, result="", **texts):
    held = {one.field: one.text for one in Translation.objects.filter(thing_id=row.pk, language=language)}
    fields = {"text": row.text, "result": row.result}
    marks = {f"of_{name}": mark_of(text) for name, text in fields.items() if text}
    data = {"seen": seen or mark_of(held), **marks, **(of or {}), **texts}
    return client.post(reverse("translate", args=["contribution", row.pk, language]), data)


def test_a_pilot_translates_beside_the_original_and_the_journal_keeps_it(client, table):
    page = client.get(reverse("translate", args=["contribution", table.german.pk, "en"])).text
    assert GERMAN in page and 'lang="en"' in page

    assert send(client, table.german, text=ENGLISH).url == table.german.get_absolute_url()

    made = Translation.objects.get()
    assert (made.text, made.origin, made.is_checked, made.by) == (ENGLISH, "person", True, table.reader)
    line = Entry.objects.get(verb="translation.written")
    assert (line.thing, line.facts) == (
        table.german,
        {"language": "en", "field": "text", "before": ""},
    )


def test_what_a_machine_wrote_is_kept_as_checked_when_somebody_keeps_it(client, table):
    TranslationFactory(row=table.german, text=ENGLISH, machine=True)

    send(client, table.german, text=ENGLISH)

    made = Translation.objects.get()
    assert (made.origin, made.is_checked) == ("machine", True)
    assert Entry.objects.filter(verb="translation.checked").count() == 1


def test_an_emptied_translation_is_taken_away(client, table):
    TranslationFactory(row=table.german, text=ENGLISH)

    send(client, table.german, text="")

    assert not Translation.objects.exists()
    assert Entry.objects.get(verb="translation.removed").facts["before"] == ENGLISH


def test_whoever_comes_second_is_told_and_keeps_what_they_wrote(client, table):
    first = mark_of({})
    send(client, table.german, text=ENGLISH)

    answer = send(client, table.german, text="Insurance says no.", seen=first)

    assert "Somebody else changed this" in answer.text and "Insurance says no." in answer.text
    assert Translation.objects.get().text == ENGLISH


def test_after_the_original_changed_only_translators_see_the_translation_of_an_earlier_text(client, table):
    TranslationFactory(row=table.german, text=ENGLISH)
    table.german.text = "Die Versicherung erlaubt es."
    table.german.save()

    page = client.get(table.german.get_absolute_url()).text

    assert "Die Versicherung erlaubt es." in page and "in German" in page and ENGLISH not in page
    assert ENGLISH not in wall(client, table)
    of_it = client.get(reverse("translations", args=["contribution", table.german.pk])).text
    assert "translation from German, of an earlier text" in of_it
    assert ENGLISH in client.get(reverse("translate", args=["contribution", table.german.pk, "en"])).text


def test_a_translation_written_while_the_original_changed_is_of_what_was_in_view(client, table):
    seen = {"of_text": mark_of(GERMAN)}
    table.german.text = "Die Versicherung erlaubt es."
    table.german.save()

    send(client, table.german, text=ENGLISH, of=seen)

    assert ENGLISH not in client.get(table.german.get_absolute_url()).text
    of_it = client.get(reverse("translations", args=["contribution", table.german.pk])).text
    assert "of an earlier text" in of_it


def test_the_language_of_a_text_is_corrected_and_its_words_hint_at_it(client, table):
    wrong = ContributionFactory(session=table, text="Wir leihen den Vereinen das Rathaus.", language="fr")
    TranslationFactory(row=wrong, language="de", text="Wir leihen.", machine=True)
    address = reverse("translations", args=["contribution", wrong.pk])
    assert "Its words look as if it was written in German." in client.get(address).text

    client.post(reverse("correct_language", args=["contribution", wrong.pk]), {"language": "de"})

    wrong.refresh_from_db()
    assert wrong.language == "de" and not Translation.objects.exists()
    assert "look as if" not in client.get(address).text
    assert "Language of the original corrected: Deutsch" in client.get(address).text


def test_a_language_that_was_corrected_by_mistake_costs_nobody_their_translation(client, table):
    TranslationFactory(row=table.german, text=ENGLISH)
    address = reverse("correct_language", args=["contribution", table.german.pk])

    client.post(address, {"language": "en"})
    assert ENGLISH not in client.get(table.german.get_absolute_url()).text
    client.post(address, {"language": "de"})

    assert ENGLISH in client.get(table.german.get_absolute_url()).text


def test_authors_translate_their_own_words_others_read_them(client, table):
    author = RegistrationFactory(meeting=table.meeting).person
    AuthorFactory(contribution=table.german, person=author)
    client.force_login(author)
    assert send(client, table.german, text=ENGLISH).status_code == 302

    client.force_login(SessionRoleFactory(session__meeting=table.meeting).person)
    refused = send(client, table.german, text="No.")
    assert refused.status_code in (403, 404) and Translation.objects.get().text == ENGLISH


def test_a_hidden_contribution_is_not_translated(client, table):
    table.german.hidden_because = "off topic"
    table.german.save()

    assert "Only what everybody in the session reads is translated." in send(client, table.german).text


def test_what_goes_takes_its_translations_along(table):
    TranslationFactory(row=table.german, text=ENGLISH)

    table.german.delete()

    assert not Translation.objects.exists()
