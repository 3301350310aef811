from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "croisee.api"
    label = "api"

    def ready(self) -> None:
        """Whoever lets a program act for them is not forgotten."""
        from croisee.api.here import by_program
        from croisee.network.silent import WAYS_TO_BE_HERE

        WAYS_TO_BE_HERE.append(by_program)
