"""The day after: a short form for those who came, asked once, answered once, tied to nobody."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from croisee.attendance import rules
from croisee.attendance.feedback import Question, letter
from croisee.attendance.models import Feedback, FeedbackLink, FeedbackReply, Registration
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.jobs import later
from croisee.meetings.models import Meeting
from croisee.network.models import Person

BATCH = 50  # mails between two looks at whether the form is still open
State = Feedback.State


@transaction.atomic
def save_feedback(*, meeting: Meeting, introduction: str, questions: list[Question], by: Person) -> Feedback:
    """Write the form, or rewrite it before it opens."""
    allow(rules.why_not_write_feedback(by, meeting))
    feedback, _is_new = Feedback.objects.update_or_create(
        meeting=meeting,
        defaults={"introduction": introduction, "questions": questions},
        create_defaults={"introduction": introduction, "questions": questions, "made_by": by},
    )
    record("feedback.saved", about=feedback, by=by)
    return feedback


@transaction.atomic
def open_feedback(*, feedback: Feedback, by: Person) -> int:
    """Take answers, and write once to each of those who came; gives how many are written to now."""
    feedback = held(feedback)
    allow(rules.why_not_open_feedback(by, feedback))
    came = feedback.meeting.registrations.confirmed().filter(arrival__isnull=False, feedback_link=None)
    FeedbackLink.objects.bulk_create(
        [FeedbackLink(registration=registration) for registration in came], ignore_conflicts=True
    )
    feedback.state, feedback.closed_at = State.OPEN, None
    feedback.save(update_fields=["state", "closed_at"])
    due = to_write(feedback).count()
    record("feedback.opened", about=feedback, by=by, people=due)
    later("attendance.send_feedback", feedback_id=feedback.pk)
    return due


@transaction.atomic
def close_feedback(*, feedback: Feedback, by: Person) -> None:
    """No answers any more; what was answered stays."""
    feedback = held(feedback)
    allow(rules.why_not_close_feedback(by, feedback))
    feedback.state, feedback.closed_at = State.CLOSED, timezone.now()
    feedback.save(update_fields=["state", "closed_at"])
    record("feedback.closed", about=feedback, by=by)


def to_write(feedback: Feedback):
    """The links of those who have an address and were not written to."""
    status = Registration.Status.CONFIRMED
    links = FeedbackLink.objects.filter(
        registration__meeting=feedback.meeting_id, registration__status=status
    )
    return links.filter(sent_at=None, is_answered=False).exclude(registration__person__email=None)


def send_feedback(*, feedback: Feedback) -> None:
    """Let some mails leave, each once, then ring again for the others while the form is open."""
    feedback.refresh_from_db()
    if not feedback.is_open:
        return
    for pk in list(to_write(feedback).values_list("pk", flat=True)[:BATCH]):
        send_one(pk)
    if to_write(feedback).exists():
        later("attendance.send_feedback", feedback_id=feedback.pk)


@transaction.atomic
def send_one(pk: int) -> None:
    """The mail is written with the line that says so: both or neither."""
    if FeedbackLink.objects.filter(pk=pk, sent_at=None).update(sent_at=timezone.now()):
        people = ("registration__person", "registration__meeting")
        letter(FeedbackLink.objects.select_related(*people).get(pk=pk)).send()


@transaction.atomic
def answer_feedback(*, link: FeedbackLink, answers: dict[str, Any]) -> FeedbackReply | None:
    """Keep what somebody says, once, with their role and nothing else of them; None if they had answered."""
    feedback = held(link.registration.meeting.feedback)
    allow(rules.why_not_answer_feedback(feedback, link))
    if not FeedbackLink.objects.filter(pk=link.pk, is_answered=False).update(is_answered=True):
        return None
    return FeedbackReply.objects.create(feedback=feedback, role=link.registration.role, answers=answers)


def held(feedback: Feedback) -> Feedback:
    """The form as it is now; nobody opens or closes it until the transaction ends."""
    return (
        Feedback.objects.select_for_update(of=("self",), no_key=True)
        .select_related("meeting")
        .get(pk=feedback.pk)
    )
