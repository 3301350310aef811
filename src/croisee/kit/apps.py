from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig, apps


class KitConfig(AppConfig):
    name = "croisee.kit"
    label = "kit"

    def ready(self) -> None:
        """Load each app's jobs and panels, so that their names are known."""
        for app in apps.get_app_configs():
            if app.name.startswith("croisee."):
                for module in ("tasks", "panels"):
                    if find_spec(f"{app.name}.{module}"):
                        import_module(f"{app.name}.{module}")
