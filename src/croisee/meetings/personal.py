"""What meetings keep of a person: what they organise and do there, what they sent and are told."""

from django.db.models import Q

from croisee.kit.personal import forgetting, part
from croisee.meetings.models import Bereft, Comment, Notice, Proposal, Score, Speaker
from croisee.network.models import Person

SAID = ("kind", "name", "organisation", "subject", "state", "reason", "needs_interpreter", "needs")


def proposed_by(person: Person):
    """What was proposed from their address."""
    return Proposal.objects.filter(email__iexact=person.email) if person.email else Proposal.objects.none()


@part("meetings")
def meetings(person: Person) -> dict:
    return {
        "organises": [organised.meeting.title for organised in person.organised.select_related("meeting")],
        "roles": [
            {"session": role.session.title, "role": role.kind}
            for role in person.session_roles.select_related("session")
        ],
        "speaks": [
            {name: getattr(one, name) for name in SAID} | {"session": one.session.title}
            for one in Speaker.objects.of(person).select_related("session")
        ],
        "present_at": [presence.session.title for presence in person.presences.select_related("session")],
        "proposals": [
            {"call": proposal.call.title, "title": proposal.title, "text": proposal.text}
            for proposal in proposed_by(person).select_related("call")
        ],
        "notes": [{"file": note.name, "text": note.reading.get("text", "")} for note in person.notes.all()],
        "motions": [{"session": motion.title, "reason": motion.reason} for motion in person.motions.all()],
        "answers": [
            {"motion": answer.motion.title, "agrees": answer.agrees, "reason": answer.reason}
            for answer in person.motion_answers.select_related("motion")
        ],
        "told": [{"subject": notice.subject, "text": notice.text} for notice in person.change_notices.all()],
    }


@forgetting
def forget(person: Person) -> None:
    """Their roles end; unfinished notes and proposals go, what became part of a meeting stays with it."""
    person.organised.all().delete()
    person.session_roles.all().delete()
    speaks = Speaker.objects.of(person)
    Notice.objects.filter(speaker__in=speaks).delete()
    speaks.delete()
    person.notes.filter(meeting=None).delete()
    person.change_notices.all().delete()
    Bereft.objects.filter(person=person).delete()
    person.presences.all().delete()
    Score.objects.filter(person=person).delete()
    Comment.objects.filter(written_by=person).update(written_by=None)
    in_programme = Q(session__isnull=False) | Q(merged_into__session__isnull=False)
    proposed_by(person).exclude(in_programme).delete()
    proposed_by(person).update(speaker="", email="")
