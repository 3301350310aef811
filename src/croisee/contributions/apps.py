from django.apps import AppConfig
from django.db.models.signals import post_save


class ContributionsConfig(AppConfig):
    name = "croisee.contributions"
    label = "contributions"

    def ready(self) -> None:
        """Whoever changes their mind about their name is obeyed; audiences know who has contributed."""
        from croisee.attendance.audiences import SORTS
        from croisee.attendance.models import Registration
        from croisee.contributions import audiences, strips  # noqa: F401 a stream knows its parts

        SORTS.extend(audiences.SORTS)
        post_save.connect(follow_consent, sender=Registration, dispatch_uid="contributions.names")


def follow_consent(instance, created: bool, raw: bool, update_fields=None, **_) -> None:
    """Show or hide the name as the registration says."""
    from croisee.contributions.actions import show_name

    if not (created or raw) and (update_fields is None or "shares_name" in update_fields):
        show_name(registration=instance)
