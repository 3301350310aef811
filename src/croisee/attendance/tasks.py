from datetime import date

from croisee.attendance import actions
from croisee.attendance.models import Composition, Feedback, Wave
from croisee.kit.jobs import job
from croisee.meetings.models import Meeting


@job("attendance.compose")
def compose(*, composition_id: int) -> None:
    if composition := Composition.objects.filter(pk=composition_id).first():
        actions.compute(composition=composition)


@job("attendance.tell_seats")
def tell_seats(*, meeting_id: int) -> None:
    if meeting := Meeting.objects.filter(pk=meeting_id).first():
        actions.tell_seats(meeting=meeting)


@job("attendance.expire_offers")
def expire_offers(*, meeting_id: int) -> None:
    if meeting := Meeting.objects.filter(pk=meeting_id).first():
        actions.expire_offers(meeting=meeting)


@job("attendance.give_kept_seats")
def give_kept_seats(*, wave_id: int, until: str) -> None:
    if wave := Wave.objects.select_related("meeting").filter(pk=wave_id).first():
        actions.give_kept_seats(wave=wave, until=date.fromisoformat(until))


@job("attendance.send_wave")
def send_wave(*, wave_id: int) -> None:
    if wave := Wave.objects.filter(pk=wave_id).first():
        actions.send_due(wave=wave)


@job("attendance.send_feedback")
def send_feedback(*, feedback_id: int) -> None:
    if feedback := Feedback.objects.filter(pk=feedback_id).first():
        actions.send_feedback(feedback=feedback)
