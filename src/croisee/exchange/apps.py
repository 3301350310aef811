from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "croisee.exchange"
    label = "exchange"

    def ready(self) -> None:
        """Whoever has an appointment in a session is told when it changes."""
        from croisee.exchange.concerned import with_appointments
        from croisee.meetings.concerned import WAYS_TO_BE_CONCERNED

        WAYS_TO_BE_CONCERNED.append(with_appointments)
