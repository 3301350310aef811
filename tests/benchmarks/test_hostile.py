"""The files made to do harm are the same in each run, and each form is sent some."""

from random import Random

import pytest

from benchmarks._hostile.damage import WAYS, damaged, within
from benchmarks._hostile.sound import files
from benchmarks.hostile import readers


@pytest.fixture(scope="module")
def sound() -> dict[str, bytes]:
    return files()


def test_the_same_chance_damages_alike(sound):
    first, second = ([damaged(data, Random(3)) for data in sound.values()] for _ in range(2))

    assert first == second and first != [*sound.values()]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_each_way_takes_whatever_comes(sound, way):
    for data in (*sound.values(), b"", b"PK"):
        assert isinstance(way(data, Random(5)), bytes)
        assert isinstance(within(data, Random(5)), bytes)


@pytest.mark.django_db
def test_what_is_sound_is_taken_by_a_form_that_asks_for_it(sound):
    """But where a file says nothing that the form looks for."""
    taken = {
        name: [sent(sound[kind], f"x.{kind}") for kind in kinds] for name, (kinds, sent) in readers().items()
    }

    assert {name for name, those in taken.items() if not any(those)} == {"a mail"}
    assert all(taken["a document"] + taken["a list of people"] + taken["a photo"][:3])
