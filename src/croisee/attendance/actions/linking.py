"""Personal links end by themselves; those whom they are for, and organisers, replace or end them before."""

from django.db import transaction
from django.utils import timezone

from croisee.attendance import rules
from croisee.attendance.actions.registering import was_just_sent
from croisee.attendance.mails import tell
from croisee.attendance.models import Invitation, Registration, Wave
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.jobs import later
from croisee.kit.tokens import new_token
from croisee.meetings.rules import why_not_organise
from croisee.network.models import Person


@transaction.atomic
def ask_for_link(*, registration: Registration) -> None:
    """Whoever holds a link that ended has another one sent to the address of its person, and nowhere else."""
    allow(rules.why_not_send_link(registration))
    alone_with(registration)
    if not was_just_sent(registration):
        replace_link(registration)
        record("registration.link_sent", about=registration, by=None)
        tell(registration, "new_link")


@transaction.atomic
def renew_link(*, registration: Registration, by: Person) -> None:
    """An organiser lets the link lead nowhere, and another one leave by mail; pressed twice, one leaves."""
    allow(why_not_organise(by, registration.meeting))
    allow(rules.why_not_send_link(registration))
    alone_with(registration)
    if not was_just_sent(registration):
        replace_link(registration)
        record("registration.link_renewed", about=registration, by=by)
        tell(registration, "new_link")


def alone_with(registration: Registration) -> None:
    """Two who ask at once get one link: the second one waits and finds that it has just left."""
    Registration.objects.select_for_update().get(pk=registration.pk)


@transaction.atomic
def end_link(*, registration: Registration, by: Person) -> None:
    """An organiser lets the link lead nowhere; the registration stays as it is."""
    allow(why_not_organise(by, registration.meeting))
    replace_link(registration)
    record("registration.link_ended", about=registration, by=by)


def replace_link(registration: Registration) -> None:
    registration.token, registration.link_renewed_at = new_token(), timezone.now()
    registration.save(update_fields=["token", "link_renewed_at"])


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: Person) -> None:
    """Its link opens nothing any more, and nothing more is sent; whoever registered stays so."""
    allow(why_not_organise(by, invitation.wave.meeting))
    standing = Invitation.objects.filter(pk=invitation.pk, withdrawn_at=None)
    if standing.update(withdrawn_at=timezone.now(), due=""):
        record("invitation.withdrawn", about=invitation, by=by)


@transaction.atomic
def restore_invitation(*, invitation: Invitation, by: Person) -> None:
    """It was a mistake: the same link opens it again, and a letter that had not left leaves."""
    allow(why_not_organise(by, invitation.wave.meeting))
    found = Invitation.objects.filter(pk=invitation.pk)
    if found.exclude(withdrawn_at=None).update(withdrawn_at=None):
        record("invitation.restored", about=invitation, by=by)
        unsent = found.filter(sent_at=None, by_code=False).exclude(wave__state=Wave.State.DRAFT)
        if unsent.update(due=Invitation.Due.INVITE):
            later("attendance.send_wave", wave_id=invitation.wave_id)
