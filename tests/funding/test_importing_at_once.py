"""Two import the same at one moment: it is there once, and whoever comes second reads a sentence."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Barrier, BrokenBarrierError

import pytest
from django.db import IntegrityError, connection, connections
from django.urls import reverse
from django.utils.translation import override

from croisee.funding import actions, importing
from croisee.funding.actions import importing as writing
from croisee.funding.actions.importing import Done
from croisee.funding.models import Instrument
from tests.factories import PersonFactory, TerritoryFactory

PAGE = (Path(__file__).parent / "samples" / "aides_page.json").read_bytes()
PATIENCE = 0.5  # seconds in which the other would come if nothing held it


def sent(by):
    return actions.keep_list(name="page.json", told=importing.read(PAGE), by=by)


LEFT = "Prêter pour planter: left out, for its place is not known."


@pytest.fixture
def ada(db):
    TerritoryFactory(code="FR", name="France", level="state")
    TerritoryFactory(code="FR-REG-44", name="Grand Est", level="region")
    return PersonFactory(is_administrator=True)


def test_a_row_that_somebody_writes_at_this_moment_is_tried_once_more(ada, monkeypatch):
    listed, add, tries = sent(ada), writing.add, []

    def added(row, source, by):
        tries.append(row)
        if len(tries) == 1:
            raise IntegrityError("somebody was quicker")
        return add(row, source, by)

    monkeypatch.setattr(writing, "add", added)

    done = actions.import_list(listed=listed, places={}, wanted=(), by=ada)

    assert (done.added, done.skipped) == (2, [LEFT])


def test_a_row_that_cannot_be_written_is_said_and_the_others_come_in(ada, monkeypatch):
    listed, add = sent(ada), writing.add

    def added(row, source, by):
        if row.read.key == "9001":
            raise IntegrityError("there already")
        return add(row, source, by)

    monkeypatch.setattr(writing, "add", added)

    done = actions.import_list(listed=listed, places={}, wanted=(), by=ada)

    assert done.added == 1
    assert done.skipped == [
        "Réparer un lieu commun: somebody wrote the same at this moment: import the file again.",
        LEFT,
    ]


def test_whoever_comes_second_reads_a_sentence(client, ada):
    first, second = sent(ada), sent(ada)
    client.force_login(ada)

    def said(listed):
        return client.post(reverse("instrument_list", args=[listed.pk]), follow=True).content.decode()

    assert "2 added, 0 changed, 0 put before those who keep them." in said(first)
    assert "0 added, 0 changed, 0 put before those who keep them." in said(second)
    assert "This file is imported already." in said(second)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time")
def test_two_files_of_one_source_are_written_one_after_the_other(ada, monkeypatch):
    lists, compared, both = [sent(ada), sent(ada)], writing.compared, Barrier(2)

    def met(*args):
        with suppress(BrokenBarrierError):
            both.wait(PATIENCE)
        return compared(*args)

    def alone(listed) -> Done:
        try:
            with override("en"):
                return actions.import_list(listed=listed, places={}, wanted=(), by=ada)
        finally:
            connections.close_all()

    monkeypatch.setattr(writing, "compared", met)
    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(alone, lists))

    assert sorted(one.added for one in done) == [0, 2]
    assert [one.skipped for one in done] == [[LEFT], [LEFT]]
    assert Instrument.objects.count() == 2
