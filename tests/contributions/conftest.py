from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.urls import reverse

from tests.factories import (
    MeetingFactory,
    QuestionFactory,
    RegistrationFactory,
    SessionFactory,
    SessionRoleFactory,
)


@pytest.fixture
def room(db):
    """A workshop under way: its question, its scribe, and Anne, who is registered."""
    session = SessionFactory(meeting=MeetingFactory(live=True, slug="nancy"), title="Set creativity free")
    anne = RegistrationFactory(
        meeting=session.meeting, person__last_name="Alba", organisation__name="Town of Nancy"
    )
    return SimpleNamespace(
        meeting=session.meeting,
        session=session,
        question=QuestionFactory(session=session),
        scribe=SessionRoleFactory(session=session, kind="scribe").person,
        registration=anne,
        anne=anne.person,
        address=reverse("contribute", args=["nancy", session.pk]),
    )


@pytest.fixture
def say(client, room):
    """say(text="…"): send the form, as whoever is signed in."""

    def send(phone=False, **facts):
        words = {"kind": "practice", "text": "We lend the town hall.", "language": "en", "key": str(uuid4())}
        headers = {"X-Capture": "1"} if phone else {}
        return client.post(room.address, words | facts, headers=headers)

    return send
