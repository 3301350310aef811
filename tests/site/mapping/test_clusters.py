"""Points that would cover each other are one, and none is lost."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from croisee.site.mapping.clusters import Group, clustered, with_room
from croisee.site.mapping.view import View

VIEW = View(6, 48.5, 7)
GROUPS = st.lists(
    st.builds(Group, st.floats(2, 10), st.floats(46, 51), st.integers(1, 2000), st.integers(1, 99)),
    max_size=60,
)


def on_the_map(group: Group) -> bool:
    x, y = VIEW.place(group.lon, group.lat)
    return 0 <= x <= VIEW.width and 0 <= y <= VIEW.height


@given(GROUPS)
def test_no_organisation_in_sight_is_lost_and_none_counted_twice(groups):
    number = sum(one.number for one in clustered(groups, VIEW))

    assert sum(group.number for group in groups if on_the_map(group)) <= number
    assert number <= sum(group.number for group in groups)


@given(GROUPS)
def test_the_largest_points_are_drawn_first(groups):
    numbers = [one.number for one in clustered(groups, VIEW)]

    assert numbers == sorted(numbers, reverse=True)


def test_two_places_close_to_each_other_are_one_point_between_them():
    near = [Group(6.0, 48.5, 1, 1), Group(6.02, 48.5, 3, 2)]

    (one,) = clustered(near, VIEW)

    assert (one.number, one.territory) == (4, None)
    assert one.lon == 6.015


def test_nearer_they_are_two():
    near = [Group(6.0, 48.5, 1, 1), Group(6.02, 48.5, 3, 2)]

    assert len(clustered(near, View(6.01, 48.5, 12))) == 2


def test_squares_belong_to_the_world_so_that_points_do_not_jump_while_the_map_moves():
    groups = [Group(5 + n / 7, 48 + n / 11, n + 1, n) for n in range(20)]

    here = {one.number for one in clustered(groups, VIEW)}
    beside = {one.number for one in clustered(groups, VIEW.moved(0.01))}

    assert here == beside


def test_a_name_stands_where_nothing_else_is():
    alone, left, right = Group(4, 50, 1, 1), Group(6.0, 48.5, 1, 2), Group(6.6, 48.5, 1, 3)

    names = {
        1: "Alone",
        2: "A name as long as the way to the next",
        3: "A name that is longer than all the room to the edge of a map",
    }
    shown = with_room(clustered([alone, left, right], VIEW), names, VIEW.width)

    assert shown == {1: "Alone", 3: names[3]}


def test_a_name_is_cut_only_where_room_is_missing():
    name = "Association pour les jardins partagés de la vallée"
    (one,) = clustered([Group(6, 48.5, 1, 1)], VIEW)

    assert with_room([one], {1: name}, VIEW.width) == {1: name}
    assert with_room([one], {1: name}, one.x + 250) == {1: "Association pour les jardin…"}
    assert with_room([one], {1: name}, one.x + 50) == {}


def test_no_name_runs_under_the_buttons_of_the_map():
    (one,) = clustered([Group(6, 48.5, 1, 1)], VIEW)
    name, edge = "Mittelständische Beteiligungsgesellschaft Rheinland-Pfalz", one.x + 420

    assert with_room([one], {1: name}, edge) == {1: name}
    assert with_room([replace(one, y=100)], {1: name}, edge) == {1: "Mittelständische Beteiligun…"}
    assert with_room([replace(one, y=100)], {1: name}, one.x + 250) == {}
