"""Background work of this app."""

from croisee.exchange import actions
from croisee.exchange.models import AppointmentPlan, Posting
from croisee.kit.jobs import job
from croisee.meetings.models import Meeting


@job("exchange.plan_appointments")
def plan_appointments(*, plan_id: int) -> None:
    """Compute a plan; rung twice, it is computed once."""
    plan = AppointmentPlan.objects.filter(pk=plan_id).first()
    if plan:
        actions.compute_plan(plan=plan)


@job("exchange.tell_news")
def tell_news(*, meeting_id: int) -> None:
    """Write to those whose words something happened to; rung twice, each thing is told once."""
    if meeting := Meeting.objects.filter(pk=meeting_id).first():
        actions.tell_news(meeting=meeting)


@job("exchange.remind_of_end")
def remind_of_end(*, posting_id: int) -> None:
    """Ask whether what is posted holds longer; rung twice, it is asked once."""
    if posting := Posting.objects.filter(pk=posting_id).first():
        actions.remind_of_end(posting=posting)
