import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from croisee.territories import outlines, queries, shapes, topology
from croisee.territories.drawing import add_outlines
from croisee.territories.geojson import NotOutlines
from croisee.territories.models import Border, Outline, Territory

NOW = date(2026, 9, 12)
SQUARES = {"A": [[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]], "B": [[2, 0], [4, 0], [4, 2], [2, 2], [2, 0]]}


def names(places):
    return [place.name for place in places]


def written(target, squares, **changes):
    features = [
        {
            "type": "Feature",
            "properties": {"code": code},
            "geometry": {"type": "Polygon", "coordinates": [ring]} | changes,
        }
        for code, ring in squares.items()
    ]
    target.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return target


@pytest.fixture
def squares(places, tmp_path):
    """Nancy and a commune beside it, as squares."""
    return written(tmp_path / "squares.geojson", {"54395": SQUARES["A"], "54357": SQUARES["B"]})


@pytest.mark.parametrize(
    ("code", "longitude", "latitude"),
    [("FR-DEP-54", 6.2, 48.8), ("FR", 2.5, 46.6), ("LU", 6.1, 49.8), ("DE-LAND-10", 7.0, 49.4)],
)
def test_a_place_has_its_centre(places, code, longitude, latitude):
    place = places(code)

    assert (place.longitude, place.latitude) == (
        pytest.approx(longitude, abs=0.2),
        pytest.approx(latitude, abs=0.2),
    )


def test_towns_have_theirs_and_so_has_their_cooperation(places):
    town, metropolis = places("FR-COM-54395"), places("FR-EPCI-245400676")

    for place in (town, metropolis):
        assert (place.longitude, place.latitude) == (
            pytest.approx(6.185, abs=0.02),
            pytest.approx(48.685, abs=0.02),
        )


def test_neighbours_lie_on_both_sides_of_a_frontier(places, django_assert_num_queries):
    moselle = places("FR-DEP-57")

    with django_assert_num_queries(1):
        assert names(queries.neighbours_of(moselle, NOW)) == [
            "Bas-Rhin",
            "Collectivité européenne d'Alsace",
            "Luxembourg",
            "Meurthe-et-Moselle",
            "Rheinland-Pfalz",
            "Saarland",
        ]


def test_only_neighbours_of_the_day_are_named(places):
    assert "Lorraine" in names(queries.neighbours_of(places("FR-REG-42"), date(2013, 9, 12)))
    assert "Grand Est" not in names(queries.neighbours_of(places("FR-REG-43"), date(2013, 9, 12)))
    assert "Lorraine" not in names(queries.neighbours_of(places("LU"), NOW))


def test_borders_go_both_ways(places):
    pairs = set(Border.objects.values_list("place", "neighbour"))

    assert pairs == {(b, a) for a, b in pairs}


@pytest.mark.parametrize("zoom", [4, 7, 12])
def test_every_outline_closes_at_every_zoom(db, zoom):
    drawn = outlines.outlines(outlines.with_outline(), zoom)

    assert len(drawn) == len(outlines.with_outline()) > 150
    assert all(ring[0] == ring[-1] for rings in drawn.values() for ring in rings)


def test_a_map_has_fewer_points_when_it_is_small(db):
    def points(zoom):
        return sum(len(ring) for rings in outlines.outlines(["FR", "DE"], zoom).values() for ring in rings)

    assert points(3) * 4 < points(6) * 2 < points(9)


def test_outlines_are_read_in_one_statement(db, django_assert_num_queries):
    with django_assert_num_queries(1):
        drawn = outlines.outlines(["FR-DEP-54", "FR-COM-54395", "no place"], 8)

    assert list(drawn) == ["FR-DEP-54"]


def test_the_regions_of_then_and_today_enclose_the_same_land(db):
    def land(code):
        return sum(shapes.doubled_area(ring) for ring in outlines.shipped(code))

    then = land("FR-REG-41") + land("FR-REG-42") + land("FR-REG-21")
    assert land("FR-REG-44") == pytest.approx(then, rel=1e-6)
    assert land("BE") == pytest.approx(sum(land(f"BE-REG-0{n}000") for n in (2, 3, 4)), rel=1e-6)


def test_the_states_around_are_none_of_ours(db):
    around = outlines.around(5)

    assert {"NL", "IT", "ES", "GB", "AT"} <= around.keys()
    assert not around.keys() & {"FR", "BE", "LU", "DE", "CH"}


def test_an_installer_adds_finer_outlines(places, squares):
    assert add_outlines(file=squares, column="code", source="Us", prefix="FR-COM-") == (2, [])

    nancy = places("FR-COM-54395")
    (ring,) = outlines.outlines([nancy.code], 5)[nancy.code]
    assert set(ring) == {(0, 0), (2, 0), (2, 2), (0, 2)}
    assert (nancy.longitude, nancy.latitude) == (1.0, 1.0)
    assert [place.code for place in queries.neighbours_of(nancy)] == ["FR-COM-54357"]
    assert outlines.sources([nancy.code])[1:] == ["Us"]


def test_adding_the_same_outlines_again_changes_nothing(places, squares):
    for _time in range(2):
        add_outlines(file=squares, column="code", source="Us", prefix="FR-COM-")

    assert (Outline.objects.count(), Border.objects.filter(is_added=True).count()) == (2, 2)


def test_codes_that_name_no_place_are_said(places, squares):
    assert add_outlines(file=squares, column="code", source="Us", prefix="FR-DEP-") == (
        0,
        ["FR-DEP-54357", "FR-DEP-54395"],
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"type": "Point"}, "feature 1: expected a Polygon or a MultiPolygon, not Point"),
        ({"coordinates": [[[200, 0], [0, 0], [1, 1]]]}, "feature 1: expected longitudes and latitudes"),
        ({"coordinates": [[["x"]]]}, "feature 1: expected longitudes and latitudes"),
    ],
)
def test_another_geometry_is_refused_in_one_sentence(db, tmp_path, change, said):
    file = written(tmp_path / "wrong.geojson", SQUARES, **change)

    with pytest.raises(NotOutlines, match=said):
        add_outlines(file=file, column="code", source="Us")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("no", "no GeoJSON"),
        ("[]", "expected a GeoJSON"),
        ('{"features": [{}]}', "expected a geometry and “c”"),
    ],
)
def test_another_file_is_refused_by_its_name(db, tmp_path, content, said):
    file = tmp_path / "other.json"
    file.write_text(content)

    with pytest.raises(NotOutlines, match=f"other.json.*{said}"):
        add_outlines(file=file, column="c", source="Us")
    assert not Territory.objects.filter(outline__isnull=False).exists()


GRID = st.lists(st.sampled_from("ab"), min_size=9, max_size=9)


def cells(letters):
    """Squares of a three by three board, by the letter that owns them."""
    board = {}
    for n, letter in enumerate(letters):
        x, y = n % 3, n // 3
        board[f"{letter}{n}"] = [[(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)]]
    return board


@given(GRID)
def test_what_is_merged_encloses_what_its_parts_enclose(letters):
    board = cells(letters)
    whole = topology.Topology(board)
    for letter in set(letters):
        parts = [code for code in board if code[0] == letter]
        rings = [shapes.joined(whole.lines, ring) for ring in whole.merged(parts)]

        assert sum(map(shapes.doubled_area, rings)) == 2 * len(parts)


@given(GRID)
def test_neighbours_are_those_that_share_an_edge(letters):
    board = cells(letters)
    found = topology.neighbours(topology.Topology(board).rings)

    assert found == {
        (a, b)
        for a in board
        for b in board
        if abs(int(a[1]) % 3 - int(b[1]) % 3) + abs(int(a[1]) // 3 - int(b[1]) // 3) == 1
    }
