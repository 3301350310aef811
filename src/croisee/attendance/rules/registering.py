"""Who registers, changes and lists registrations, and why not."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from croisee.attendance.models import Admission, Invitation, Registration
from croisee.journal.models import Entry
from croisee.kit.personal import kinds_pointing_at
from croisee.kit.text import fold
from croisee.meetings.models import Meeting, Stage
from croisee.meetings.rules import is_organiser, why_not_organise
from croisee.network.models import Affiliation, Farewell, Person

# what follows somebody to the person that they turn out to be, or stays with them and is lost to nobody
FOLLOWING = {Registration, Invitation, Affiliation, Entry, Farewell}


def why_not_register(meeting: Meeting, invitation: Invitation | None = None) -> str | None:
    """Registration is open from the publication of the programme, or the day of one's round, to the end."""
    if meeting.stage == Stage.DRAFT:
        return _("Registration is not open yet: the programme is still being prepared.")
    if meeting.stage == Stage.REPORTED:
        return _("The meeting is over: registration is closed.")
    opens_on = invitation and invitation.wave.opens_on
    if opens_on and timezone.localdate() < opens_on:
        return _("With this invitation, registration opens on %(day)s.") % {"day": date_format(opens_on)}
    return None


def must_ask(registration: Registration) -> bool:
    """Whether the organisers decide: only those who are invited come, and this person is not."""
    invitation, admission = registration.invitation, Admission.of(registration.meeting)
    theirs = invitation is not None and invitation.person_id == registration.person_id
    is_invited = theirs and invitation.withdrawn_at is None
    return admission.is_invited_only and not registration.is_admitted and not is_invited


def why_not_decide(person: Person, registration: Registration) -> str | None:
    """Organisers answer those who ask to come, once."""
    if not registration.is_asking:
        return _("This request has been answered already.")
    return why_not_organise(person, registration.meeting)


def why_not_accept(registration: Registration) -> str | None:
    """A seat is accepted while it is offered."""
    is_late = registration.is_offered and registration.offered_until <= timezone.now()
    if registration.is_cancelled or is_late:
        return _(
            "The time for accepting this seat is over: it goes to the next person. You can register again."
        )
    if not registration.is_offered:
        return _("No seat is offered to you: you are still on the waiting list.")
    return None


def why_not_change(registration: Registration) -> str | None:
    """A registration changes until the meeting is over; a cancelled one is first taken up again."""
    if registration.meeting.stage == Stage.REPORTED:
        return _("The meeting is over: this registration does not change any more.")
    if registration.is_cancelled:
        return _("This registration is cancelled: register again first.")
    return None


def why_not_register_again(registration: Registration) -> str | None:
    """Somebody who cancelled may come back, at the end of the waiting list if there is one."""
    if not registration.is_cancelled:
        return _("This registration is not cancelled.")
    return why_not_register(registration.meeting, registration.invitation)


def why_not_send_link(registration: Registration) -> str | None:
    """Another personal link goes to the address of its person, and nowhere else."""
    if not registration.person.email:
        return _("No address is known to which a link could be sent: ask the organisers of the meeting.")
    return None


def why_not_list(person: Person, meeting: Meeting) -> str | None:
    """Organisers see all registrations, representatives those of their organisation."""
    if is_organiser(person, meeting) or represents_somebody(person):
        return None
    return _("The organisers see who comes; representatives see the people of their own organisation.")


def represents_somebody(person: Person) -> bool:
    return person.is_authenticated and person.affiliations.representing().exists()


def why_not_reach(person: Person, registration: Registration, email: str) -> str | None:
    """Organisers write down the address of somebody who has none; one of somebody else stays theirs."""
    if registration.person.email:
        return _("This person has an address: they change it themselves.")
    known = Person.objects.of_mail(email)
    if known and fold(known.name) != fold(registration.person.name):
        return _("This address is that of %(name)s: write another one.") % {"name": known.name}
    if known and registration.meeting.registrations.filter(person=known).exists():
        return _("%(name)s is registered under this address already: cancel one of the two.") % {
            "name": known.name
        }
    if known and kinds_pointing_at(registration.person) - FOLLOWING:
        return _(
            "What %(name)s has said or done without an address cannot pass to somebody who is in the "
            "directory already: write another address."
        ) % {"name": known.name}
    return why_not_organise(person, registration.meeting)
