"""Background work of this app."""

from croisee.exchange import actions
from croisee.exchange.models import AppointmentPlan
from croisee.kit.jobs import job


@job("exchange.plan_appointments")
def plan_appointments(*, plan_id: int) -> None:
    """Compute a plan; rung twice, it is computed once."""
    plan = AppointmentPlan.objects.filter(pk=plan_id).first()
    if plan:
        actions.compute_plan(plan=plan)
