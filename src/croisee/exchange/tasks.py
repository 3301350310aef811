"""Background work of this app."""

from croisee.exchange import actions
from croisee.exchange.models import Alert, AppointmentPlan, Match, Posting
from croisee.kit.jobs import CAN_WAIT, job
from croisee.meetings.models import Meeting
from croisee.network.models import Person


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


@job("exchange.match_posting")
def match_posting(*, posting_id: int) -> None:
    """Propose what meets it; rung twice, each pair is proposed once."""
    if posting := Posting.objects.with_all().filter(pk=posting_id).first():
        actions.match_posting(posting=posting)


@job("exchange.match_everything")
def match_everything() -> None:
    """A meeting is over: what was said there may meet what is posted."""
    actions.match_everything()


@job("exchange.find_worth_meeting")
def find_worth_meeting() -> None:
    """Something was posted, closed or said: other organisations may be worth a meeting."""
    actions.find_worth_meeting()


@job("exchange.remind_of_match")
def remind_of_match(*, match_id: int) -> None:
    """Remind whoever has not answered; rung twice, each is reminded once."""
    if match := Match.objects.live().filter(pk=match_id).first():
        actions.remind_of_match(match=match)


@job("exchange.remind_person")
def remind_person(*, person_id: int) -> None:
    """The rest of a week has passed since the last reminder."""
    if person := Person.objects.filter(pk=person_id).first():
        actions.remind_person(person=person)


@job("exchange.look_elsewhere", CAN_WAIT)
def look_elsewhere() -> None:
    """Something came from elsewhere; rung twice, nobody is told twice."""
    actions.look_elsewhere()


@job("exchange.tell_elsewhere")
def tell_elsewhere(*, person_id: int) -> None:
    """Something elsewhere meets what somebody posted, or the week since the last mail has passed."""
    if person := Person.objects.filter(pk=person_id).first():
        actions.tell_elsewhere(person=person)


@job("exchange.send_alert")
def send_alert(*, alert_id: int) -> None:
    """Tell of what is new; rung twice, it is told once."""
    if alert := Alert.objects.filter(pk=alert_id).first():
        actions.send_alert(alert=alert)


@job("exchange.recognise_again")
def recognise_again() -> None:
    """The words have changed: what is posted is read with them."""
    actions.recognise_again()
