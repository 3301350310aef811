import pytest

from tests.exchange.conftest import few_concepts, metz, trier
from tests.factories import MeetingFactory, SessionFactory
from tests.translations.stand_in import KEY, StandIn

__all__ = ["few_concepts", "metz", "trier"]  # fixtures of needs and offers


@pytest.fixture
def workshop(db):
    """A workshop under way."""
    return SessionFactory(meeting=MeetingFactory(live=True, slug="freiburg"), title="From here to there")


@pytest.fixture
def service(settings):
    """A service that translates, which may not be sent anything yet."""
    server = StandIn()
    settings.TRANSLATE_URL, settings.TRANSLATE_KEY = server.address, KEY
    yield server
    server.stop()
