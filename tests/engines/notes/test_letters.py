"""Letters of invitation: who writes and when is not what the meeting is called, nor its day or its place."""

from datetime import date, time

import pytest

from croisee.engines.notes import understand
from croisee.engines.notes.rooms import is_room, is_seats

from .letters import DUTCH, ENGLISH, FRENCH, GERMAN

LETTERS = {"fr": FRENCH, "de": GERMAN, "nl": DUTCH, "en": ENGLISH}
TITLES = {
    "fr": "Un hangar pour tous les villages",
    "de": "Ein Schuppen für alle Dörfer",
    "nl": "Een schuur voor alle dorpen",
    "en": "One shed for every village",
}
SENDERS = {
    "fr": "Communauté de communes des Monts d'Amont",
    "de": "Gemeindeverband Oberes Ried",
    "nl": "Intergemeentelijk samenwerkingsverband Hoge Heide",
    "en": "Upper Teme Community Council",
}
PLACES = {
    "fr": "salle polyvalente d'Uzelle (2, rue du Puits, 70500 Uzelle)",
    "de": "Mehrzweckhalle Riegel (Marktgasse 2)",
    "nl": "feestzaal van Ursel (Kerkplein 2)",
    "en": "village hall of Bucknell (2 Chapel Road)",
}
PILOTS = {
    "fr": [["Lucie Fontaine (mairie de Vernois)"], ["Karim Haddad"]],
    "de": [["Lena Vogt (Gemeinde Forchheim)"], ["Karim Haddad"]],
    "nl": [["Lena Voets (gemeente Zomergem)"], ["Karim Haddad"]],
    "en": [["Lena Vaughan (Clun Parish Council)"], ["Karim Haddad"]],
}


@pytest.fixture(params=LETTERS)
def language(request):
    return request.param


@pytest.fixture
def letter(language):
    return understand(LETTERS[language])


def workshops(reading):
    return [session for session in reading.sessions if session.kind == "workshop"]


def test_the_day_is_the_one_with_its_hours_not_that_of_writing(letter):
    assert letter.date.value == date(2027, 3, 16)


def test_the_place_stands_behind_the_day_and_its_hours(letter, language):
    assert letter.place.value == PLACES[language]


def test_a_letter_that_says_no_day_has_neither_that_of_writing_nor_its_town():
    before, _, after = FRENCH.replace("du 18 janvier ", "").partition("le mardi 16 mars")
    reading = understand(before + "prochainement." + after[after.index("\n") :])

    assert (reading.date, reading.place) == (None, None)


def test_the_place_in_the_sentence_that_invites_may_begin_in_small_letters():
    aim = "», un premier pas vers un parc commun de matériel entre nos villages et nos associations, le mardi"
    whole = FRENCH.replace(" (2, rue du Puits, 70500 Uzelle)", "")
    reading = understand(whole.replace("»,\n\nle mardi", aim))

    assert reading.place.value == "salle polyvalente d'Uzelle"


def test_what_a_letter_invites_to_in_quotes_goes_before_the_name_of_its_sender(letter, language):
    assert letter.title.value == TITLES[language]
    assert letter.organiser.value == SENDERS[language]


def test_what_comes_back_from_the_workshops_is_no_workshop(letter):
    last = letter.sessions[-1]

    assert (last.kind, last.start.value) == ("plenary", time(17))
    assert len(workshops(letter)) == 2


def test_how_to_register_and_who_signs_frame_no_workshop(letter):
    assert [session.framing for session in workshops(letter)] == [None, None]


def test_who_leads_is_told_from_the_seats_and_the_room(letter, language):
    led = [[pilot.value for pilot in session.pilots] for session in workshops(letter)]

    assert led == PILOTS[language]


def test_the_seats_of_a_room_are_not_people_who_are_expected(letter):
    assert letter.capacity is None


def test_the_most_that_a_room_holds_is_a_figure_of_the_meeting():
    reading = understand(FRENCH.replace("90 places assises", "90 places assises au plus"))

    assert reading.capacity.max.value == 90


@pytest.mark.parametrize("words", ("salle du conseil", "salle des associations", "amphi de la mairie"))
def test_a_room_may_be_called_by_the_body_it_belongs_to(words):
    assert is_room(words)


@pytest.mark.parametrize("words", ("25 places", "max. 30 Plätze", "20 zitplaatsen", "12 people"))
def test_a_number_of_seats_leads_nothing(words):
    assert is_seats(words)


def test_a_day_that_is_told_without_its_weekday_comes_before_the_one_on_which_the_letter_was_written():
    letter = """Metz, le lundi 3 mars 2025

Madame, Monsieur,

Nous vous convions à une rencontre sur le logement. Tout se passe le 12 avril 2025 à Nancy.

Programme

14 h 00 : accueil
14 h 30 : atelier 1, Loger les saisonniers
16 h 00 : conclusion

Objectifs : comparer ce qui se fait, trouver des partenaires.
"""
    assert understand(letter).date.value == date(2025, 4, 12)
