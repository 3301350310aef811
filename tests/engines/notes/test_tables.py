"""A list of numbered tables below one slot of the timetable, and places that are named together."""

import pytest

from croisee.engines.notes import understand

NOTE = """\
# {title}

{organiser}
{date}
{place}

## {programme}

9.00 – 9.30 {welcome}
9.30 – 11.00 {slot}
11.00 – 12.00 {end}

## {heading}

{here}
- {table} 1 — {first}? {lead}: Anna Weber
- {table} 2 — Holz, Wald. {lead}: Jan Koch

{there}
- {table} 3 — Wald. {lead}: Eva Lang

{foot}
"""
FRENCH = {
    "title": "Matinée de l'eau", "organiser": "Organisateur : Ville de Toul", "date": "Date : 11 mars 2027",
    "place": "Lieux : Toul (salle Foch, 80 places) et Nancy (Arsenal), en même temps, reliées par visio.",
    "programme": "Déroulé", "welcome": "Accueil", "end": "Restitution", "heading": "Les trois tables",
    "here": "À Toul :", "there": "À Nancy :", "first": "Qui partage l'eau",
    "lead": "Animation", "foot": "Chaque table réunit dix personnes.",
}  # fmt: skip
GERMAN = {
    "title": "Werkstatttag Wasser", "organiser": "Veranstalter: Stadt Trier", "date": "Datum: 11. März 2027",
    "place": "Ort: Trier (Rathaussaal) und Konz (Haus der Jugend), gleichzeitig, per Video verbunden",
    "programme": "Ablauf", "welcome": "Begrüßung", "end": "Austausch im Plenum", "heading": "Die Tische",
    "here": "In Trier:", "there": "In Konz:", "first": "Wer teilt das Wasser",
    "lead": "Moderation", "foot": "An jedem Tisch sitzen zehn Personen.",
}  # fmt: skip
DUTCH = {
    "title": "Werkochtend water", "organiser": "Organisatie: Gemeente Venlo", "date": "Datum: 11 maart 2027",
    "place": "Plaats: Venlo (stadhuis) en Tegelen (De Haandert), tegelijk, per video verbonden",
    "programme": "Programma", "welcome": "Welkom", "end": "Terugkoppeling", "heading": "De tafels",
    "here": "In Venlo:", "there": "In Tegelen:", "first": "Wie verdeelt het water",
    "lead": "Begeleiding", "foot": "Aan elke tafel zitten tien mensen.",
}  # fmt: skip


@pytest.mark.parametrize(
    ("words", "table", "slot"),
    (
        (FRENCH, "Table", "Trois tables en parallèle"),
        (FRENCH, "Atelier", "Trois ateliers en parallèle"),
        (GERMAN, "Tisch", "Drei Tische parallel"),
        (DUTCH, "Tafel", "Drie tafels tegelijk"),
    ),
)
def test_each_table_of_a_list_is_a_workshop_in_its_slot(words, table, slot):
    sessions = understand(NOTE.format(**words, table=table, slot=slot)).sessions
    workshops = [one for one in sessions if one.kind == "workshop"]

    assert [(one.number.value, *(pilot.value for pilot in one.pilots)) for one in workshops] == [
        (1, "Anna Weber"), (2, "Jan Koch"), (3, "Eva Lang"),
    ]  # fmt: skip
    assert [one.title.value for one in workshops] == [words["first"] + "?", "Holz, Wald", "Wald"]
    assert {(f"{one.start.value:%H:%M}", f"{one.end.value:%H:%M}") for one in workshops} == {
        ("09:30", "11:00")
    }
    assert not any(one.framing for one in workshops) and len(sessions) == 5


@pytest.mark.parametrize(
    ("words", "place"),
    (
        (FRENCH, "Toul (salle Foch, 80 places) et Nancy (Arsenal)"),
        (GERMAN, "Trier (Rathaussaal) und Konz (Haus der Jugend)"),
        (DUTCH, "Venlo (stadhuis) en Tegelen (De Haandert)"),
    ),
)
def test_several_places_are_read_though_they_are_joined_online(words, place):
    assert understand(NOTE.format(**words, table="Table", slot="Tables")).place.value == place
