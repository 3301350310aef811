"""Projects in the language of the reader, and their sheet in two languages."""

from importlib import import_module
from io import BytesIO

import pytest
from django.apps import apps
from django.urls import reverse
from docx import Document as Docx

from croisee.cooperation.models import Project
from croisee.kit.stale import mark_of
from croisee.translations.models import Translation
from tests.factories import (
    OrganisationFactory,
    OrganiserFactory,
    PartnerFactory,
    ProjectFactory,
    TerritoryFactory,
    TranslationFactory,
)

pytestmark = pytest.mark.django_db
GERMAN = "Wir leihen Fahrräder.\nZuerst in Kehl."
FRENCH = "Nous prêtons des vélos.\nD’abord à Kehl."


@pytest.fixture
def project(workshop):
    made = ProjectFactory(
        meeting=workshop.meeting, title="Radhaus", text=GERMAN, language="de", is_public=True
    )
    made.territories.add(TerritoryFactory(name="Kehl"))
    PartnerFactory(
        project=made, organisation=OrganisationFactory(name="Stadt Kehl"), role="leads", is_accepted=True
    )
    return made


def test_a_project_is_read_in_the_language_of_the_page(client, project):
    TranslationFactory(row=project, field="title", text="Bicycle house")
    TranslationFactory(row=project, text="We lend bicycles.", machine=True)

    page = client.get(project.get_absolute_url()).text

    assert '<h1 lang="en">Bicycle house</h1>' in page and "We lend bicycles." in page
    assert "machine translation from German, not checked" in page and "Zuerst in Kehl." in page


def test_a_sheet_has_both_languages_paragraph_by_paragraph(client, project):
    TranslationFactory(row=project, field="title", language="fr", text="Maison du vélo")
    TranslationFactory(row=project, language="fr", text=FRENCH)

    page = client.get(reverse("project_sheet", args=[project.pk]), {"left": "de", "right": "fr"}).text

    rows = page.split("<tr>")
    assert any("Zuerst in Kehl." in row and "D’abord à Kehl." in row for row in rows)
    assert 'lang="fr"' in page and ">Stadt Kehl (pilote)</span>" in page


def test_what_is_not_translated_stands_in_its_own_language_and_says_so(client, project):
    page = client.get(reverse("project_sheet", args=[project.pk]), {"left": "nl", "right": "en"}).text

    assert "(in German)" in page and page.count("Zuerst in Kehl.") == 2


@pytest.mark.parametrize("format", ["pdf", "docx", "odt"])
def test_a_sheet_prints(client, project, format):
    TranslationFactory(row=project, language="fr", text=FRENCH, machine=True)

    answer = client.get(reverse("project_sheet_paper", args=[project.pk, "de", "fr", format]))

    assert answer.status_code == 200 and len(answer.content) > 1000
    if format == "docx":
        [table] = Docx(BytesIO(answer.content)).tables
        cells = [cell.text for row in table.rows for cell in row.cells]
        assert any(FRENCH.splitlines()[1] in cell and "traduction automatique" in cell for cell in cells)


@pytest.mark.parametrize("wrong", [("de", "de", "pdf"), ("de", "xx", "pdf"), ("de", "fr", "exe")])
def test_a_sheet_of_nothing_is_not_there(client, project, wrong):
    assert client.get(reverse("project_sheet_paper", args=[project.pk, *wrong])).status_code == 404


def test_whoever_looks_after_a_project_translates_it(client, project):
    client.force_login(OrganiserFactory(meeting=project.meeting).person)
    address = reverse("translate", args=["project", project.pk, "fr"])
    marks = {"of_title": mark_of("Radhaus"), "of_text": mark_of(GERMAN)}

    client.post(address, {"seen": mark_of({}), "title": "Maison du vélo", "text": FRENCH, **marks})
    client.post(reverse("correct_language", args=["project", project.pk]), {"language": "nl"})

    assert Translation.objects.filter(language="fr").count() == 2
    assert Project.objects.get().language == "nl"


def test_projects_of_before_are_in_the_language_of_their_words(project):
    dutch = ProjectFactory(title="Een gedeelde keuken", text="Wij koken voor de scholen van de gemeente.")
    short = ProjectFactory(title="Radhaus", text="")
    french = ProjectFactory(title="Une cuisine", text="Nous cuisinons pour les écoles de la commune.")
    Project.objects.update(language="fr")

    import_module("croisee.cooperation.migrations.0019_language_of_projects").say_languages(apps, None)

    rows = (project, dutch, short, french)
    assert [Project.objects.get(pk=row.pk).language for row in rows] == ["de", "nl", "fr", "fr"]
