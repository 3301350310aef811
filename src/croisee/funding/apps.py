from importlib import import_module

from django.apps import AppConfig


class FundingConfig(AppConfig):
    name = "croisee.funding"
    label = "funding"

    def ready(self) -> None:
        """The catalogue may be watched."""
        import_module("croisee.funding.watching")
