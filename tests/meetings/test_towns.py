"""The town of a place is read the same way wherever it is named."""

from datetime import date

import pytest

from croisee.meetings.actions.notes import free_slug
from croisee.meetings.towns import town_of
from tests.factories import MeetingFactory


@pytest.mark.parametrize(
    ("place", "town"),
    (
        ("Lunéville, salle de l'Orangerie", "Lunéville"),
        ("Lunéville (salle de l'Orangerie, 80 places)", "Lunéville"),
        ("Salle des fêtes, place Foch, Comines (Nord)", "Comines"),
        ("Halle aux draps, 7780 Comines", "Comines"),
        ("Rennes, Halle des Tisserands", "Rennes"),
        ("Rathaussaal, Trier", "Trier"),
        ("Leuven, Zaal Orangerie", "Leuven"),
        ("Nancy", "Nancy"),
        ("12 rue des Tanneurs", ""),
        ("", ""),
    ),
)
def test_the_town_is_found_before_or_after_its_venue(place, town):
    assert town_of(place) == town


@pytest.mark.django_db
def test_a_meeting_is_in_the_town_that_its_address_names():
    place = "Maison de l'eau, 88000 Épinal"

    assert MeetingFactory(place=place).city == "Épinal"
    assert free_slug("Rencontre", place, date(2027, 3, 11)) == "rencontre-epinal-2027"


@pytest.mark.django_db
def test_an_address_has_the_words_of_a_title_in_quotation_marks():
    title, place = "Matinée « L'eau et l'énergie que l'on partage »", "Lunéville, salle de l'Orangerie"

    assert free_slug(title, place, date(2027, 3, 11)) == "matinee-l-eau-et-l-energie-luneville-2027"
