"""What is found by a translation: exactly what is found by its own words, and it says in which language."""

import pytest
from django.urls import reverse

from tests.factories import (
    ContributionFactory,
    OrganisationFactory,
    PostingFactory,
    ProjectFactory,
    StatementFactory,
    TranslationFactory,
)

pytestmark = pytest.mark.django_db
FRENCH, GERMAN = "Nous prêtons des vélos.", "Wir verleihen Fahrräder."


@pytest.fixture
def over(workshop):
    workshop.meeting.stage, workshop.meeting.is_public = "reported", True
    workshop.meeting.save()
    return workshop


def of_each(over):
    """One of each sort that is translated, with the field that is."""
    facts = {"text": FRENCH, "language": "fr"}
    posting = {f"contribution__{name}": value for name, value in facts.items()}
    synthesis = {
        "synthesis__language": "fr",
        "synthesis__stage": "published",
        "synthesis__meeting": over.meeting,
    }
    return {
        "contribution": (ContributionFactory(session=over, **facts), "text"),
        "posting": (PostingFactory(**posting).contribution, "text"),
        "project": (ProjectFactory(meeting=over.meeting, **facts, is_public=True), "text"),
        "statement": (StatementFactory(text=FRENCH, **synthesis), "text"),
        "organisation": (OrganisationFactory(about=FRENCH, language="fr"), "about"),
    }


def find(client, text, language="en", **asked):
    return client.get(reverse("search"), {"text": text, **asked}, headers={"Accept-Language": language}).text


@pytest.mark.parametrize("sort", ["contribution", "posting", "project", "statement", "organisation"])
def test_a_german_word_finds_what_was_written_in_french_and_says_so(client, over, sort):
    row, field = of_each(over)[sort]
    TranslationFactory(row=row, field=field, language="de", text=GERMAN, machine=True)

    page = find(client, "Fahrrad", what=sort)

    assert "found in German" in page and "Wir verleihen <mark>Fahrräder</mark>." in page
    assert "machine translation from French, not checked" in page
    german = find(client, "Fahrrad", "de", what=sort)
    assert "<mark>Fahrräder</mark>" in german


def test_what_is_shown_in_the_language_of_the_reader_is_found_by_its_original_too(client, over):
    row, field = of_each(over)["posting"]
    TranslationFactory(row=row, field=field, language="en", text="We lend bicycles.")

    page = find(client, "vélos", what="posting")

    assert "We lend bicycles." in page and "found in French" in page and "<mark>vélos</mark>" in page


def test_a_translation_is_found_by_whoever_finds_its_original_and_by_nobody_else(client, over):
    rows = of_each(over)
    for row, field in rows.values():
        TranslationFactory(row=row, field=field, language="de", text=GERMAN)
    assert find(client, "Fahrräder").count("found in German") == 5

    over.meeting.is_public = False
    over.meeting.save()
    rows["posting"][0].posting.audience = "members"
    rows["posting"][0].posting.save()
    type(rows["project"][0]).objects.update(is_public=False)
    type(rows["organisation"][0]).objects.update(is_confirmed=False)

    assert "found in German" not in find(client, "Fahrräder")
    assert "Nothing corresponds to this." in find(client, "Fahrräder")


def test_a_translation_of_words_that_stand_there_no_longer_finds_nothing(client, over):
    for row, field in of_each(over).values():
        TranslationFactory(row=row, field=field, language="de", text=GERMAN)
        type(row)._base_manager.filter(pk=row.pk).update(**{field: "Rien de cela."})

    assert "Nothing corresponds to this." in find(client, "Fahrräder")


def test_lists_are_searched_in_the_same_way(client, over):
    rows = of_each(over)
    for name in ("contribution", "posting", "project"):
        row, field = rows[name]
        TranslationFactory(row=row, field=field, language="de", text=GERMAN)

    for address in (
        reverse("postings"),
        reverse("contributions", args=[over.meeting.slug]),
        reverse("projects", args=[over.meeting.slug]),
    ):
        page = client.get(address, {"text": "Fahrräder", "q": "Fahrräder"}).text
        assert FRENCH in page, address
        assert FRENCH not in client.get(address, {"text": "Autos", "q": "Autos"}).text


@pytest.mark.parametrize("sort", ["contribution", "project", "organisation"])
def test_programs_and_the_directory_find_by_translations_too(client, over, sort):
    row, field = of_each(over)[sort]
    TranslationFactory(row=row, field=field, language="de", text=GERMAN)

    told = client.get(f"/api/v1/{sort}s", {"q": "Fahrrad"}).json()
    assert [one["id"] for one in told["items"]] == [row.pk]
    if sort == "organisation":
        assert row.name in client.get(reverse("organisations"), {"text": "Fahrrad"}).text
