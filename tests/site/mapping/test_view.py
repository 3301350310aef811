"""Web mercator, and the view that shows most of what there is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from croisee.site.mapping import view as views
from croisee.site.mapping.view import View

LONGITUDES, LATITUDES = st.floats(-179, 179), st.floats(-80, 80)


@given(LONGITUDES, LATITUDES, st.integers(views.LEAST_ZOOM, views.MOST_ZOOM))
def test_a_point_comes_back_from_its_pixels(lon, lat, zoom):
    assert views.longitude(views.east(lon, zoom), zoom) == pytest.approx(lon, abs=1e-6)
    assert views.latitude(views.south(lat, zoom), zoom) == pytest.approx(lat, abs=1e-6)


@given(LONGITUDES, LATITUDES, st.integers(views.LEAST_ZOOM, views.MOST_ZOOM))
def test_the_middle_of_a_view_lies_in_the_middle_of_the_map(lon, lat, zoom):
    view = View(lon, lat, zoom, 300, 200)

    assert view.place(lon, lat) == pytest.approx((150, 100), abs=1e-3)


def test_what_web_maps_say_of_nancy():
    # tile 8/132/88 of the usual scheme holds Nancy
    assert (int(views.east(6.184, 8) // 256), int(views.south(48.692, 8) // 256)) == (132, 88)


@given(st.lists(st.tuples(st.floats(-5, 15), st.floats(42, 55)), min_size=1, max_size=24))
def test_the_first_view_shows_every_place_of_a_small_network(points):
    view = views.fitting(points)

    for lon, lat in points:
        x, y = view.place(lon, lat)
        assert 0 <= x <= view.width and 0 <= y <= view.height


def test_one_island_far_away_does_not_make_a_map_of_the_world():
    view = views.fitting([(6 + n / 100, 48.5) for n in range(60)] + [(55.5, -21.1)])

    assert view.zoom >= 8


def test_moving_there_and_back_changes_nothing():
    view = View(6, 49, 7)

    there = view.moved(0.5, -0.5).moved(-0.5, 0.5)

    assert (there.lon, there.lat) == pytest.approx((6, 49), abs=1e-9)
    assert (view.zoomed(99).zoom, view.zoomed(-99).zoom) == (views.MOST_ZOOM, views.LEAST_ZOOM)


@pytest.mark.parametrize("address", ["", "6,49", "6,49,99", "a,b,c", "6,95,7", "nan,49,7", "6,49,7,8"])
def test_an_address_that_says_nothing_is_no_view(address):
    assert views.read(address) is None


def test_an_address_is_read_as_it_was_written():
    view = View(6.1844, 48.6921, 9)

    assert views.read(view.address) == view
