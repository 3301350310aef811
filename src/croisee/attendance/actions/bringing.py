"""Colleagues: several people of one organisation are registered by one of them; one comes for another."""

from collections.abc import Sequence
from dataclasses import dataclass

from croisee.attendance import rules
from croisee.attendance.actions.giving import affiliate, ask_to_come, give_seats, join_the_line, leave
from croisee.attendance.actions.seating import news_of
from croisee.attendance.mails import tell
from croisee.attendance.models import Choice, Invitation, Party, Registration, Seat
from croisee.attendance.seats import STANDING, seats_of
from croisee.journal.actions import record
from croisee.kit.access import Refused, allow
from croisee.network.models import Person


@dataclass(frozen=True)
class Colleague:
    """Somebody whom a colleague registers."""

    first_name: str
    last_name: str
    email: str
    role: str


def bring(
    *, registration: Registration, colleagues: Sequence[Colleague], comes_together: bool, by: Person
) -> list[Registration]:
    """Register colleagues of one's organisation; whoever is registered already stays as they are.

    Each gets a mail with a link of their own; they have agreed to nothing yet. Gives the new registrations.
    """
    meeting = registration.meeting
    with seats_of(meeting) as free:
        registration.refresh_from_db(fields=STANDING)
        allow(rules.why_not_bring(by, registration))
        party = registration.party or Party.objects.create(meeting=meeting)
        Party.objects.filter(pk=party.pk).update(comes_together=comes_together)
        Registration.objects.filter(pk=registration.pk).update(party=party)
        come = [new for one in colleagues if (new := brought(one, registration, party, by))]
        waiting = {new.pk for new in come if new.is_waiting}
        among = waiting | {registration.pk} if registration.is_waiting else waiting
        give_seats(meeting, free, at_once=waiting, among=among, quiet=waiting)
        for new in come:
            new.refresh_from_db(fields=STANDING)
            tell(new, "brought", by=by)
    return come


def brought(one: Colleague, registration: Registration, party: Party, by: Person) -> Registration | None:
    """One colleague in line; None when they are registered already."""
    meeting = registration.meeting
    person = somebody(one, by)
    known = Registration.objects.with_people().filter(meeting=meeting, person=person).first()
    if known and not known.is_cancelled:
        return None
    new = known or Registration(meeting=meeting, person=person, shares_name=False)
    new.organisation, new.role, new.party = registration.organisation, one.role, party
    new.invitation = Invitation.objects.of(person, meeting) or registration.invitation
    if rules.must_ask(new):
        return ask_to_come(new, by=by)
    join_the_line(new)
    record("registration.brought", about=new, by=by)
    return new


def somebody(one: Colleague, by: Person) -> Person:
    person, _is_new = Person.objects.get_or_create(
        email=one.email.strip().lower(),
        defaults={"first_name": one.first_name, "last_name": one.last_name, "language": by.language},
    )
    return person


def replace(*, registration: Registration, colleague: Colleague, by: Person) -> Registration:
    """Somebody else comes in one's place, with the seat, the wishes and the turn of the first."""
    meeting = registration.meeting
    with seats_of(meeting):
        registration.refresh_from_db(fields=[*STANDING, "queued_at", "is_first"])
        allow(rules.why_not_replace(by, registration))
        person = somebody(colleague, by)
        known = Registration.objects.with_people().filter(meeting=meeting, person=person).first()
        if known and not known.is_cancelled:
            raise Refused(rules.taken_already(person))
        new = known or Registration(meeting=meeting, person=person, shares_name=False)
        take_over(new, registration, colleague.role)
        leave(registration)
        record("registration.replaced", about=registration, by=by, person=person.pk)
        record("registration.took_over", about=new, by=by, person=registration.person_id)
        tell(registration, "replaced", colleague=person)
        tell(new, "brought", by=by)
        if new.seats.exists():
            news_of(new)
    return new


def take_over(new: Registration, old: Registration, role: str) -> None:
    """All that one registration holds goes to the other."""
    new.stand(old.status)
    new.role = role
    for name in ("organisation", "queued_at", "is_first", "offered_until", "invitation", "party"):
        setattr(new, name, getattr(old, name))
    new.is_admitted = True
    new.save()
    affiliate(new)
    new.choices.all().delete()
    Choice.objects.filter(registration=old).update(registration=new)
    Seat.objects.filter(registration=old).update(registration=new)
