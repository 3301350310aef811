import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import MeetingFactory


@pytest.fixture
def meeting(db):
    return MeetingFactory(open=True, slug="nancy", title="Nancy")


@pytest.fixture
def register(client, meeting):
    """register("anne@example.org", role="staff"): send the form as a passer-by; gives the answer."""

    def send(email="anne@example.org", **answers):
        names = {
            "first_name": "Anne",
            "last_name": "Person",
            "organisation": "Town of Nancy",
            "role": "elected",
        }
        return client.post(reverse("register", args=[meeting.slug]), {"email": email} | names | answers)

    return send


@pytest.fixture
def statements(client):
    """statements(address): how many statements a page asks of the database, once everything is warm."""

    def count(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    return count
