"""What organisations say of themselves in the language of the reader: on their page and in the directory."""

import pytest
from django.urls import reverse

from croisee.kit.stale import mark_of
from croisee.network.actions.entries import put_entry
from croisee.translations.actions import allow_sending
from croisee.translations.models import Translation
from tests.factories import AffiliationFactory, OrganisationFactory, PersonFactory, TranslationFactory

pytestmark = pytest.mark.django_db
GERMAN, ENGLISH = "Wir *kochen* für Schulen.", 'We *cook* for “schools” & "homes".'


@pytest.fixture
def kitchen():
    return OrganisationFactory(name="Küche Trier", language="de", about=GERMAN)


def test_its_page_and_its_card_say_it_in_the_language_of_the_page(client, kitchen):
    TranslationFactory(row=kitchen, field="about", text=ENGLISH, machine=True)

    page, card = client.get(kitchen.get_absolute_url()).text, client.get(reverse("organisations")).text

    assert '<div lang="en"><p>We <em>cook</em> for' in page
    assert f'<p lang="de">{GERMAN}</p>' in page
    assert "We cook for “schools” &amp; &quot;homes&quot;." in card
    for one in (page, card):
        assert "machine translation from German, not checked" in one


def test_what_is_not_translated_says_in_which_language_it_is(client, kitchen):
    page, card = client.get(kitchen.get_absolute_url()).text, client.get(reverse("organisations")).text

    assert '<div lang="de"><p>Wir <em>kochen</em>' in page
    assert "in German" in page and "in German" in card


def test_those_who_keep_its_entry_translate_it_and_others_do_not(client, kitchen):
    address = reverse("translate", args=["organisation", kitchen.pk, "en"])
    data = {"seen": mark_of({}), "of_about": mark_of(GERMAN), "about": ENGLISH}
    client.force_login(PersonFactory())
    assert client.post(address, data).status_code == 403

    client.force_login(AffiliationFactory(organisation=kitchen, is_representative=True).person)
    assert client.post(address, data).url == kitchen.get_absolute_url()
    client.post(reverse("correct_language", args=["organisation", kitchen.pk]), {"language": "nl"})

    assert Translation.objects.get().text == ENGLISH
    kitchen.refresh_from_db()
    assert kitchen.language == "nl"


def test_an_organisation_that_is_not_confirmed_has_no_page_of_languages_for_everybody(client, kitchen):
    kitchen.is_confirmed = False
    kitchen.save()

    assert client.get(reverse("translations", args=["organisation", kitchen.pk])).status_code == 404


def test_what_changes_loses_what_a_machine_made_of_it_and_the_machine_is_asked_again(
    service, kitchen, monkeypatch
):
    rung = []
    monkeypatch.setattr(
        "croisee.translations.registry.later_once", lambda name, **facts: rung.append(facts["language"])
    )
    allow_sending(sends="public", by=PersonFactory(is_administrator=True))
    TranslationFactory(row=kitchen, field="about", text=ENGLISH, machine=True)
    TranslationFactory(row=kitchen, field="about", language="fr", text="Nous cuisinons.")

    put_entry(kitchen, {"about": "Wir backen."})

    assert Translation.objects.get().language == "fr"
    assert sorted(rung) == ["en", "fr", "nl"]


def test_words_in_another_language_than_was_said_lose_what_a_machine_made_of_them(service, kitchen):
    TranslationFactory(row=kitchen, field="about", text=ENGLISH, machine=True)

    put_entry(kitchen, {"language": "nl"})

    assert not Translation.objects.exists()


def test_an_organisation_that_says_nothing_asks_for_nothing(service, monkeypatch):
    allow_sending(sends="public", by=PersonFactory(is_administrator=True))
    monkeypatch.setattr("croisee.translations.registry.later_once", lambda *_args, **_facts: pytest.fail())

    OrganisationFactory(language="de", about="")
