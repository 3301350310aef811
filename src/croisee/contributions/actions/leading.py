"""What a pilot changes while a session goes on; every open page follows."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from croisee.contributions import rules
from croisee.contributions.leading import phase_topic
from croisee.contributions.models import Conduct, Contribution
from croisee.contributions.standing import root_of, standing_in
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.live import touched
from croisee.meetings.actions.writing import Stale
from croisee.meetings.models import Session
from croisee.network.models import Person


@transaction.atomic
def lead(*, session: Session, by: Person, seen: int, **settings) -> None:
    """Say what is wanted, what the wall shows, who writes; what somebody else changed is not overwritten."""
    conduct = held(session, by)
    if conduct.revision != seen:
        raise Stale
    changed = {name: value for name, value in settings.items() if getattr(conduct, name) != value}
    if changed:
        turn(session, conduct, changed)
        record("session.led", about=session.root, by=by, **changed)


@transaction.atomic
def go_to(*, session: Session, phase: str, minutes: int | None, by: Person) -> None:
    """Begin a phase, with a clock when it has an end; begun already, it goes on as it was."""
    conduct = held(session, by)
    if conduct.phase == phase:
        return
    runs = minutes and phase != Conduct.Phase.FREE
    until = timezone.now() + timedelta(minutes=minutes) if runs else None
    turn(session, conduct, {"phase": phase, "until": until})
    record("session.phase", about=session.root, by=by, phase=phase, minutes=minutes)


@transaction.atomic
def give_time(*, session: Session, minutes: int, ends: datetime | None, by: Person) -> None:
    """Some minutes more from the end that the form showed; asked twice, given once."""
    conduct = held(session, by)
    if conduct.phase == Conduct.Phase.FREE or conduct.until != ends:
        return
    start = max(ends or timezone.now(), timezone.now())
    turn(session, conduct, {"until": start + timedelta(minutes=minutes)})


@transaction.atomic
def begin_trial(*, session: Session, by: Person) -> None:
    """From now on what is said here is a dry run: it is kept apart and counts nowhere."""
    conduct = held(session, by)
    if not conduct.is_trial:
        turn(session, conduct, {"is_trial": True})
        record("session.trial_begun", about=session.root, by=by)


@transaction.atomic
def end_trial(*, session: Session, by: Person) -> int:
    """Throw away all that was said in the dry run; gives how much it was."""
    conduct = held(session, by)
    said = Contribution.everything.filter(session=root_of(session), is_trial=True)
    count = said.count()
    said.delete()
    if conduct.is_trial:
        turn(session, conduct, {"is_trial": False, "phase": Conduct.Phase.FREE, "until": None})
        record("session.trial_ended", about=session.root, by=by, thrown_away=count)
    return count


def held(session: Session, by: Person) -> Conduct:
    """The conduct of a session, for somebody who may lead it, and for nobody else until they are done."""
    allow(rules.why_not_lead(standing_in(session.meeting, by), session))
    Conduct.objects.get_or_create(session_id=root_of(session))
    session.__dict__.pop("_conduct", None)
    return Conduct.objects.select_for_update().get(session=root_of(session))


def turn(session: Session, conduct: Conduct, changes: dict) -> None:
    """Write the changes, note when writing and taking positions ended, and let walls and phones follow."""
    gathered, was_held = conduct.gathers, conduct.holds
    for name, value in changes.items():
        setattr(conduct, name, value)
    if gathered and not conduct.gathers:
        conduct.gathered_until = timezone.now()
    if was_held and not conduct.holds:
        conduct.held_until = timezone.now()
    conduct.revision += 1
    conduct.save()
    touched(phase_topic(session))
    touched(f"session:{root_of(session)}")
