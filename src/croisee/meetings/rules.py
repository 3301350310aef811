from django.utils.translation import gettext as _

from croisee.meetings.models import NEXT, Meeting, Note, Session, SessionRole, Stage
from croisee.network.models import Person


def is_organiser(person: Person, meeting: Meeting) -> bool:
    """Whether somebody may change everything of a meeting."""
    if not person.is_authenticated:
        return False
    return person.is_administrator or meeting.organisers.filter(person=person).exists()


def has_role(person: Person, session: Session, *kinds: str) -> bool:
    """Whether somebody has one of these roles in a session, or in the one that it repeats."""
    if not person.is_authenticated:
        return False
    root = session.repeats_id or session.pk
    roles = SessionRole.objects.filter(person=person, session__in=[session.pk, root])
    return (roles.filter(kind__in=kinds) if kinds else roles).exists()


def is_pilot(person: Person, session: Session) -> bool:
    """Whether somebody leads a session."""
    return has_role(person, session, SessionRole.Kind.PILOT, SessionRole.Kind.FACILITATOR)


def is_scribe(person: Person, session: Session) -> bool:
    """Whether somebody writes for others in a session: everyone with a role in it, and the organisers."""
    return has_role(person, session) or is_organiser(person, session.meeting)


def why_not_organise(person: Person, meeting: Meeting) -> str | None:
    """Organisers and administrators change a meeting."""
    return None if is_organiser(person, meeting) else _("Only the organisers of this meeting do this.")


def why_not_create_meeting(person: Person) -> str | None:
    """Administrators, organisers of another meeting and representatives of an organisation start meetings."""
    if not person.is_authenticated:
        return _("Sign in to prepare a meeting.")
    may = (
        person.is_administrator
        or person.organised.exists()
        or person.affiliations.filter(is_representative=True).exists()
    )
    return None if may else _("Ask the network's team: representatives of an organisation prepare meetings.")


def why_not_move(person: Person, meeting: Meeting, to: str) -> str | None:
    """From stage to stage; a meeting is published with a date, and stays so once people registered."""
    if to not in NEXT[meeting.stage]:
        return _("The meeting cannot go from “%(here)s” to “%(there)s”.") % {
            "here": meeting.get_stage_display(),
            "there": dict(Stage.choices).get(to, to),
        }
    if to == Stage.OPEN and not meeting.starts_on:
        return _("Say when the meeting takes place before you publish it.")
    if to == Stage.DRAFT and meeting.registrations.exists():
        return _("People have registered: the meeting stays published.")
    return why_not_organise(person, meeting)


def why_not_publish_version(person: Person, meeting: Meeting) -> str | None:
    """The programme of a published meeting; the first version comes with the publication itself."""
    if not meeting.is_published:
        return _("The meeting is a draft: its first version comes when you publish it.")
    return why_not_organise(person, meeting)


def why_not_send_notices(person: Person, meeting: Meeting) -> str | None:
    """Not about a draft: whoever is told could not read it."""
    if not meeting.is_published:
        return _("The meeting is a draft: publish it before you tell people what changed.")
    return why_not_organise(person, meeting)


def why_not_remove_organiser(person: Person, meeting: Meeting) -> str | None:
    """A meeting keeps at least one organiser."""
    if meeting.organisers.count() < 2:
        return _("A meeting needs an organiser: name another one first.")
    return why_not_organise(person, meeting)


def why_not_correct(person: Person, note: Note) -> str | None:
    """Whoever sent a note corrects it, until its meeting exists."""
    if note.meeting_id:
        return _("The meeting of this note exists: change it on its own page.")
    if person.is_authenticated and (person.is_administrator or note.sent_by_id == person.pk):
        return None
    return _("Only the person who sent this note works on it.")
