from importlib import import_module

from django.apps import AppConfig
from django.db.models.signals import post_save


class ExchangeConfig(AppConfig):
    name = "croisee.exchange"
    label = "exchange"

    def ready(self) -> None:
        """Whoever has an appointment, or said something, is told when something happens to it."""
        import_module("croisee.exchange.alerts")
        from croisee.exchange.concerned import with_appointments
        from croisee.exchange.here import told_of_news
        from croisee.exchange.noticing import noticed
        from croisee.exchange.sieving import BY_WHAT_IS_POSTED
        from croisee.exchange.thesaurus import words
        from croisee.kit.thesaurus import GIVERS
        from croisee.meetings.concerned import WAYS_TO_BE_CONCERNED
        from croisee.network.listing import FILTERS
        from croisee.network.silent import WAYS_TO_BE_HERE

        post_save.connect(noticed, sender="journal.Entry", dispatch_uid="exchange.noticed")
        WAYS_TO_BE_HERE.append(told_of_news)
        WAYS_TO_BE_CONCERNED.append(with_appointments)
        FILTERS["posts"] = BY_WHAT_IS_POSTED
        GIVERS.append(words)
