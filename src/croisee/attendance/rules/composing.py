"""Who composes the workshops and moves people in a plan, and why not."""

from django.utils import timezone
from django.utils.translation import gettext as _

from croisee.attendance import bridge
from croisee.attendance.models import Composition, Registration, Step
from croisee.meetings.models import Meeting, Session, Stage
from croisee.meetings.published import is_in_version, last_version
from croisee.meetings.rules import why_not_organise
from croisee.network.models import Person


def why_not_compose(person: Person, meeting: Meeting) -> str | None:
    """Workshops are composed until the meeting is over."""
    if why_not := why_not_organise(person, meeting):
        return why_not
    if meeting.stage == Stage.REPORTED:
        return _("The meeting is over: its workshops are not composed any more.")
    return None


def why_not_publish(person: Person, composition: Composition) -> str | None:
    """A plan is published once it is computed and places somebody."""
    if why_not := why_not_compose(person, composition.meeting):
        return why_not
    if composition.status != Composition.Status.READY:
        return _("Only a computed plan that is not published yet can be published.")
    return why_locks_are_not_kept(composition) or why_nobody_could_go(composition)


def why_nobody_could_go(composition: Composition) -> str | None:
    """Nobody is sent to a session that only organisers see: it has no page before its version."""
    version = last_version(composition.meeting)
    if version is None:
        return None
    runs = {seat.session for seat in bridge.seats_from(composition) or ()}
    hidden = sorted((run.position, run.title) for run in runs if not is_in_version(version, run.pk))
    if not hidden:
        return None
    titles = ", ".join(dict.fromkeys(title for _position, title in hidden))
    return _("Publish the programme first: these sessions are not public yet: %(titles)s.") % {
        "titles": titles
    }


def why_locks_are_not_kept(composition: Composition) -> str | None:
    """Nobody is told a seat that an organiser has decided against since."""
    seats = {(s["participant"], s["slot"]): s for s in bridge.seats_now(composition)}
    for lock in bridge.locks_in(bridge.problem_now(composition)):
        held = seats.get((lock["participant"], lock["slot"]))
        if not held or held["workshop"] != lock["workshop"] or lock["table"] not in (None, held["table"]):
            return _(
                "This plan does not keep every lock: compute it again, or release the locks "
                "that you no longer want."
            )
    return None


def why_not_adjust(person: Person, composition: Composition) -> str | None:
    """Organisers lock, release and undo in the last plan."""
    if why_not := why_not_compose(person, composition.meeting):
        return why_not
    if composition.is_running:
        return _("The plan is being computed: wait for it, then change it.")
    if composition.meeting.compositions.filter(pk__gt=composition.pk).exists():
        return _("A newer plan has been computed meanwhile: look at it first. Nothing was changed.")
    return None


def why_not_undo_step(person: Person, step: Step) -> str | None:
    """Only the last change goes back; what was changed before stands on it."""
    if step.composition.steps.filter(pk__gt=step.pk).exists():
        return _("Something else was changed since: look at the plan first. Nothing was undone.")
    return why_not_adjust(person, step.composition)


def why_not_drop(person: Person, composition: Composition) -> str | None:
    """A published plan is replaced by another one, never thrown away."""
    if composition.status == Composition.Status.PUBLISHED:
        return _("This plan is published: publish another one instead.")
    return why_not_adjust(person, composition)


def is_stuck(composition: Composition) -> bool:
    """Nobody computes it: after two minutes something is wrong with the background work."""
    return composition.is_running and (timezone.now() - composition.asked_at).total_seconds() > 120


def why_not_seat(
    person: Person, registration: Registration, run: Session, composition: Composition | None
) -> str | None:
    """Organisers move people who come, in a plan computed or published; the same workshop only once."""
    if not registration.is_confirmed:
        return _("This person has no seat at the meeting: confirm the registration first.")
    if run.meeting_id != registration.meeting_id:
        return _("Choose a workshop of this meeting.")
    if composition is None or composition.plan is None:
        return _("Publish a schedule first: then people are moved one by one.")
    if run not in bridge.held_in(composition):
        return _("Choose a workshop of this meeting.")
    exchange = bridge.exchange_of(composition, registration, run)
    if exchange and exchange[1] is None:
        return _("This person attends the same workshop at another hour: move that seat first.")
    if composition.status == Composition.Status.PUBLISHED:
        return why_not_organise(person, run.meeting)
    return why_not_adjust(person, composition)
