"""Changes that are proposed, and how their date comes."""

from datetime import date, timedelta

from django.utils import timezone

from croisee.kit.jobs import JOBS
from croisee.kit.models import Mail
from croisee.meetings import actions
from croisee.meetings.forms.session import session_values
from croisee.meetings.models import Motion, Session
from croisee.meetings.motions import values_of


def today(days: int = 0) -> date:
    return timezone.localdate() + timedelta(days=days)


def propose(workshop: Session, oda, until: date | None = None, **changes) -> Motion:
    return actions.propose_change(
        session=workshop,
        seen=str(workshop.revision),
        values=values_of(workshop) | changes,
        reason="Lunch is late.",
        until=until or today(3),
        by=oda,
    )


def earlier(motion: Motion) -> None:
    """As if its date had come."""
    Motion.objects.filter(pk=motion.pk).update(until=today(-2))


def ring(motion: Motion, times: int = 2) -> Motion:
    for _n in range(times):
        JOBS["meetings.apply_motion"](motion_id=motion.pk)
    motion.refresh_from_db()
    return motion


def mails() -> list[tuple[str, str]]:
    return [(mail.to, mail.subject) for mail in Mail.objects.order_by("pk")]


def fields(workshop: Session, **changes) -> dict:
    """The form as a browser sends it back."""
    plain = {name: "" if value is None else value for name, value in session_values(workshop).items()}
    pilots, questions = plain.pop("pilots"), plain.pop("questions")
    lines = {f"pilots@{line['ref']}": line["text"] for line in pilots}
    lines |= {f"questions@{line['ref']}": line["text"] for line in questions}
    return plain | lines | {"room": workshop.room_id, "reason": "Lunch.", "until": today(3)} | changes
