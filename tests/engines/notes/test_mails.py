"""Notes as people write them in a mail: the day in passing, the room beside who leads, the name in quotes."""

from datetime import date, time

import pytest

from croisee.engines.notes import understand
from croisee.engines.notes.announced import Announced, announced_in, is_limit
from croisee.engines.notes.rooms import is_room

FRENCH = """\
De : Odile Marchand <odile@example.org>
À : l'équipe
Objet : TR: Re: journée eau – note de cadrage v2

Bonjour à toutes et tous,

Je propose la journée « Partager l'eau sans se fâcher ». \
Ce serait le mardi 9 mars 2027, à Bar-le-Duc, salle des fêtes. 80 places maximum.

Déroulé
9h – 10h30 : ouverture
10h30 – 12h ateliers en parallèle (3)
    Atelier 1 - Qui boit d'abord ? Pilote : Syndicat des eaux de la Meuse. Salle Ornain
       * Qui décide quand il en manque ?
    Atelier 2 – Compter ce que l'on prend. Pilotes : Chambre d'agriculture + Les Amis de l'Aire (salle Bleue)
       * Que savent les compteurs ?
    Atelier 3 – Réparer les fuites. Pilote : Régie Meuse, salle 12
       * Qui paie la recherche ?
"""
GERMAN = """\
Von: Uwe Brandt <uwe@example.org>
Betreff: AW: WG: Treffen im März, bitte lesen

Hallo zusammen,

hier der Rahmen für unsere Tagung „Wasser teilen ohne Streit“. \
Es wäre am Dienstag, 9. März 2027, in Kehl, Stadthalle.

Ablauf
10:30 – 12:00 drei parallele Workshops
    Workshop 1 – Wer trinkt zuerst? Leitung: Zweckverband Hanauerland. Raum Kinzig
       * Wer entscheidet, wenn es fehlt?
    Workshop 2 – Messen, was man nimmt. Leitung: Bauernverband Ortenau, Sitzungssaal 2
       * Was wissen die Zähler?
"""


@pytest.fixture(params=[FRENCH, GERMAN], ids=["fr", "de"])
def text(request):
    return request.param


def test_what_a_meeting_is_called_in_quotes_goes_before_the_subject_of_a_mail():
    assert understand(FRENCH).title.value == "Partager l'eau sans se fâcher"
    assert understand(GERMAN).title.value == "Wasser teilen ohne Streit"


def test_a_subject_alone_is_a_title_without_what_mail_puts_before_it():
    reading = understand(GERMAN.replace("„Wasser teilen ohne Streit“", ""))

    assert reading.title.value == "Treffen im März, bitte lesen"


def test_a_day_said_in_passing_is_that_of_the_meeting_and_no_other_gathering(text):
    reading = understand(text)

    assert reading.date.value == date(2027, 3, 9)
    assert reading.related == ()


def test_a_venue_behind_its_town_is_part_of_the_place():
    assert understand(FRENCH).place.value == "Bar-le-Duc, salle des fêtes"
    assert understand(GERMAN).place.value == "Kehl, Stadthalle"


def test_a_workshop_followed_by_who_leads_and_its_room_is_read_as_the_others_are():
    sessions = understand(FRENCH).sessions[1:]

    assert [(one.number.value, one.title.value) for one in sessions] == [
        (1, "Qui boit d'abord ?"),
        (2, "Compter ce que l'on prend"),
        (3, "Réparer les fuites"),
    ]
    assert {one.start.value for one in sessions} == {time(10, 30)}


def test_a_room_leads_nothing():
    assert [[pilot.value for pilot in one.pilots] for one in understand(FRENCH).sessions[1:]] == [
        ["Syndicat des eaux de la Meuse"],
        ["Chambre d'agriculture", "Les Amis de l'Aire"],
        ["Régie Meuse"],
    ]
    assert [[pilot.value for pilot in one.pilots] for one in understand(GERMAN).sessions] == [
        ["Zweckverband Hanauerland"],
        ["Bauernverband Ortenau"],
    ]


def test_a_body_that_is_called_after_a_room_leads():
    note = GERMAN.replace("Bauernverband Ortenau, Sitzungssaal 2", "Raum für Zukunft Verein")

    assert [pilot.value for pilot in understand(note).sessions[1].pilots] == ["Raum für Zukunft Verein"]


@pytest.mark.parametrize(
    "words", ["Room to Heal", "Raum für Zukunft", "Raum und Leben", "Salle pour tous", "Zaal voor iedereen"]
)
def test_what_is_called_a_room_for_something_is_no_room(words):
    assert not is_room(words)


@pytest.mark.parametrize(
    "words", ["Raum Saar", "salle 12", "salle des fêtes", "salles Orne et Fensch", "salle pour 30 personnes"]
)
def test_a_room_is_called_by_a_number_a_name_or_what_it_belongs_to(words):
    assert is_room(words)


def test_a_line_that_counts_workshops_is_known(text):
    (said,) = announced_in(text)

    assert (said.count, said.hour) == (3, time(10, 30))
    assert text[said.begin : said.end].strip().startswith("10")


def test_a_line_that_counts_something_else_announces_no_workshops():
    assert announced_in("10h30 – 12h ateliers (salle 3)\n14h 3 interventions\n2 ateliers le matin") == []
    assert announced_in("10.30 four workshops") == [Announced(4, time(10, 30), 0, 20)]


@pytest.mark.parametrize(
    "line",
    [
        "16 h Synthèse des 4 ateliers en plénière",
        "14h Retour des 3 ateliers",
        "13:30 Berichte aus den drei Workshops",
        "14:00 Drei Berichte aus Workshops",
        "10h45 atelier 2 - 3 ateliers",
    ],
)
def test_a_line_that_speaks_of_several_workshops_announces_none(line):
    assert announced_in(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "10h45 : les 3 ateliers",
        "| 10h45 | **3 ateliers** |",
        "10.45u de drie werkgroepen",
        "[10h45] ateliers (3)",
    ],
)
def test_an_article_and_signs_may_stand_before_the_number(line):
    assert [(one.count, one.hour) for one in announced_in(line)] == [(3, time(10, 45))]


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        ("fr", "80 places assises maximum", True),
        ("fr", "au plus 80 personnes", True),
        ("fr", "nous attendons 80 personnes", False),
        ("de", "höchstens 80 Plätze", True),
        ("nl", "maximaal 80 deelnemers", True),
        ("en", "room for up to 80 people", True),
        ("en", "about 80 people", False),
        ("fr", "nombre maximum de participants : 80", True),
        ("fr", "80 places, au plus tard le 3 mars", False),
        ("fr", "80 réponses au plus tard le 3 mars", False),
        ("fr", "jusqu'à 40 par atelier ; 80 participants attendus", False),
        ("fr", "80 participants (jusqu'à 40 par atelier)", False),
        ("fr", "80 places max. 2 par structure", False),
        ("fr", "80 à 120 personnes maximum", False),
        ("fr", "40 à 80 personnes maximum", False),
    ],
)
def test_whether_a_figure_is_the_most(language, words, expected):
    at = words.index("80")

    assert is_limit(words, language, at, at + 2) is expected
