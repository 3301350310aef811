"""Two workers at one list, or a job that is rung late: there is one import, and one of each entry."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import pytest
from django.db import IntegrityError, connection, connections

from croisee.journal.models import Entry
from croisee.kit.jobs import JOBS
from croisee.kit.sheets import as_csv
from croisee.network import actions
from croisee.network.actions import importing
from croisee.network.importing.files import table_of
from croisee.network.models import DuplicateSearch, ListedOrganisation, Organisation, OrganisationList
from tests.factories import PersonFactory

ROWS, PATIENCE = 5, 0.5  # seconds in which the other would come if nothing held it


@pytest.fixture
def ada(db):
    return PersonFactory(is_administrator=True)


@pytest.fixture
def by_two(monkeypatch):
    """Every transaction is one of two rows, and a job never stops before the end."""
    monkeypatch.setattr(importing, "AT_ONCE", 2)


def sent(by):
    table = table_of(as_csv([["name"], *([f"Atelier {n}"] for n in range(ROWS))]))
    return actions.send_organisations(name="l.csv", source="a map", table=table, by=by)


def worked(listed, job, times=1):
    for _ in range(times):
        JOBS[f"network.{job}_organisations"](list_id=listed.pk)
    return OrganisationList.objects.get(pk=listed.pk)


def compared(listed, by):
    actions.compare_organisations(listed=listed, wanted=listed.wanted, source="a map", by=by)
    return worked(listed, "compare", times=2)


def test_each_job_rung_twice_does_its_work_once(ada, by_two):
    listed = worked(sent(ada), "keep", times=2)
    assert (listed.status, listed.rows.count()) == ("waiting", ROWS)
    listed = compared(listed, ada)
    actions.import_organisations(listed=listed, undecided="left_out", by=ada)

    listed = worked(listed, "import", times=2)

    assert (listed.status, Organisation.objects.count()) == ("done", ROWS)
    assert Entry.objects.filter(verb="organisation.imported").count() == ROWS


def test_a_worker_that_had_the_list_before_it_was_undone_writes_nothing_more(ada):
    listed = compared(worked(sent(ada), "keep"), ada)
    actions.import_organisations(listed=listed, undecided="left_out", by=ada)
    late = OrganisationList.objects.get()
    listed = worked(listed, "import")
    actions.undo_organisations(listed=listed, by=ada)
    worked(listed, "undo")

    actions.import_on(listed=late)

    assert not Organisation.objects.exists()
    assert OrganisationList.objects.get().status == "undone"


def test_a_late_comparison_leaves_what_was_chosen_since(ada):
    listed = worked(sent(ada), "keep")
    actions.compare_organisations(listed=listed, wanted=listed.wanted, source="a map", by=ada)
    late = OrganisationList.objects.get()
    listed = worked(listed, "compare")
    ListedOrganisation.objects.update(state="likely", choice="take")

    actions.compare_on(listed=late)

    assert set(ListedOrganisation.objects.values_list("state", "choice")) == {("likely", "take")}


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time")
@pytest.mark.parametrize("job", ["keep", "import"])
def test_two_workers_at_once_take_turns(ada, by_two, monkeypatch, job):
    listed = sent(ada)
    if job == "import":
        listed = compared(worked(listed, "keep"), ada)
        actions.import_organisations(listed=listed, undecided="left_out", by=ada)
    name = "keep_some" if job == "keep" else "write_some"
    work, both = getattr(importing, name), Barrier(2)

    def met(*args):
        with suppress(BrokenBarrierError):
            both.wait(PATIENCE)
        return work(*args)

    def one(_number):
        try:
            return worked(listed, job).status
        finally:
            connections.close_all()

    monkeypatch.setattr(importing, name, met)
    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(one, range(2))) == ["waiting" if job == "keep" else "done"] * 2

    assert ListedOrganisation.objects.count() == ROWS
    assert Organisation.objects.count() == (ROWS if job == "import" else 0)
    assert DuplicateSearch.objects.count() == (job == "import")


def test_rows_that_somebody_writes_at_this_moment_are_tried_once_more(ada, monkeypatch):
    listed = compared(worked(sent(ada), "keep"), ada)
    actions.import_organisations(listed=listed, undecided="left_out", by=ada)
    write, tries = importing.write, []

    def written(listed, rows):
        write(listed, rows)
        tries.append(rows)
        if len(tries) == 1:
            raise IntegrityError("somebody was quicker")

    monkeypatch.setattr(importing, "write", written)

    assert worked(listed, "import").status == "done"
    assert (len(tries), Organisation.objects.count()) == (2, ROWS)
