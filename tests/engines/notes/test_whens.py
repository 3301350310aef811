"""Ordinary notes whose head says in one line when and where: no entry of the timetable is read out of it."""

import datetime
from dataclasses import dataclass

import pytest

from croisee.engines.notes import understand
from croisee.engines.notes.values import Reading


@dataclass(frozen=True)
class Ordinary:
    text: str
    day: datetime.date
    place: str
    titles: tuple[str, ...]


FRENCH = Ordinary(
    """\
Journée des jardins partagés

{when}

Objectifs
- Faire connaître nos jardins
- Préparer un achat commun de graines

Programme
9 h 30 Café d'accueil
10 h Mot de bienvenue de M. Petit, maire de Verdun
10 h 30 - 12 h Ateliers
Atelier 1 : Arroser avec peu d'eau (salle Verte)
Atelier 2 : Échanger nos semences (salle Bleue)
12 h Repas partagé
14 h - 16 h Visite des jardins
""",
    datetime.date(2027, 3, 9),
    "maison des associations de Verdun",
    (
        "Café d'accueil",
        "Mot de bienvenue de M. Petit, maire de Verdun",
        "Arroser avec peu d'eau",
        "Échanger nos semences",
        "Repas partagé",
        "Visite des jardins",
    ),
)
GERMAN = Ordinary(
    """\
Arbeitstag der Reparaturcafés

{when}

Ziele
- Unsere Werkzeuge gemeinsam nutzen
- Zwei neue Standorte beschließen

Programm
9:30 Uhr Ankommen
10 Uhr Begrüßung durch Frau Weber, Bürgermeisterin von Kehl
10:30 - 12 Uhr Werkstätten
Werkstatt 1: Fahrräder flicken (Raum A)
Werkstatt 2: Elektrogeräte prüfen lernen (Raum B)
12 Uhr Mittagessen
14 - 16 Uhr Ergebnisse
""",
    datetime.date(2027, 11, 11),
    "Bürgerhaus von Kehl",
    (
        "Ankommen",
        "Begrüßung durch Frau Weber, Bürgermeisterin von Kehl",
        "Fahrräder flicken",
        "Elektrogeräte prüfen lernen",
        "Mittagessen",
        "Ergebnisse",
    ),
)
DUTCH = Ordinary(
    """\
Werkdag van de buurttuinen

{when}

Doelen
- Onze zaden met elkaar delen
- Drie gezamenlijke acties kiezen

Programma
9.30 uur Ontvangst
10 uur Opening door mevrouw De Boer, burgemeester van Lochem
10.30 - 12 uur Werkgroepen
Werkgroep 1: Water bewaren (zaal A)
Werkgroep 2: Gereedschap samen kopen (zaal B)
12 uur Lunch
14 - 16 uur Terugkoppeling
""",
    datetime.date(2027, 3, 18),
    "dorpshuis van Lochem",
    (
        "Ontvangst",
        "Opening door mevrouw De Boer, burgemeester van Lochem",
        "Water bewaren",
        "Gereedschap samen kopen",
        "Lunch",
        "Terugkoppeling",
    ),
)
ENGLISH = Ordinary(
    """\
Working day of the tool libraries

{when}

Objectives
- Share what each of us has learnt
- Choose three things to do together

Programme
9:30 am Arrival and coffee
10 am Opening by Ms Carter, mayor of Ludlow
10:30 am - 12 noon Workshops
Workshop 1: Mending what we lend (room A)
Workshop 2: Paying for our shared spaces (room B)
12 noon Lunch
2 pm - 4 pm Reporting back
""",
    datetime.date(2027, 5, 13),
    "village hall of Ludlow",
    (
        "Arrival and coffee",
        "Opening by Ms Carter, mayor of Ludlow",
        "Mending what we lend",
        "Paying for our shared spaces",
        "Lunch",
        "Reporting back",
    ),
)
HOURS = ["09:30", "10:00", "10:30", "10:30", "12:00", "14:00"]


def reading_of(note: Ordinary, when: str) -> Reading:
    return understand(note.text.format(when=when))


def titles_of(reading: Reading) -> list[str]:
    return [session.title.value for session in reading.sessions]


@pytest.mark.parametrize(
    ("note", "when"),
    [
        (FRENCH, "Le mardi 9 mars 2027, de 9 h 30 à 16 h 30, à la maison des associations de Verdun"),
        (FRENCH, "9 mars 2027, 9h30-16h30, maison des associations de Verdun"),
        (FRENCH, "De 9 h 30 à 16 h 30, le 9 mars 2027, à la maison des associations de Verdun"),
        (GERMAN, "Am Donnerstag, 11. November 2027, von 9:30 Uhr bis 17 Uhr, im Bürgerhaus von Kehl"),
        (GERMAN, "11. November 2027, 9:30 Uhr, im Bürgerhaus von Kehl"),
        (GERMAN, "11.11.2027, 9.30 bis 17 Uhr, Bürgerhaus von Kehl"),
        (DUTCH, "Op donderdag 18 maart 2027, van 9.30 uur tot 17 uur, in het dorpshuis van Lochem"),
        (DUTCH, "18 maart 2027, 9.30 uur - 17.00 uur, in het dorpshuis van Lochem"),
        (ENGLISH, "On Thursday 13 May 2027, from 9:30 am to 5 pm, at the village hall of Ludlow"),
        (ENGLISH, "13 May 2027, 9:30 am to 5 pm, at the village hall of Ludlow"),
        (ENGLISH, "From 9:30 am to 5 pm on Thursday, May 13, 2027 at the village hall of Ludlow"),
    ],
)
def test_a_line_with_day_hours_and_place_is_the_meetings(note, when):
    reading = reading_of(note, when)

    assert reading.date and reading.date.value == note.day
    assert reading.place and reading.place.value == note.place
    assert len(reading.objectives) == 2
    assert titles_of(reading) == list(note.titles)
    assert [f"{one.start.value:%H:%M}" for one in reading.sessions if one.start] == HOURS
    assert [one.number.value for one in reading.sessions if one.number] == [1, 2]
    assert not any(one.framing for one in reading.sessions)


@pytest.mark.parametrize(
    ("note", "when"),
    [
        (FRENCH, "Le mardi 9 mars 2027, de 9 h 30 à 16 h 30"),
        (FRENCH, "Le mardi 9 mars 2027, de 9 h 30 à 16 h 30, en visioconférence"),
        (FRENCH, "Le mardi 9 mars 2027, de 9 h 30 à 16 h 30, avec les élus de Verdun"),
        (GERMAN, "Am 11. November 2027, 9:30 Uhr, in Anwesenheit von Frau Weber"),
        (DUTCH, "Donderdag 18 maart 2027, 9.30 uur, met de burgemeester van Lochem"),
        (ENGLISH, "Thursday 13 May 2027, 9:30 am, in the presence of Ms Carter"),
    ],
)
def test_a_day_without_a_place_has_none(note, when):
    reading = reading_of(note, when)

    assert reading.date and reading.date.value == note.day
    assert reading.place is None
    assert titles_of(reading) == list(note.titles)


def test_a_hall_may_be_named_after_a_meeting():
    reading = reading_of(FRENCH, "Le 9 mars 2027, de 9 h 30 à 17 h, à la salle des fêtes de Toul")

    assert reading.place and reading.place.value == "salle des fêtes de Toul"


def test_a_timetable_that_gives_the_day_on_each_line_keeps_its_first_entry():
    entries = """\
Jeudi 9 mars 2027, 9 h 30 : Accueil des participants
Jeudi 9 mars 2027, 10 h : Visite de la cuisine
Vendredi 10 mars 2027, 9 h : Bilan"""

    reading = reading_of(FRENCH, entries)

    assert titles_of(reading)[:3] == ["Accueil des participants", "Visite de la cuisine", "Bilan"]


def test_a_heading_right_below_the_day_is_no_part_of_the_place():
    reading = understand(FRENCH.text.replace("{when}\n\n", "Le 9 mars 2027, 9 h, à la mairie\n"))

    assert (reading.place, reading.subtitle, len(reading.objectives)) == (None, None, 2)
    assert titles_of(reading) == list(FRENCH.titles)
