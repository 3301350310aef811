"""An agreement prints in two languages side by side, with which of them prevails."""

from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document as Docx

from croisee.cooperation.agreements import actions, side_by_side
from tests.factories import AgreementFactory, ClauseFactory, PartyFactory, PersonFactory

CONTENT = {
    "prevailing": "fr",
    "texts": {
        "fr": [["aim", "Objet", "Nous prêtons.\nToujours."], ["end", "Durée", "Un an."]],
        "de": [["aim", "Gegenstand", "Wir leihen.\nImmer."]],
    },
}


def words(cell):
    return cell if isinstance(cell, str) else cell.text


def test_clauses_stand_beside_each_other_paragraph_by_paragraph():
    table = side_by_side.beside(CONTENT, "fr", "de")

    assert table.header == ("Français, which prevails", "Deutsch")
    assert [tuple(map(words, row)) for row in table.rows] == [
        ("1. Objet", "1. Gegenstand"),
        ("Nous prêtons.", "Wir leihen."),
        ("Toujours.", "Immer."),
        ("2. Durée", "not in this language"),
        ("Un an.", ""),
    ]


@pytest.mark.django_db
def test_a_version_prints_in_two_languages_and_names_the_one_that_prevails(client):
    team = PersonFactory(is_administrator=True)
    agreement = AgreementFactory(language="fr", languages=["de"], prevailing="fr")
    for language, text in (("fr", "Nous prêtons."), ("de", "Wir leihen.")):
        ClauseFactory(agreement=agreement, language=language, code="aim", title="Art.", text=text)
    PartyFactory.create_batch(2, agreement=agreement)
    version = actions.settle(agreement=agreement, why="", by=team)
    client.force_login(team)
    asked = lambda pair: client.get(  # noqa: E731
        reverse("agreement_paper", args=[agreement.pk, version.number, pair, "docx"])
    )

    page = Docx(BytesIO(asked("fr-de").content))

    cells = [[cell.text for cell in row.cells] for table in page.tables for row in table.rows]
    assert ["Nous prêtons.", "Wir leihen."] in cells
    assert ["Français, qui fait foi", "Deutsch"] in cells
    assert [asked(pair).status_code for pair in ("fr-fr", "fr-nl", "fr-de-fr")] == [404, 404, 404]
