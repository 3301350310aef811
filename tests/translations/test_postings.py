"""Needs and offers in the language of the reader: on their page, in lists, beside what meets them."""

import pytest
from django.urls import reverse

from croisee.exchange.actions import change_posting, open_posting, write_posting
from croisee.kit.jobs import JOBS
from croisee.kit.stale import mark_of
from croisee.translations.actions import allow_sending
from croisee.translations.models import Translation
from tests.exchange.matches import matched, need, offer
from tests.factories import PersonFactory, TranslationFactory

pytestmark = pytest.mark.django_db
GERMAN, ENGLISH = "Wir suchen Fahrräder für unsere Schulen.", "We look for bicycles for our schools."


@pytest.fixture
def german(trier):
    return need(trier, GERMAN)


def translated(posting, text=ENGLISH, **facts):
    return TranslationFactory(row=posting.contribution, text=text, **facts)


def test_a_need_is_read_in_the_language_of_the_page_with_the_original_one_tap_away(client, german):
    translated(german)

    page = client.get(german.get_absolute_url()).text

    assert f"<title>{ENGLISH}" in page
    assert "translation from German" in page and f'<p lang="de">{GERMAN}' in page


def test_lists_and_panels_show_it_with_its_mark(client, german):
    translated(german, machine=True)

    addresses = [
        reverse("postings"),
        reverse("territory", args=[german.organisation.territory.code]),
        german.organisation.get_absolute_url(),
    ]
    for address in addresses:
        page = client.get(address).text
        assert ENGLISH in page and "machine translation from German, not checked" in page, address


def test_matches_are_read_in_one_language_on_both_sides(
    client,
    german,
    metz,
    few_concepts,
):
    french = offer(metz, territory=metz.organisation.territory)
    translated(german)
    translated(french, "We lend bicycles to schools.")
    [match] = matched(french)
    client.force_login(metz.person)

    for address in (reverse("matches"), match.get_absolute_url()):
        page = client.get(address).text
        assert ENGLISH in page and "We lend bicycles to schools." in page, address


def test_a_list_reads_all_translations_at_once(client, trier, django_assert_max_num_queries):
    for _each in range(6):
        translated(need(trier, GERMAN))

    with django_assert_max_num_queries(8):
        page = client.get(reverse("postings")).text

    assert page.count(f"{ENGLISH}</a>") == 6


def test_whoever_may_change_it_translates_it_and_others_do_not(client, german, trier):
    address = reverse("translate", args=["posting", german.pk, "en"])
    data = {"seen": mark_of({}), "of_text": mark_of(GERMAN), "text": ENGLISH}
    client.force_login(PersonFactory())
    assert client.post(address, data).status_code == 403

    client.force_login(trier.person)
    assert reverse("translations", args=["posting", german.pk]) in client.get(german.get_absolute_url()).text
    assert client.post(address, data).url == german.get_absolute_url()

    assert Translation.objects.get().text == ENGLISH


def test_its_languages_are_open_to_whoever_reads_it_and_to_nobody_else(client, german):
    address = reverse("translations", args=["posting", german.pk])
    assert client.get(address).status_code == 200

    german.audience = "mutual"
    german.save()
    assert client.get(address).status_code == 404
    assert client.get(reverse("translations", args=["contribution", german.pk])).status_code == 404


def test_the_language_of_a_need_is_corrected(client, german, trier):
    client.force_login(trier.person)

    client.post(reverse("correct_language", args=["posting", german.pk]), {"language": "nl"})

    german.contribution.refresh_from_db()
    assert german.contribution.language == "nl"


@pytest.fixture
def rung(service, monkeypatch):
    """What the service is to be asked, which may be sent what is public."""
    allow_sending(sends="public", by=PersonFactory(is_administrator=True))
    found = []
    monkeypatch.setattr("croisee.translations.registry.later_once", lambda name, **facts: found.append(facts))
    return found


def draft(trier, **facts):
    said = {"kind": "need", "text": GERMAN, "language": "de", "about": "good"}
    return write_posting(organisation=trier.organisation, by=trier.person, concepts=[], **said | facts)


def work(rung):
    while rung:
        JOBS["translations.ask"](**rung.pop())


def test_a_machine_is_asked_once_it_is_posted_and_again_once_it_says_something_else(service, rung, trier):
    posting = draft(trier)
    work(rung)
    assert not service.asked

    open_posting(posting=posting, by=trier.person)
    work(rung)
    assert set(Translation.objects.values_list("language", flat=True)) == {"fr", "nl", "en"}

    change_posting(posting=posting, by=trier.person, concepts=[], text="Wir suchen Räder.")
    assert not Translation.objects.exists()
    work(rung)
    assert set(Translation.objects.values_list("text", flat=True)) == {
        f"[{language}] Wir suchen Räder." for language in ("fr", "nl", "en")
    }


@pytest.mark.parametrize("audience", ["members", "mutual"])
def test_what_is_not_for_everybody_is_not_sent(service, rung, trier, audience):
    posting = draft(trier)
    posting.audience, posting.stage, posting.opened_at = audience, "open", posting.contribution.said_at
    posting.save()

    work(rung)

    assert not service.asked
