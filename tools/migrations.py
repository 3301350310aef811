"""Say whether the migrations lead to the tables that an empty database is given, and which differ."""

import os
import sys
import tempfile

import django


def shape() -> dict[str, set]:
    """Of each table: its columns, its constraints and indexes, whatever their order."""
    from django.db import connection

    look = connection.introspection
    found: dict[str, set] = {}
    with connection.cursor() as cursor:
        for table in look.table_names(cursor):
            columns = look.get_table_description(cursor, table)
            rules = look.get_constraints(cursor, table).items()
            found[table] = {repr((c.name, c.type_code, c.null_ok, c.default)) for c in columns}
            found[table] |= {repr((given(name), *sorted(rule.items()))) for name, rule in rules}
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        found["triggers"] = {row[0] for row in cursor.fetchall()}
    return found


def given(name: str) -> str:
    """The name of a rule, but one that SQLite counts out in the order of the columns."""
    return "" if name.startswith(("__", "fk_")) else name


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "croisee.settings",
            "CROISEE_SECRET_KEY": "only for this check",
            "CROISEE_DATA": folder,
            "CROISEE_DATABASE_URL": f"sqlite:///{folder}/made.sqlite3",
        }
        django.setup()
        from django.core.management import call_command
        from django.db import connection

        from croisee.site import tables

        tables.bring_up_to_date()
        made = shape()
        connection.close()
        connection.settings_dict["NAME"] = f"{folder}/migrated.sqlite3"
        call_command("migrate", verbosity=0)
        migrated = shape()
        connection.close()
    for table in sorted(made.keys() | migrated.keys()):
        for line in sorted(made.get(table, set()) ^ migrated.get(table, set())):
            print(f"{table}: {'only made' if line in made.get(table, set()) else 'only migrated'}: {line}")
    return int(made != migrated)


if __name__ == "__main__":
    sys.exit(main())
