import gc
from weakref import ref

import pytest

from croisee.kit.garbage import AT_MOST, ENOUGH, OFTEN, clear_up, set_apart


class Row:
    """One of two that point at each other."""


@pytest.fixture
def apart():
    thresholds = gc.get_threshold()
    set_apart()
    yield
    gc.set_threshold(*thresholds)
    gc.unfreeze()


def test_what_is_loaded_is_not_searched_for_garbage(apart):
    assert gc.get_freeze_count() > 10_000
    assert len(gc.get_objects()) < 10_000
    assert gc.get_threshold() == AT_MOST


@pytest.mark.parametrize(("rows", "is_found"), [(2 * ENOUGH, True), (10, False)])
def test_garbage_of_a_heavy_page_is_found_once_it_was_answered(apart, rows, is_found):
    clear_up()
    made = [Row() for _number in range(rows)]
    for row in made:
        row.itself = row
    seen = ref(made[0])
    del made, row

    clear_up()

    assert (seen() is None) == is_found


def test_what_another_page_still_held_is_found_later(apart):
    row = Row()
    row.itself, seen = row, ref(row)
    leave_much()
    clear_up()
    del row

    for _page in range(OFTEN + 2):
        leave_much()
        clear_up()

    assert seen() is None


def leave_much() -> None:
    rows = [Row() for _number in range(2 * ENOUGH)]
    for row in rows:
        row.itself = row
