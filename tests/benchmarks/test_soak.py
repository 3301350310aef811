"""Whether memory is flat is read from its looks, one every half second."""

import pytest

from benchmarks.soak import fifths, grown


def test_what_fills_its_caches_at_first_and_then_stays_is_flat():
    assert grown([*range(0, 200_000, 1000), *[200_000] * 800]) == 0


def test_what_grows_all_the_time_is_not():
    assert grown([*range(100_000, 200_000, 100)]) == pytest.approx(46, abs=1)


def test_a_moment_of_more_is_no_growth():
    assert fifths([200_000] * 99 + [900_000]) == [200] * 5
