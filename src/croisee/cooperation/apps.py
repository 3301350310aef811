from django.apps import AppConfig


class CooperationConfig(AppConfig):
    name = "croisee.cooperation"
    label = "cooperation"

    def ready(self) -> None:
        """Whoever works with others is not forgotten."""
        from croisee.cooperation.here import in_common_work
        from croisee.network.silent import WAYS_TO_BE_HERE

        WAYS_TO_BE_HERE.append(in_common_work)
