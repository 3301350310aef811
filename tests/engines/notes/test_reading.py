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
