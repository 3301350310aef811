from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig, apps
from django.contrib.auth.signals import user_logged_in
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate

from croisee.kit import choices as choices  # before any model has its methods

LOADED = ("tasks", "panels", "personal", "taken", "privacy", "consents", "records", "translating")


class KitConfig(AppConfig):
    name = "croisee.kit"
    label = "kit"

    def ready(self) -> None:
        """Load each app's jobs, panels, personal data, records, translated texts, lower floors first."""
        from croisee.kit.connections import prepare
        from croisee.kit.search import make_indexes
        from croisee.kit.sessions import note_sign_in

        import_module("croisee.kit.dates")
        connection_created.connect(prepare, dispatch_uid="kit.connections")
        user_logged_in.connect(note_sign_in, dispatch_uid="kit.sessions")
        post_migrate.connect(make_indexes, sender=self, dispatch_uid="kit.search")
        for app in reversed(list(apps.get_app_configs())):
            if app.name.startswith("croisee."):
                for module in LOADED:
                    if find_spec(f"{app.name}.{module}"):
                        import_module(f"{app.name}.{module}")
