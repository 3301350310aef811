"""Say whether the migrations lead to the tables that an empty database is given, and which differ."""

import os
import sys
import tempfile
from pathlib import Path

import django

TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
}
# that of Django's, unused here: its own migrations number it with larger numbers than its model
ASIDE = {"auth_group_permissions"}


def shape() -> dict[str, set]:
    """Of each table: its columns, its constraints and indexes, whatever their order."""
    from django.db import connection

    look = connection.introspection
    found: dict[str, set] = {}
    with connection.cursor() as cursor:
        for table in set(look.table_names(cursor)) - ASIDE:
            columns = look.get_table_description(cursor, table)
            rules = look.get_constraints(cursor, table).items()
            found[table] = {repr((c.name, c.type_code, c.null_ok, c.default)) for c in columns}
            found[table] |= {repr((given(name), *sorted(rule.items()))) for name, rule in rules}
        cursor.execute(TRIGGERS[connection.vendor])
        found["triggers"] = {row[0] for row in cursor.fetchall()}
    return found


def given(name: str) -> str:
    """The name of a rule, but one that SQLite counts out in the order of the columns."""
    return "" if name.startswith(("__", "fk_")) else name


def clear() -> None:
    """An empty database again."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute("CREATE SCHEMA public")
    else:
        connection.close()
        Path(connection.settings_dict["NAME"]).unlink()


def main(address: str) -> int:
    """Of an empty database."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "croisee.settings",
            "CROISEE_SECRET_KEY": "only for this check",
            "CROISEE_DATA": folder,
            "CROISEE_DATABASE_URL": address,
        }
        django.setup()
        from django.core.management import call_command
        from django.db import connection

        from croisee.site import tables

        tables.bring_up_to_date()
        made = shape()
        clear()
        call_command("migrate", verbosity=0)
        migrated = shape()
        connection.close()
    for table in sorted(made.keys() | migrated.keys()):
        for line in sorted(made.get(table, set()) ^ migrated.get(table, set())):
            print(f"{table}: {'only made' if line in made.get(table, set()) else 'only migrated'}: {line}")
    return int(made != migrated)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
