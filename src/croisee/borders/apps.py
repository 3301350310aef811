from importlib import import_module

from django.apps import AppConfig


class BordersConfig(AppConfig):
    name = "croisee.borders"
    label = "borders"

    def ready(self) -> None:
        """A territory says what it is called across the border."""
        import_module("croisee.borders.panels")
