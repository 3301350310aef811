"""On the day: who is missing, who meets instead, and taking either back; one organiser after the other."""

from django.db import transaction
from django.utils.translation import gettext as _

from croisee.exchange import appointing, mails, rules
from croisee.exchange.actions.appointing import hold
from croisee.exchange.models import Absence, Appointment
from croisee.journal.actions import record
from croisee.kit.access import Refused, allow
from croisee.meetings.models import Session
from croisee.network.models import Organisation, Person


@transaction.atomic
def miss(*, appointment: Appointment, organisation: Organisation, by: Person) -> bool:
    """An organisation does not come to its appointment: the other is free, and nobody else moves.

    False when somebody noted it before.
    """
    session, slot = appointment.session, appointment.slot
    allow(rules.why_not_appoint(by, session))
    if organisation.pk not in (appointment.first_id, appointment.second_id):
        raise Refused(_("This organisation is not part of the appointment."))
    hold(session)
    gone, _rows = Appointment.objects.filter(pk=appointment.pk).delete()
    if not gone:
        return False
    other = appointment.second_id if organisation.pk == appointment.first_id else appointment.first_id
    mine = {"session": session, "organisation": organisation, "slot": slot}
    was_said = Absence.objects.filter(**mine, is_noticed=False).exists()
    noticed = {"is_noticed": True, "was_said": was_said, "met_id": other, "table": appointment.table}
    Absence.objects.update_or_create(**mine, defaults=noticed)
    record("appointments.missed", about=session, by=by, organisation=organisation.pk, slot=slot)
    mails.tell_appointments(session, {other})
    return True


@transaction.atomic
def restore(*, absence: Absence, by: Person) -> Appointment | None:
    """Whoever was noted as missing is there after all: the two meet as planned, at another table if need be.

    None when that was said before, or when it is not known whom they were to meet.
    """
    session = absence.session
    hold(session)
    if not Absence.objects.filter(pk=absence.pk, is_noticed=True).exists():
        return None
    allow(rules.why_not_restore(by, absence))
    forget(absence)
    found = None
    if absence.met_id:
        table = appointing.free_table(absence)
        found = Appointment.objects.create(
            session=session, first_id=absence.organisation_id, second_id=absence.met_id,
            slot=absence.slot, table=table,
        )  # fmt: skip
        is_same = table == absence.table
        mails.tell_appointments(session, {absence.met_id} if is_same else {found.first_id, found.second_id})
    record("appointments.there_after_all", about=session, by=by, organisation=absence.organisation_id)
    return found


def forget(absence: Absence) -> None:
    """What the organisation said itself stays."""
    if absence.was_said:
        Absence.objects.filter(pk=absence.pk).update(is_noticed=False, was_said=False, met=None, table=None)
    else:
        Absence.objects.filter(pk=absence.pk).delete()


@transaction.atomic
def replace(*, session: Session, slot: int, first: int, second: int, by: Person) -> Appointment | None:
    """The pair that was proposed meets, unless somebody was quicker; None when these two meet already."""
    allow(rules.why_not_compute(by, session))
    hold(session)
    two = [first, second]
    if session.appointments.filter(slot=slot, first__in=two, second__in=two).exists():
        return None
    found = appointing.Standby(session, session.rounds).pair(slot)
    if found is None or {found.first_id, found.second_id} != {first, second}:
        raise Refused(_("This pair is not free any more: look at the proposal again."))
    found.is_on_the_spot = True
    found.save()
    record("appointments.replaced", about=session, by=by, pair=[first, second], slot=slot)
    mails.tell_appointments(session, {first, second})
    return found


@transaction.atomic
def call_off(*, appointment: Appointment, by: Person) -> bool:
    """An appointment made on the spot does not take place; False when it was called off before."""
    session = appointment.session
    allow(rules.why_not_call_off(by, appointment))
    hold(session)
    gone, _rows = Appointment.objects.filter(pk=appointment.pk).delete()
    if gone:
        two = {appointment.first_id, appointment.second_id}
        record("appointments.called_off", about=session, by=by, pair=sorted(two), slot=appointment.slot)
        mails.tell_appointments(session, two)
    return bool(gone)
