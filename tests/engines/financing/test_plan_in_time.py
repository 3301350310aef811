"""One deadline for all that a plan takes, whatever the solver does, however many instruments there are."""

from contextlib import suppress
from math import inf
from threading import Thread
from time import monotonic

import pytest

from benchmarks import plans as large
from croisee.engines.financing.formats import catalogue_from_json, project_from_json
from croisee.engines.financing.planning import OutOfTime, plan, solver, wide

from .plan_judge import broken
from .small_plans import small_case

THOUSANDS, LIMIT = 2000, 6.0  # instruments; seconds


@pytest.fixture(scope="module")
def many():
    """Two thousand instruments that may all be asked for, money being scarce: no time proves the best."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(large, "INSTRUMENTS", THOUSANDS)
        catalogue, project = large.a_case(1, is_scarce=True)
    return catalogue_from_json(catalogue), project_from_json(project)


def test_the_whole_call_ends_with_its_deadline_and_says_what_it_did_not_prove(many):
    begun, plans = monotonic(), []
    with suppress(OutOfTime):  # a busy machine finds none, and says so
        plans = plan(*many, plans=3, time_limit=LIMIT).plans

    assert monotonic() - begun < 4 * LIMIT  # it took five times as long when each run had its own
    assert [broken(*many, one) for one in plans] == [[]] * len(plans)
    assert {one.status for one in plans} <= {"feasible"}


def test_a_solver_that_does_not_look_at_the_clock_is_not_waited_for(monkeypatch):
    waited = []

    class Deaf(Thread):
        def join(self, timeout=None):
            waited.append(timeout)

        def is_alive(self):
            return True

    monkeypatch.setattr(solver, "Thread", Deaf)

    with pytest.raises(OutOfTime):
        plan(*small_case(3, is_plain=True), time_limit=5)
    assert len(waited) == 1
    assert waited[0] < 5 + solver.GRACE


def test_nothing_is_begun_after_the_deadline():
    with pytest.raises(OutOfTime):
        plan(*small_case(3, is_plain=True), time_limit=0)
    with pytest.raises(OutOfTime):
        list(solver.in_time([solver.Row({})], deadline=-inf))


@pytest.mark.parametrize("seed", range(40, 60))
def test_a_wide_catalogue_has_the_same_best_plan(seed, monkeypatch):
    catalogue, project = small_case(seed, instruments=8)
    narrow = plan(catalogue, project)
    monkeypatch.setattr(wide, "WIDE", 3)
    monkeypatch.setattr(wide, "LIKELY", 4)

    found = plan(catalogue, project)

    assert [(one.status, one.value) for one in found.plans] == [
        (one.status, one.value) for one in narrow.plans
    ]
    assert bool(found.conflict) == bool(narrow.conflict)


def test_the_plan_among_likely_instruments_stands_where_all_take_too_long(monkeypatch):
    catalogue, project = small_case(3, is_plain=True)
    best = plan(catalogue, project).plans[0]
    searched, asked = wide.within, []

    def within(model, number, deadline):
        asked.append(model)
        if len(asked) > 1:
            raise OutOfTime
        return searched(model, number, deadline)

    monkeypatch.setattr(wide, "WIDE", 0)
    monkeypatch.setattr(wide, "within", within)
    found = plan(catalogue, project).plans[0]

    assert (found.status, found.value, found.gap_bound) == ("feasible", best.value, 0)
    assert broken(catalogue, project, found) == []
