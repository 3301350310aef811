"""Who has come: counted once, at the earliest hour, whichever doors saw them and whenever they tell."""

from datetime import datetime, time, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from croisee.attendance import rules
from croisee.attendance.actions.registering import answer, join_the_line, seat_or_wait
from croisee.attendance.models import Arrival, DoorLink, Registration, Sighting
from croisee.attendance.own_name import is_own_name
from croisee.attendance.seats import seats_of
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.live import touched
from croisee.meetings.models import Meeting
from croisee.meetings.rules import why_not_organise
from croisee.network.actions import advance, draw_back, organisation_named
from croisee.network.models import Membership, Person

DESK = 40


@transaction.atomic
def arrive(
    *,
    registration: Registration,
    desk: str,
    by: Person | None,
    link: DoorLink | None = None,
    key: UUID | None = None,
    at: datetime | None = None,
) -> tuple[Arrival, bool]:
    """Note that a desk saw somebody; the arrival, and whether it is this one.

    A key that is known changes nothing; without a key, whoever has come already is not noted again.
    """
    allow(rules.why_not_arrive(by, registration, link))
    hold(registration)
    before = Arrival.objects.filter(registration=registration).first()
    if before and key is None:
        return before, False
    seen, _ = Sighting.objects.get_or_create(
        key=key or uuid4(),
        defaults={
            "registration": registration,
            "at": moment(at, registration.meeting),
            "desk": desk[:DESK],
            "by": by,
            "link": link,
        },
    )
    first = settle(registration)
    if first and before is None:
        note_present(registration, first, by)
    if first and (before is None or before.at != first.at):
        record("registration.arrived", about=registration, by=by, desk=first.desk, **named(link))
        touched(door_topic(registration.meeting))
    return arrival_of(first or seen), first is None or first == seen


@transaction.atomic
def take_back(
    *, registration: Registration, by: Person | None, link: DoorLink | None = None, at: datetime | None = None
) -> None:
    """The wrong person was noted: they have not come until then; who sees them later counts."""
    allow(rules.why_not_arrive(by, registration, link))
    hold(registration)
    until = moment(at, registration.meeting)
    gone = registration.sightings.filter(withdrawn_at=None, at__lte=until).update(withdrawn_at=timezone.now())
    if gone:
        if settle(registration) is None:
            note_absent(registration, by)
        record("registration.arrival_undone", about=registration, by=by, **named(link))
        touched(door_topic(registration.meeting))


def hold(registration: Registration) -> None:
    """Nobody else notes anything of this person until the transaction ends."""
    Registration.objects.select_for_update(no_key=True).get(pk=registration.pk)


def settle(registration: Registration) -> Sighting | None:
    """The earliest sighting that stands is the arrival; without one, nobody has come."""
    first = registration.sightings.filter(withdrawn_at=None).order_by("at", "pk").first()
    if first is None:
        Arrival.objects.filter(registration=registration).delete()
    else:
        facts = {"at": first.at, "desk": first.desk, "by": first.by}
        Arrival.objects.update_or_create(registration=registration, defaults=facts)
    return first


def note_present(registration: Registration, seen: Sighting, by: Person | None) -> None:
    """The organisation that somebody came for has taken part in a meeting of the network."""
    meeting = registration.meeting
    if is_own_name(registration.organisation):
        return
    advance(
        organisation=registration.organisation, network=meeting.network,
        to=Membership.Stage.TOOK_PART, on=seen.at.astimezone(meeting.zone).date(), by=by,
    )  # fmt: skip


def note_absent(registration: Registration, by: Person | None) -> None:
    """It has not, when nobody else came for it."""
    network = registration.meeting.network
    came = Arrival.objects.filter(registration__organisation=registration.organisation_id)
    if network and not came.filter(registration__meeting__in=Meeting.objects.of_network(network)).exists():
        stage = Membership.Stage.TOOK_PART
        draw_back(organisation=registration.organisation, network=network, stage=stage, by=by)


def arrival_of(seen: Sighting) -> Arrival:
    """What a sighting says of an arrival."""
    return Arrival(registration=seen.registration, at=seen.at, desk=seen.desk, by=seen.by)


def moment(at: datetime | None, meeting: Meeting) -> datetime:
    """When it was, as the device has it, from the eve of the meeting until now; otherwise now."""
    now = timezone.now()
    if at is None or meeting.starts_on is None:
        return now
    earliest = datetime.combine(meeting.starts_on - timedelta(days=1), time.min, meeting.zone)
    return at if earliest <= at <= now else now


def walk_in(
    *,
    meeting: Meeting,
    first_name: str,
    last_name: str,
    organisation: str,
    role: str,
    email: str,
    language: str,
    key: UUID,
    by: Person | None,
    link: DoorLink | None = None,
) -> Registration:
    """Register somebody who stands at the door, once for each key: a seat if one is free, else the list.

    An address that is registered already gives that registration, as it was.
    """
    allow(rules.why_not_door(by, meeting, link) or rules.why_not_register(meeting))
    with seats_of(meeting) as free:
        person = known(email) or Person(
            email=email or None, first_name=first_name, last_name=last_name, language=language
        )
        found = Registration.objects.with_people().filter(walk_in_key=key).first()
        found = found or (person.pk and registration_in(meeting, person))
        if found and not found.is_cancelled:
            return found
        if person.pk is None:
            person.save()
        registration = found or Registration(meeting=meeting, person=person)
        registration.walk_in_key, registration.is_admitted = key, True
        answer(registration, organisation_named(organisation), {"role": role})
        if not found:  # nobody has asked them what they agree to
            registration.shares_name = False
        join_the_line(registration)
        record("registration.walked_in", about=registration, by=by, **named(link))
        return seat_or_wait(registration, free)


def known(email: str) -> Person | None:
    return Person.objects.of_mail(email) if email else None


def registration_in(meeting: Meeting, person: Person) -> Registration | None:
    return Registration.objects.with_people().filter(meeting=meeting, person=person).first()


@transaction.atomic
def make_door_link(*, meeting: Meeting, name: str, by: Person) -> DoorLink:
    """A link for those who receive people and have no account."""
    allow(why_not_organise(by, meeting))
    link = DoorLink.objects.create(meeting=meeting, name=name, made_by=by)
    record("door_link.made", about=link, by=by, name=name)
    return link


@transaction.atomic
def revoke_door_link(*, link: DoorLink, by: Person) -> None:
    """From now on it opens nothing, on any device."""
    allow(why_not_organise(by, link.meeting))
    if DoorLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=timezone.now()):
        record("door_link.revoked", about=link, by=by, name=link.name)


def named(link: DoorLink | None) -> dict[str, str]:
    """Which link somebody came by, for the journal; never its secret."""
    return {"link": link.name} if link else {}


def door_topic(meeting: Meeting) -> str:
    """What pages listen to that show who has come."""
    return f"door:{meeting.pk}"
