from types import SimpleNamespace

import pytest

from tests import factories as make
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


@pytest.fixture
def town(db):
    return make.OrganisationFactory(name="Town of Valbrume")


@pytest.fixture
def mayor(town):
    """Somebody who represents the town."""
    return make.AffiliationFactory(organisation=town, is_representative=True).person


@pytest.fixture
def agreement(town):
    """Of the town and of a kitchen, with a clause."""
    one = make.AgreementFactory()
    make.PartyFactory(agreement=one, organisation=town)
    make.PartyFactory(agreement=one, organisation__name="The Kitchen", votes=False)
    make.ClauseFactory(agreement=one, code="object")
    return one


@pytest.fixture
def team(db):
    return make.PersonFactory(is_administrator=True)
