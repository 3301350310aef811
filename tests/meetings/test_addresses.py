"""The address that a meeting of a note begins with."""

from datetime import date

import pytest

from croisee.meetings.actions.notes import free_slug

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("title", "place", "address"),
    [
        (
            "Soirée transfrontalière : se déplacer",
            "Salle des fêtes, place Foch, Comines (Nord)",
            "comines",
        ),
        ("Soirée transfrontalière", "Halle aux draps, 7780 Comines", "comines"),
    ],
)
def test_an_address_has_the_town_of_a_whole_place_and_no_second_half_of_a_title(title, place, address):
    assert free_slug(title, place, date(2027, 2, 18)) == f"soiree-transfrontaliere-{address}-2027"


@pytest.mark.parametrize(
    "place", ("12 rue des Tanneurs", "Maison du fleuve, porte Saint-Nicolas", "Am Markt, Hauptstraße 4")
)
def test_an_address_names_no_street_and_is_short(place):
    title = "Rencontre sur les mobilités douces en territoire de montagne et de vallée"

    address = free_slug(title, place, date(2027, 2, 18))

    assert len(address) <= 50 and address.endswith("-2027")
    assert set(address.split("-")[:-1]) <= {
        "rencontre",
        "sur",
        "les",
        "mobilites",
        "douces",
        "en",
        "territoire",
    }


def test_an_address_does_not_end_in_the_middle_of_a_phrase():
    assert free_slug("Se déplacer sans voiture d’un village à l’autre de la Lys", "", None) == (
        "se-deplacer-sans-voiture-d-un-village"
    )
