import pytest

from croisee.engines.duplicates.names import read


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Les Jardins du Canal", "ASSOCIATION LES JARDINS DU CANAL"),
        ("Saint-Martin Solidaire", "St Martin solidaire"),
        ("Communauté de communes du Val", "CC du Val"),
        ("Cté de communes du Val", "Com. de com. du Val"),
        ("Fahrradküche e.V.", "Fahrradküche eingetragener Verein"),
        ("De Kring VZW", "Kring, de (vereniging zonder winstoogmerk)"),
        ("SCIC Kalomi", "Kalomi, Société coopérative d'intérêt collectif"),
        ("Asociation Kalomi", "Kalomi"),
        ("Ville de Nancy", "Mairie de Nancy"),
    ],
)
def test_two_ways_to_write_one_name_leave_the_same_words(one, other):
    assert read(one).key == read(other).key


def test_the_words_of_its_own_town_are_set_aside_and_remembered():
    name = read("Emmaüs de St Max-sur-Meurthe", "Saint-Max-sur-Meurthe")

    assert (name.words, name.town) == (("emmaus",), ("saint", "max", "meurthe"))


def test_a_name_of_nothing_but_its_town_and_form_keeps_its_words():
    assert read("Association", "Nancy").words == ("association",)
    assert read("Nancy", "Nancy").words == ("nancy",)


def test_a_body_is_known_by_its_words_and_not_by_parts_of_longer_ones():
    assert read("CC de la Vallée").bodies == {"intercommunal"}
    assert read("Commune de Nancy").bodies == {"commune"}


def test_initials_are_those_of_the_words_that_say_something():
    assert read("Les Jardins partagés du Faubourg").initials == "jpf"
    assert read("Les Jardins partagés du Faubourg (LJPF)").letters == "ljpf"
    assert read("JPF").letters == "jpf"
