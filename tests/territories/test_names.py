import pytest

from croisee.territories.names import all_folded, folded


@pytest.mark.parametrize(
    ("typed", "compared"),
    [
        ("Vandœuvre-lès-Nancy", "vandoeuvre les nancy"),
        ("L'Haÿ-les-Roses", "l hay les roses"),
        ("St-Dié", "saint die"),
        ("Ste Marie", "sainte marie"),
        ("st", "st"),
        ("CU de Dunkerque", "communaute urbaine de dunkerque"),
        ("Straßburg", "strassburg"),
        ("  ", ""),
    ],
)
def test_names_are_compared_without_accents_and_short_forms(typed, compared):
    assert folded(typed) == compared


def test_each_name_of_a_place_is_closed_by_a_bar():
    assert all_folded("Saarland", "Sarre, Saar") == "saarland|sarre|saar|"
