from croisee.attendance import actions
from croisee.attendance.models import Composition
from croisee.kit.jobs import job
from croisee.meetings.models import Meeting


@job("attendance.compose")
def compose(*, composition_id: int) -> None:
    actions.compute(composition=Composition.objects.get(pk=composition_id))


@job("attendance.tell_seats")
def tell_seats(*, meeting_id: int) -> None:
    actions.tell_seats(meeting=Meeting.objects.get(pk=meeting_id))
