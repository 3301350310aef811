from django.apps import AppConfig


class AttendanceConfig(AppConfig):
    name = "croisee.attendance"
    label = "attendance"

    def ready(self) -> None:
        """Whoever has registered for a meeting sees it."""
        from croisee.attendance.models import registered
        from croisee.meetings.models.meeting import WAYS_TO_SEE

        WAYS_TO_SEE.append(registered)
