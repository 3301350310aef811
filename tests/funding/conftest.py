import pytest

from tests.factories import InstrumentFactory, PathFactory, PersonFactory, RuleVersionFactory
from tests.funding.planning import BUDGET


@pytest.fixture
def path(db):
    """The money of a project that somebody opened."""
    return PathFactory(project__opened_by=PersonFactory(), project__title="Kitchen")


@pytest.fixture
def bearer(path):
    return path.project.opened_by


@pytest.fixture
def half_paid(client):
    """A path of somebody who is signed in, and a grant that pays half."""
    path = PathFactory(project__opened_by=PersonFactory(), budget=BUDGET, answers={"kind": "association"})
    client.force_login(path.project.opened_by)
    half = InstrumentFactory(key="half", name="Half", rate_max=0.5, state="FR", is_public=True)
    RuleVersionFactory(instrument=half, rule={"field": "kind", "in": ["association"]})
    return path
