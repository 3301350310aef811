from django.apps import AppConfig
from django.db.models.signals import post_save


class AttendanceConfig(AppConfig):
    name = "croisee.attendance"
    label = "attendance"

    def ready(self) -> None:
        """Whoever has registered for a meeting sees it and is told of changes; more seats are given."""
        from croisee.attendance.concerned import in_sessions, seats_in
        from croisee.attendance.hearing import judge_of
        from croisee.attendance.here import in_meetings
        from croisee.attendance.kits import unseated
        from croisee.attendance.models import registered
        from croisee.attendance.taking_part import meetings_attended, organisations_met
        from croisee.meetings.concerned import SEATED, WAYS_TO_BE_CONCERNED
        from croisee.meetings.conflicts import WAYS_TO_CONFLICT
        from croisee.meetings.kits import WAYS_TO_LACK
        from croisee.meetings.models import Meeting
        from croisee.meetings.models.meeting import WAYS_TO_SEE
        from croisee.network.likely import TIMES_TAKEN_PART
        from croisee.network.models.directory import WAYS_TO_MEET
        from croisee.network.silent import WAYS_TO_BE_HERE

        WAYS_TO_SEE.append(registered)
        WAYS_TO_BE_HERE.append(in_meetings)
        WAYS_TO_MEET.append(organisations_met)
        TIMES_TAKEN_PART.append(meetings_attended)
        WAYS_TO_BE_CONCERNED.append(in_sessions)
        SEATED.append(seats_in)
        WAYS_TO_LACK.append(unseated)
        WAYS_TO_CONFLICT.append(judge_of)
        post_save.connect(give_new_seats, sender=Meeting, dispatch_uid="attendance.seats")


def give_new_seats(instance, created: bool, raw: bool, **_) -> None:
    """Those who wait get the seats that an organiser adds."""
    from croisee.attendance.actions import fill_seats

    if not created and not raw:
        fill_seats(meeting=instance)
