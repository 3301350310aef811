import pytest

from tests.factories import MeetingFactory, SessionFactory


@pytest.fixture
def workshop(db):
    """A workshop under way."""
    return SessionFactory(meeting=MeetingFactory(live=True, slug="freiburg"), title="From here to there")
