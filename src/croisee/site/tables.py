"""The tables: made at once in an empty database, brought up to date by migrations in any other."""

from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction


def bring_up_to_date() -> None:
    """Quick when they are; a database is either left as it was or whole."""
    if not connection.introspection.table_names():
        make()
    call_command("migrate", verbosity=0)


def make() -> None:
    """As the models say: each migration would draw all models anew, which takes thirty times as long.

    That the migrations lead to the same tables is checked by `tools.migrations`.
    """
    with connection.constraint_checks_disabled(), transaction.atomic():
        with connection.schema_editor() as editor:
            for model in apps.get_models():
                if model._meta.can_migrate(connection):
                    editor.create_model(model)
        call_command("migrate", fake=True, verbosity=0)
