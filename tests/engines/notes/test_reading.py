import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest

from croisee.engines.notes import Found, Reading, UnreadableNote, read, to_json, understand

from .samples import EXAMPLES, OTHERS, expected, said


@pytest.mark.parametrize("note", EXAMPLES, ids=lambda path: path.stem)
def test_a_note_is_read_as_a_careful_person_reads_it(note):
    assert said(read(note.read_bytes(), note.name)) == expected(note)


@pytest.mark.parametrize("document", OTHERS, ids=lambda path: path.stem)
def test_another_document_is_not_taken_for_a_note(document):
    with pytest.raises(UnreadableNote) as refusal:
        read(document.read_bytes(), document.name)

    assert refusal.value.code == "not_a_note"


@pytest.mark.parametrize("note", EXAMPLES, ids=lambda path: path.stem)
def test_every_value_stands_where_its_span_says(note):
    reading = read(note.read_bytes(), note.name)

    for found in founds(reading):
        words = reading.text[found.start : found.end]
        if isinstance(found.value, str) and found not in reading.roles:
            assert words.split() == found.value.split()
        else:
            assert words.strip()


@pytest.mark.parametrize("note", EXAMPLES, ids=lambda path: path.stem)
def test_every_span_points_to_a_value(note):
    printed = to_json(read(note.read_bytes(), note.name))

    for pointer in printed["spans"]:
        assert follow(printed, pointer) is not None


BARE = """\
Mardi prochain peut-être

Les ateliers de la rencontre

Atelier 1 : Se loger
Pilote : à confirmer
Comment se loger quand on débute ?

Atelier 2 : Se nourrir
Qui cultive pour la cantine ?
"""

QUOTING = """\
Journée des communes

4 mai 2026 - Arvillac

Le réseau des communes organise cette journée. « À quoi bon ? » nous a dit un maire. Que voulons-nous garder ?

Atelier 1 : Garder
Pilote : Ville d'Arvillac
Un habitant demandait : « Et nous ? » C'est une bonne question.
"""

FOR_SOME = """\
Rencontre des techniciens

4 mai 2026 - Arvillac

Public

Les agents des communes. Les élus ne sont pas conviés.

10h00 Atelier 1 : Compter
11h00 Pause
"""


def test_what_a_note_does_not_say_is_left_empty():
    reading = understand(BARE)

    assert (reading.date, reading.place, reading.organiser, reading.host) == (None, None, None, None)
    assert (reading.capacity, reading.scope, reading.roles, reading.objectives) == (None, None, (), ())
    assert [session.pilots for session in reading.sessions] == [(), ()]


ROOMY = """Objet : journée « Foncier agricole et circuits courts »

Voici le cadrage de la journée portée par le Pays de Brocéliande et le réseau Terres d'Ouest.

Quand : jeudi 15 avril 2027, de 9h à 16h30
Où : Plélan-le-Grand, salle polyvalente (300 places debout, 180 assises)
Pour qui : 120 à 150 personnes – élus communautaires, chargés de mission, agriculteurs, associations.

Déroulé
9h00 – 9h30   Accueil café
9h30 – 10h15  Plénière d'ouverture : « À qui appartiendra la terre en 2040 ? »
              Intervention de Mme Yvonne Le Guellec, géographe
10h15 – 12h00 Table ronde : ce que la loi doit changer
"""


def test_how_many_are_invited_goes_before_how_many_a_hall_holds():
    capacity = understand(ROOMY).capacity

    assert capacity and (capacity.min.value, capacity.max.value) == (120, 150)


def test_a_line_below_a_title_that_is_closed_is_no_part_of_it():
    opening = understand(ROOMY).sessions[1]

    assert opening.title.value == "Plénière d'ouverture : « À qui appartiendra la terre en 2040 ? »"
    assert opening.framing and opening.framing.value == "Intervention de Mme Yvonne Le Guellec, géographe"


def test_a_quoted_question_is_nobodys_task():
    reading = understand(QUOTING)

    assert [question.value for question in reading.questions] == ["Que voulons-nous garder ?"]
    assert reading.sessions[0].questions == ()


def test_who_is_not_invited_is_no_audience():
    assert [role.value for role in understand(FOR_SOME).roles] == ["staff"]


def founds(node: Any) -> Iterator[Found[Any]]:
    if isinstance(node, Found):
        yield node
    elif isinstance(node, tuple):
        for item in node:
            yield from founds(item)
    elif dataclasses.is_dataclass(node):
        for name in (
            f.name for f in dataclasses.fields(node) if not isinstance(node, Reading) or f.name != "text"
        ):
            yield from founds(getattr(node, name))


def follow(node: Any, pointer: str) -> Any:
    for step in pointer.split("/")[1:]:
        node = node[int(step)] if isinstance(node, list) else node[step]
    return node


def test_whoever_is_announced_with_a_session_and_whoever_receives_are_named():
    note = """\
Demi-journée des cantines

À Armentières, le mercredi 1er avril 2027, de 14 h à 17 h 30

La Communauté de communes Flandre Lys vous invite. Accueil assuré par la Ville d'Armentières.

Déroulement
14h - 14h15 Accueil
14h15 - 15h Deux cuisines racontent. Avec Fatima Zerrouki, cheffe à Nieppe, et Joris Pauwels, cuisine centrale
15h - 16h30 On décide de la suite
"""

    reading = understand(note)

    assert reading.host.value == "Ville d'Armentières"
    assert [pilot.value for pilot in reading.sessions[1].pilots] == [
        "Fatima Zerrouki, cheffe à Nieppe",
        "Joris Pauwels, cuisine centrale",
    ]


def test_a_line_of_the_timetable_after_a_full_line_is_an_entry_of_its_own():
    note = to_json(
        understand(
            'Rencontre "Habiter ensemble"\n12 mars 2027, Nancy\n\n'
            "9 h 00 - 9 h 30 : Accueil\n9 h 30 - 12 h 00 : Ateliers\n"
            "Atelier 1 : Logement partagé (pilote : Ville de Nancy)\n"
            "Atelier 2 : Habitat participatif (pilote : Ville de Metz)\n"
            "14 h 00 - 16 h 00 : Plénière\n"
        )
    )

    assert [(one["title"], one["pilots"], one["framing"]) for one in note["sessions"]][1:] == [
        ("Logement partagé", ["Ville de Nancy"], ""),
        ("Habitat participatif", ["Ville de Metz"], ""),
        ("Plénière", [], ""),
    ]
