"""The tables: made at once in an empty database, brought up to date by migrations in any other."""

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader

from croisee.kit.search import make_indexes


def bring_up_to_date() -> None:
    """Quick when they are; a database is either left as it was or whole."""
    if not connection.introspection.table_names():
        make()
    loader = MigrationLoader(connection)
    if strange := strangers(loader):
        raise ValueError(
            f"this database was made by another version of Croisée ({strange[0]}) and cannot be brought"
            f" up to date: {WAY_OUT[settings.DEMO].format(data=settings.DATA)}"
        )
    if loader.graph.nodes.keys() - loader.applied_migrations.keys():
        call_command("migrate", verbosity=0)
    else:
        make_indexes()


# whether it is the demonstration → what to do
WAY_OUT = {
    True: "delete the folder {data} and start again, the demonstration is made anew",
    False: "write a backup with that version (croisee backup FILE), then restore it into a new database",
}


def strangers(loader: MigrationLoader) -> list[str]:
    """Our migrations that this database went through and that we do not know."""
    ours = {app.label for app in apps.get_app_configs() if app.name.startswith("croisee.")}
    unknown = loader.applied_migrations.keys() - loader.disk_migrations.keys()
    return sorted(f"{app}.{name}" for app, name in unknown if app in ours)


def make() -> None:
    """As the models say: each migration would draw all models anew, which takes twenty times as long.

    That the migrations lead to the same tables is checked by `tools.migrations`.
    """
    with connection.constraint_checks_disabled(), transaction.atomic():
        with connection.schema_editor() as editor:
            for model in apps.get_models():
                if model._meta.can_migrate(connection):
                    editor.create_model(model)
        call_command("migrate", fake=True, verbosity=0)
