import pytest

from croisee.kit.personal import everything_about
from croisee.meetings.models import Meeting, Note, Organiser, SessionRole
from croisee.network.actions import erase_me
from tests.factories import MeetingFactory, OrganiserFactory, SessionRoleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def oda():
    """Somebody who organises a meeting, writes in another one and has sent two notes."""
    organiser = OrganiserFactory(meeting__title="Nancy")
    person = organiser.person
    SessionRoleFactory(person=person, session__title="Free", kind="scribe")
    Note.objects.create(name="kept.md", sent_by=person, reading={"text": "Kept"}, meeting=organiser.meeting)
    Note.objects.create(name="waiting.md", sent_by=person, reading={"text": "Waiting"})
    return person


def test_somebody_takes_out_what_they_do_and_sent(oda):
    assert everything_about(oda)["meetings"] == {
        "organises": ["Nancy"],
        "roles": [{"session": "Free", "role": "scribe"}],
        "speaks": [],
        "present_at": [],
        "proposals": [],
        "notes": [{"file": "waiting.md", "text": "Waiting"}, {"file": "kept.md", "text": "Kept"}],
        "motions": [],
        "answers": [],
        "told": [],
    }


def test_erasing_somebody_keeps_the_meeting_and_its_note(oda):
    MeetingFactory()

    erase_me(by=oda)

    assert not Organiser.objects.exists() and not SessionRole.objects.exists()
    assert [note.name for note in Note.objects.all()] == ["kept.md"]
    assert Meeting.objects.filter(title="Nancy").exists()
