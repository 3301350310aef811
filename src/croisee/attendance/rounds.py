"""Whom a round would invite, where each invitation stands, and the figures of a round."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.attendance.audiences import members_of
from croisee.attendance.models import Invitation, Unsubscribed, Wave
from croisee.meetings.models import Meeting
from croisee.network.models import Person

STATES = {
    "registered": pgettext_lazy("answer to an invitation", "registered"),
    "declined": _("declined"),
    "withdrawn": pgettext_lazy("invitation", "withdrawn"),
    "unsubscribed": _("wants no invitations"),
    "refused": _("refused by the mail server"),
    "opened": _("opened the link"),
    "sent": _("sent"),
    "waiting": _("waiting to leave"),
    "by_code": _("came with the access code"),
    "no_address": _("not written to: no address"),
    "left_out": _("not written to: an answer came before"),
}


@dataclass(frozen=True)
class Round:
    """A round with how many invitations stand where."""

    wave: Wave
    counts: dict[str, int]

    @property
    def total(self) -> int:
        """Those who get a letter."""
        return sum(count for state, count in self.counts.items() if state not in ("by_code", "no_address"))

    @property
    def left(self) -> int:
        """Those whose letter has left, or that need none any more."""
        return self.total - self.counts.get("waiting", 0)

    @property
    def shown(self) -> list[tuple[str, int]]:
        return [(str(label), self.counts[state]) for state, label in STATES.items() if self.counts.get(state)]


def to_invite(wave: Wave) -> list[Person]:
    """The audience, without those who are registered, were invited before, or want no invitations."""
    members = [member.person for member in members_of(wave.audience)] if wave.audience else []
    inside = set(wave.meeting.registrations.active().values_list("person", flat=True))
    invited = set(Invitation.objects.filter(wave__meeting=wave.meeting).values_list("person", flat=True))
    out = set(Unsubscribed.objects.values_list("person", flat=True))
    return [person for person in members if person.pk not in inside | invited | out]


def lines_of(wave: Wave) -> list[Invitation]:
    """The invitations of a round by name, each with its `state` in words and `why` it was refused."""
    found = sorted(read(wave.invitations), key=lambda one: (*one.person.in_order, one.pk))
    return [told(invitation) for invitation in found]


def read(invitations):
    found = invitations.with_answers().select_related("person__unsubscribed", "mail", "wave")
    return found.order_by("pk")


def told(invitation: Invitation) -> Invitation:
    code = state_of(invitation)
    invitation.code, invitation.state = code, STATES[code]
    invitation.why = invitation.mail.error if code == "refused" else ""
    invitation.is_answered = code in ("registered", "declined", "by_code")
    return invitation


def state_of(invitation: Invitation) -> str:
    """The nearest to an answer that is known."""
    if invitation.by_code:
        return "by_code"
    if invitation.has_registered:
        return "registered"
    if invitation.declined_at:
        return "declined"
    if invitation.withdrawn_at:
        return "withdrawn"
    if hasattr(invitation.person, "unsubscribed"):
        return "unsubscribed"
    if invitation.opened_at:
        return "opened"
    if invitation.mail and invitation.mail.error and not invitation.mail.sent_at:
        return "refused"
    if invitation.sent_at:
        return "sent"
    if not invitation.person.email:
        return "no_address"
    return "waiting" if invitation.due else "left_out"


def figures_of(wave: Wave) -> Round:
    return Round(wave, Counter(map(state_of, read(wave.invitations))))


def rounds_of(meeting: Meeting) -> list[Round]:
    """All rounds, in three statements whatever their number."""
    counts: dict[int, Counter[str]] = {}
    for invitation in read(Invitation.objects.filter(wave__meeting=meeting)):
        counts.setdefault(invitation.wave_id, Counter())[state_of(invitation)] += 1
    waves = meeting.waves.select_related("audience")
    return [Round(wave, counts.get(wave.pk, Counter())) for wave in waves]
