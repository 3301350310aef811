"""The accessibility statement says what the grid of the repository says, in the words of each law."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from croisee.kit import context
from croisee.kit.conformity import CONFORMITY, Conformity
from croisee.site.barriers import CRITERIA
from tools.grids import ACCESSIBILITY, conformity

STATES = {
    "fr": "Accessibilité : partiellement conforme",
    "de": "Barrierefreiheit: teilweise vereinbar",
    "nl": "Toegankelijkheid: voldoet gedeeltelijk",
    "en": "Accessibility: partially conformant",
}


def test_the_product_says_of_itself_what_the_grid_says():
    assert conformity() == {"met": CONFORMITY.met, "unmet": [*CONFORMITY.unmet]}, "python -m tools.grids"


def test_each_criterion_that_is_not_met_is_said_in_words():
    known = {row["requirement"] for row in ACCESSIBILITY.rows()}

    assert {*CONFORMITY.unmet} <= {*CRITERIA} <= known


@pytest.mark.parametrize(("met", "unmet", "name"), [(3, 0, "full"), (2, 2, "partial"), (1, 2, "none")])
def test_a_site_is_partially_conformant_from_half_of_the_criteria_on(met, unmet, name):
    assert Conformity(met, ("1.1",) * unmet, date(2026, 1, 1)).name == name


@pytest.mark.django_db
def test_the_statement_says_how_much_is_met_what_bars_and_whom_to_tell(client, settings):
    settings.CONTACT = "Network of Towns <access@example.org>"

    page = client.get(reverse("accessibility")).content.decode()

    assert f"{CONFORMITY.met} of the {CONFORMITY.applying} criteria that apply" in page
    assert [number for number in CONFORMITY.unmet if f"criterion {number})" not in page] == []
    assert "mailto:access@example.org" in page
    assert "Défenseur des droits" in page


@pytest.mark.django_db
@pytest.mark.parametrize("language", STATES)
def test_the_foot_of_each_page_says_it_as_the_law_of_the_language_does(language, monkeypatch):
    monkeypatch.setattr(context, "CONFORMITY", Conformity(3, ("1.3",), date(2026, 1, 1)))

    page = Client(HTTP_ACCEPT_LANGUAGE=language).get(reverse("home")).content.decode()

    assert STATES[language] in page.replace("\N{NO-BREAK SPACE}", " ").replace(
        "\N{NARROW NO-BREAK SPACE}", " "
    )
