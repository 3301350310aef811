"""A synthesis in another language: what is translated, what is not, and citations that keep their words."""

from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document as Docx

from tests.factories import (
    CitationFactory,
    ContributionFactory,
    OrganiserFactory,
    StatementFactory,
    SynthesisFactory,
    TranslationFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def synthesis(workshop):
    workshop.meeting.stage, workshop.meeting.other_languages = "reported", ["de"]
    workshop.meeting.save()
    made = SynthesisFactory(
        meeting=workshop.meeting,
        language="en",
        title="What we said",
        introduction="In short.",
        stage="published",
    )
    said = ContributionFactory(session=workshop, text="We lend bicycles.", language="en")
    first, second = (StatementFactory(synthesis=made, session=workshop, text=t) for t in ("One.", "Two."))
    for statement in (first, second):
        CitationFactory(statement=statement, contribution=said)
    made.said, made.first, made.second = said, first, second
    return made


def read(client, synthesis, **asked):
    return client.get(synthesis.get_absolute_url(), asked).text


def test_a_synthesis_in_its_own_language_is_as_it_was(client, synthesis):
    TranslationFactory(row=synthesis.first, language="de", text="Eins.")

    page = read(client, synthesis)

    for shown in (page, read(client, synthesis, language="en"), read(client, synthesis, language="xx")):
        assert "One." in shown and "Eins." not in shown and "a translation" not in shown


def test_what_is_not_translated_stays_as_it_is_and_says_so(client, synthesis):
    TranslationFactory(row=synthesis, field="title", language="de", text="Was wir gesagt haben")
    TranslationFactory(row=synthesis.first, language="de", text="Eins.")

    page = read(client, synthesis, language="de")

    assert "Was wir gesagt haben" in page and "Eins." in page
    assert '<span lang="en">Two.</span>' in page and "[auf Englisch]" in page
    assert "Dies ist eine Übersetzung aus dem Englischen" in page


def test_what_only_a_machine_translated_says_so(client, synthesis):
    TranslationFactory(row=synthesis.first, language="de", text="Eins.", machine=True)

    assert "[maschinelle Übersetzung aus dem Englischen, nicht geprüft]" in read(
        client, synthesis, language="de"
    )


def test_a_translated_citation_shows_both(client, synthesis):
    TranslationFactory(row=synthesis.said, language="de", text="Wir leihen Fahrräder.")

    page = read(client, synthesis, language="de")

    assert "We lend bicycles. [Übersetzung aus dem Englischen: Wir leihen Fahrräder.]" in page


def test_a_file_is_in_the_language_that_was_asked_for(client, synthesis):
    TranslationFactory(row=synthesis.first, language="de", text="Eins.")
    address = reverse("synthesis_file", args=[synthesis.slug, "docx"])

    answer = client.get(address, {"language": "de"})

    words = "\n".join(paragraph.text for paragraph in Docx(BytesIO(answer.content)).paragraphs)
    assert "Eins." in words and "Two." in words and "-de.docx" in answer.headers["Content-Disposition"]
    assert "language=de" in read(client, synthesis, language="de")


@pytest.mark.parametrize("number", [1, 4])
def test_a_translated_synthesis_costs_the_same_at_any_size(
    client, synthesis, number, django_assert_max_num_queries
):
    for each in range(number):
        statement = StatementFactory(synthesis=synthesis, session=synthesis.first.session, text=f"{each}.")
        CitationFactory(statement=statement, contribution=synthesis.said)
    with django_assert_max_num_queries(15):
        read(client, synthesis, language="de")


def test_the_organisers_translate_a_published_synthesis(client, synthesis):
    address = reverse("translate", args=["statement", synthesis.first.pk, "de"])
    assert client.get(address).status_code == 403

    client.force_login(OrganiserFactory(meeting=synthesis.meeting).person)
    assert client.get(address).status_code == 200
    assert client.get(reverse("translate", args=["synthesis", synthesis.pk, "de"])).status_code == 200
    assert reverse("translate", args=["statement", synthesis.second.pk, "de"]) in (
        client.get(reverse("meeting_texts", args=[synthesis.slug])).text
    )
