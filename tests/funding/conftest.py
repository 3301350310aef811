import pytest

from tests.factories import PathFactory, PersonFactory


@pytest.fixture
def path(db):
    """The money of a project that somebody opened."""
    return PathFactory(project__opened_by=PersonFactory(), project__title="Kitchen")


@pytest.fixture
def bearer(path):
    return path.project.opened_by
