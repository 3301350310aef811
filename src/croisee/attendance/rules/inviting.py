"""Who describes audiences and invites, who has been invited, and why not."""

from django.utils.translation import gettext as _

from croisee.attendance.models import Invitation, Wave
from croisee.attendance.rules.registering import why_not_register
from croisee.meetings.models import Meeting, Stage
from croisee.meetings.rules import why_not_organise
from croisee.network.models import Person


def why_not_address(person: Person) -> str | None:
    """The network's team and organisers describe audiences: they see people's addresses."""
    if person.is_authenticated and (person.is_administrator or person.organised.exists()):
        return None
    return _("The network's team and the organisers of meetings work with audiences.")


def why_not_invite(person: Person, meeting: Meeting) -> str | None:
    """Organisers invite to a meeting until it is over."""
    if meeting.stage == Stage.REPORTED:
        return _("The meeting is over: nobody is invited any more.")
    return why_not_organise(person, meeting)


def why_not_write_wave(person: Person, meeting: Meeting, wave: Wave | None) -> str | None:
    """The text of a round changes until its letters leave."""
    if wave and wave.state != Wave.State.DRAFT:
        return _("Letters of this round have left: write another round.")
    return why_not_invite(person, meeting)


def why_not_start(person: Person, wave: Wave) -> str | None:
    """People are invited to what they can register for."""
    return why_not_register(wave.meeting) or why_not_invite(person, wave.meeting)


def why_not_remind(person: Person, wave: Wave) -> str | None:
    """Those who have not answered are reminded while the round is on its way."""
    if wave.state == Wave.State.PAUSED:
        return _("This round is paused: go on sending it first.")
    if wave.state == Wave.State.DRAFT:
        return _("This round has not left yet: nobody can be reminded.")
    return why_not_start(person, wave)


def why_not_code(code: str, wave: Wave | None, person: Person) -> str | None:
    """A code lets in as many people as its round says, in the order in which they come."""
    if wave is None:
        return _("No round of this meeting has the code “%(code)s”: compare it with what you were given.") % {
            "code": code
        }
    if wave.invitations.filter(person=person).exclude(withdrawn_at=None).exists():
        return _(
            "The organisers took an invitation of this round back: its code does not replace it. Ask them, "
            "or leave the field empty."
        )
    if wave.let_in() >= wave.code_uses:
        return _(
            "This code has been used as often as it may be. Ask whoever gave it to you for another one, "
            "or leave the field empty."
        )
    return why_not_register(wave.meeting, Invitation(wave=wave))


MOST_PROPOSED = 3


def why_not_propose(invitation: Invitation) -> str | None:
    """Somebody invited names up to three colleagues."""
    if invitation.proposed.count() >= MOST_PROPOSED:
        return _("You have proposed three colleagues already: let the others register by themselves.")
    return why_not_register(invitation.wave.meeting)
