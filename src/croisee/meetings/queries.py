from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from croisee.meetings.access import keys_of
from croisee.meetings.models import Meeting, Question, Session


def meetings_seen_by(request: HttpRequest) -> QuerySet[Meeting]:
    """The meetings that a visitor may see, with what a list shows."""
    return Meeting.objects.visible_to(request.user, keys=keys_of(request)).select_related("host", "cycle")


def upcoming(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Those still to come or without a date, the next one first."""
    today = timezone.localdate()
    ahead = Q(starts_on=None) | Q(starts_on__gte=today) | Q(ends_on__gte=today)
    return meetings.filter(ahead).order_by(F("starts_on").asc(nulls_last=True), "pk")


def past(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Those that are over, the last one first."""
    today = timezone.localdate()
    return meetings.filter(starts_on__lt=today).exclude(ends_on__gte=today).order_by("-starts_on", "pk")


def day_questions(meeting: Meeting) -> QuerySet[Question]:
    """The questions of the whole day."""
    return meeting.questions.filter(session=None)


def neighbours(session: Session) -> dict[str, Session | None]:
    """What comes before and after in the same room, on the same day."""
    if not (session.room_id and session.start):
        return {"previous": None, "next": None}
    same = Session.objects.filter(meeting=session.meeting_id, room=session.room_id, day=session.day)
    same = same.select_related("repeats")
    return {
        "previous": same.filter(start__lt=session.start).order_by("-start").first(),
        "next": same.filter(start__gt=session.start).order_by("start").first(),
    }


def parallel(session: Session) -> QuerySet[Session]:
    """What goes on at the same time elsewhere."""
    if not (session.start and session.end):
        return Session.objects.none()
    return (
        Session.objects.filter(meeting=session.meeting_id, day=session.day)
        .filter(start__lt=session.end, end__gt=session.start)
        .exclude(pk=session.pk)
        .select_related("room", "repeats")
        .in_order()
    )
