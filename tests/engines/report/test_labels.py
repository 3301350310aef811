"""The words of a point stand where no line passes."""

from hypothesis import given
from hypothesis import strategies as some

from croisee.engines.report.labels import along, covered, free

SPOTS = some.tuples(some.floats(40, 320), some.floats(40, 120))


def test_words_stand_above_their_point_where_nothing_is():
    assert free((100, 80), 20, [(100, 80)], 360) == (90, 68)


def test_words_leave_a_line_that_falls_past_their_point():
    falling = along([(40, 45), (320, 120)])

    place = free((100, 68), 18, [(100, 68), *falling], 360)

    assert covered(place, 18, falling) == 0


@given(SPOTS, some.lists(SPOTS, max_size=4), some.integers(6, 60))
def test_words_stay_inside_the_picture(place, line, wide):
    left, _middle = free(place, wide, along(line), 360)

    assert 0 <= left <= 360 - wide
