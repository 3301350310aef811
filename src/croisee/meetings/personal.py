"""What meetings keep of a person: what they organise and do there, what they sent and are told."""

from croisee.kit.personal import forgetting, part
from croisee.meetings.models import Bereft
from croisee.network.models import Person


@part("meetings")
def meetings(person: Person) -> dict:
    return {
        "organises": [organised.meeting.title for organised in person.organised.select_related("meeting")],
        "roles": [
            {"session": role.session.title, "role": role.kind}
            for role in person.session_roles.select_related("session")
        ],
        "notes": [{"file": note.name, "text": note.reading.get("text", "")} for note in person.notes.all()],
        "told": [{"subject": notice.subject, "text": notice.text} for notice in person.change_notices.all()],
    }


@forgetting
def forget(person: Person) -> None:
    """Their roles end; unfinished notes go, those that became a meeting stay with it."""
    person.organised.all().delete()
    person.session_roles.all().delete()
    person.notes.filter(meeting=None).delete()
    person.change_notices.all().delete()
    Bereft.objects.filter(person=person).delete()
