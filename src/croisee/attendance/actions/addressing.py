"""Somebody who had no address gets one: from then on mails reach them."""

from django.db import transaction
from django.db.models import QuerySet

from croisee.attendance import rules
from croisee.attendance.mails import tell
from croisee.attendance.models import Invitation, Registration, Wave
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.jobs import later
from croisee.kit.personal import kinds_pointing_at
from croisee.network.models import Affiliation, Person


def give_address(*, person: Person, email: str, by: Person) -> None:
    """Write down an address that nobody has, and let the invitations leave that waited for one."""
    person.email = email
    person.save(update_fields=["email"])
    record("person.address_given", about=person, by=by)
    let_leave(Invitation.objects.filter(person=person))


def let_leave(invitations: QuerySet[Invitation]) -> None:
    """Send those that waited for an address, as far as their round is being sent."""
    waiting = invitations.filter(sent_at=None, declined_at=None, by_code=False)
    for wave in Wave.objects.filter(invitations__in=waiting, state=Wave.State.SENDING).distinct():
        waiting.filter(wave=wave).update(due=Invitation.Due.INVITE)
        later("attendance.send_wave", wave_id=wave.pk)


@transaction.atomic
def reach(*, registration: Registration, email: str, by: Person) -> None:
    """Give somebody who is registered without an address theirs, and tell them where they stand.

    If the directory knows the address under the same name, they are that person.
    """
    registration = Registration.objects.select_for_update(of=("self",)).with_people().get(pk=registration.pk)
    email = email.strip().lower()
    if registration.person.email == email:
        return
    allow(rules.why_not_reach(by, registration, email))
    known = Person.objects.of_mail(email)
    if known:
        become(registration, known)
    else:
        give_address(person=registration.person, email=email, by=by)
    record("registration.address_given", about=registration, by=by)
    if not registration.is_cancelled:
        tell(registration, "confirmed" if registration.is_confirmed else "waiting")


def become(registration: Registration, known: Person) -> None:
    """The registration is that of somebody whom the directory knows; whom nothing names any more is gone."""
    nameless, registration.person = registration.person, known
    registration.save(update_fields=["person"])
    for acting in nameless.affiliations.all():
        facts = {"organisation": acting.organisation, "role": acting.role}
        Affiliation.objects.get_or_create(person=known, **facts, defaults={"function": acting.function})
    invite_instead(nameless, known)
    if not kinds_pointing_at(nameless) - {Affiliation}:
        nameless.delete()


def invite_instead(nameless: Person, known: Person) -> None:
    """Of a round that invites both, each keeps their own: the link on paper goes on opening."""
    both = known.invitations.values("wave")
    theirs = list(nameless.invitations.exclude(wave__in=both).values_list("pk", flat=True))
    moved = Invitation.objects.filter(pk__in=theirs)
    moved.update(person=known)
    let_leave(moved)
