"""Two translate the same text at one moment: the second is told, and a machine gives way to people."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Barrier

import pytest
from django.db import connection, connections

from croisee.kit.stale import Stale, mark_of
from croisee.translations.actions import keep_from_machine, translate
from croisee.translations.models import Translation
from tests.factories import ContributionFactory, PersonFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
GERMAN = "Die Stadt leiht Räder."
OF = {"text": mark_of(GERMAN)}


@pytest.fixture
def at_once(tmp_path, monkeypatch):
    """at_once(look, *works): all at one moment; what each gave, and what `look` then finds."""

    def run(look, *works):
        if connection.vendor == "sqlite":  # each connection needs a file
            copy = tmp_path / "copy.sqlite3"
            connection.cursor().execute(f"VACUUM INTO '{copy}'")
            with closing(sqlite3.connect(copy)) as first:
                first.execute("PRAGMA journal_mode=WAL")
            monkeypatch.setitem(connection.settings_dict, "NAME", str(copy))
        ready = Barrier(len(works))

        def begin(work):
            ready.wait()
            try:
                return work()
            except Stale:
                return "stale"

        with ThreadPoolExecutor(len(works)) as pool:
            given = [one.result() for one in [pool.submit(alone, begin, work) for work in works]]
            return given, pool.submit(alone, look).result()

    return run


def alone(work, *args):
    try:
        return work(*args)
    finally:
        connections.close_all()


@pytest.fixture
def said(workshop):
    return ContributionFactory(session=workshop, text=GERMAN, language="de")


def by(person, said, text):
    return lambda: translate(
        row=said, language="en", texts={"text": text}, of=OF, seen=mark_of({}), by=person
    )


def there():
    return list(Translation.objects.values_list("text", "origin"))


def test_of_two_who_write_the_first_translation_the_second_is_told(said, at_once):
    one, other = PersonFactory(), PersonFactory()

    given, kept = at_once(there, by(one, said, "The town lends."), by(other, said, "The city lends."))

    assert sorted(map(str, given)) == ["None", "stale"]
    assert kept in ([("The town lends.", "person")], [("The city lends.", "person")])


def test_a_person_and_a_machine_at_once_leave_one_translation_and_no_error(said, at_once):
    machine = lambda: keep_from_machine(  # noqa: E731
        row=said, language="en", texts={"text": "The town loans."}, of=OF
    )

    given, kept = at_once(there, by(PersonFactory(), said, "The town lends."), machine)

    first = "machine" if given[0] == "stale" else "person"
    assert [origin for _text, origin in kept] == [first]
