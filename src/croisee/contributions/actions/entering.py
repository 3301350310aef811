"""Positions on paper: entered by a scribe, taken over by their person, never counted twice."""

from secrets import choice

from django.db import transaction

from croisee.attendance.models import Registration
from croisee.contributions import rules
from croisee.contributions.actions.bringing import kept_ones
from croisee.contributions.models import Author, Position, Slip
from croisee.contributions.queries import held_by, here
from croisee.contributions.standing import root_of, standing_in
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.meetings.models import Session
from croisee.network.models import Person

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that is read as another
LENGTH = 5


@transaction.atomic
def make_slips(*, session: Session, count: int, by: Person) -> list[Slip]:
    """So many slips with codes of their own, to print."""
    allow(rules.why_not_moderate(standing_in(session.meeting, by), session, session.meeting))
    known = set(Slip.objects.filter(session=root_of(session)).values_list("code", flat=True))
    codes: set[str] = set()
    while len(codes) < count:
        codes |= {"".join(choice(LETTERS) for _letter in range(LENGTH))} - known
    record("slips.made", about=session.root, by=by, count=count)
    return Slip.objects.bulk_create(Slip(session_id=root_of(session), code=code) for code in sorted(codes))


@transaction.atomic
def enter_positions(
    *,
    session: Session,
    held: dict[int, int | None],
    by: Person,
    registration: Registration | None = None,
    slip: Slip | None = None,
) -> int:
    """Enter what somebody holds, for a person or under a code; gives how many stay as their person took them.

    `held` has a value for each contribution by its number, or None for no position.
    """
    standing = standing_in(session.meeting, by)
    allow(rules.why_not_write_at_table(standing, session))
    slip = slip and Slip.objects.select_for_update().get(pk=slip.pk)
    allow(rules.why_not_enter(session, registration, slip))
    person = registration.person if registration else None
    wanted = landed(session, held)
    before = held_by(session, registration=registration, slip=slip)
    own = {pk for pk, position in before.items() if not position.is_entered}
    said = (
        set(Author.objects.filter(person=person).values_list("contribution", flat=True)) if person else set()
    )
    wanted = {pk: value for pk, value in wanted.items() if pk not in own | said}
    write(wanted, person, slip)
    name = {"code": slip.code} if slip else {"person": person.pk}
    record("positions.entered", about=session.root, by=by, count=len(wanted), **name)
    return len(own & held.keys())


def landed(session: Session, held: dict[int, int | None]) -> dict[int, int | None]:
    """What is held of what stands in the session; for one that was merged meanwhile it goes to the one kept,
    unless something is held of that one: "nothing" of one takes away what is held of no other.
    """
    kept = kept_ones(session)
    there = {pk: value for pk, value in held.items() if kept.get(pk) == pk}
    merged = {pk: value for pk, value in held.items() if kept.get(pk, pk) != pk and value is not None}
    brought = {kept[pk]: value for pk, value in merged.items() if there.get(kept[pk]) is None}
    stands = set(here(session).values_list("pk", flat=True))
    return {pk: value for pk, value in (there | brought).items() if pk in stands}


def write(wanted: dict[int, int | None], person: Person | None, slip: Slip | None) -> None:
    """Change what was entered before, add what was not; what a person took meanwhile stays theirs."""
    entered = Position.everything.filter(person=person, slip=slip, is_entered=True)
    for value in (*Position.Value, None):
        pks = [pk for pk, one in wanted.items() if one == value]
        rows = entered.filter(contribution__in=pks)
        if value is None:
            rows.delete()
        else:
            rows.update(value=value, brought_from=None)
    new = [
        Position(contribution_id=pk, person=person, slip=slip, value=value, is_entered=True)
        for pk, value in wanted.items()
        if value is not None
    ]
    Position.everything.bulk_create(new, ignore_conflicts=True)


@transaction.atomic
def take_over(*, session: Session, by: Person, slip: Slip | None = None) -> int:
    """Make those of a slip one's own, and those that a scribe entered; what one took oneself stays.

    Gives how many came from the slip.
    """
    allow(rules.why_not_hold(standing_in(session.meeting, by), session))
    moved = 0
    if slip:
        slip = Slip.objects.select_for_update().get(pk=slip.pk)
        allow(rules.why_not_take_slip(slip, by))
        mine = Position.everything.filter(person=by).values("contribution")
        slip.positions(manager="everything").filter(contribution__in=mine).delete()
        moved = slip.positions(manager="everything").update(person=by, slip=None, is_entered=False)
        slip.taken_by = by
        slip.save(update_fields=["taken_by"])
    entered = Position.everything.filter(person=by, is_entered=True)
    entered.filter(contribution__session=root_of(session)).update(is_entered=False)
    return moved
