from types import SimpleNamespace

import pytest

from tests.cooperation.deciding import voter
from tests.factories import CollegeFactory, SpaceFactory


@pytest.fixture
def house(db):
    """A space of four members in two colleges, and somebody who acts for each, by their names."""
    space = SpaceFactory(title="Shared kitchens", visibility="public")
    towns = CollegeFactory(space=space, name="Towns", weight=50, position=1)
    cooks = CollegeFactory(space=space, name="Cooks", weight=50, position=2)
    return SimpleNamespace(
        space=space,
        towns=towns,
        cooks=cooks,
        ada=voter(space, "Ada", towns, is_host=True),
        bob=voter(space, "Bob", towns),
        cleo=voter(space, "Cleo", cooks),
        dan=voter(space, "Dan", cooks),
    )
