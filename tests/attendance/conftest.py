import pytest
from django.urls import reverse

from tests.factories import MeetingFactory


@pytest.fixture
def meeting(db):
    return MeetingFactory(open=True, slug="nancy", title="Nancy")


@pytest.fixture
def register(client, meeting):
    """register("anne@example.org", role="staff"): send the form as a passer-by; gives the answer."""

    def send(email="anne@example.org", **answers):
        names = {"first_name": "Anne", "last_name": "Person", "organisation": "Town of Nancy", "role": "elected"}
        return client.post(reverse("register", args=[meeting.slug]), {"email": email} | names | answers)

    return send
