"""Lines of values over time, and bars of several series for each label."""

import pytest

from croisee.engines.report import Bar, Beside, Course, Mark
from croisee.engines.report.drawing import svg


def looks(picture):
    return [part.split('"')[1] for part in svg(picture, "In words").split("class=")[1:]]


def test_a_course_has_its_line_its_aim_and_a_point_for_each_value():
    aim = (Mark(2026.0, 0, "0", "1/1/2026"), Mark(2029.0, 40, "40", "1/1/2029"))
    drawn = looks(Course(("measured", "aimed for"), (Mark(2027.0, 10, "10", "1/1/2027"),), aim))

    assert drawn.count("figure-ring") == 2
    assert drawn.count("figure-point") == 1
    assert drawn.count("figure-line") == 1  # that of the legend: one point makes no line
    assert drawn.count("figure-aim") == 2


def test_values_that_are_all_alike_are_drawn_in_the_middle():
    marks = (Mark(2026.0, 5, "5", "a"), Mark(2026.0, 5, "5", "b"))

    assert looks(Course(("measured", "aimed for"), marks)).count("figure-point") == 2


def test_bars_of_three_series_stand_below_each_other_and_nothing_is_words_alone():
    bars = (Bar("2026", (100, 50, 0), ("100 €", "50 €", "0 €")),)

    drawn = looks(Beside(("promised", "voted", "paid"), bars))
    assert [look for look in drawn if look in ("figure-full", "figure-hatched", "figure-white")] == [
        "figure-full", "figure-hatched", "figure-white",  # the legend
        "figure-full", "figure-hatched",
    ]  # fmt: skip
    assert "0 €" in svg(Beside(("promised", "voted", "paid"), bars), "In words")


def test_what_shows_nothing_cannot_be_built():
    with pytest.raises(ValueError, match="without a value"):
        Course(("measured", "aimed for"), ())
    with pytest.raises(ValueError, match="Two or three"):
        Beside(("promised",), (Bar("2026", (1,), ("1",)),))
