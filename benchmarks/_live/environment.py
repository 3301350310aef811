"""What a server of our own is started with: its own files, its own database on SQLite or PostgreSQL."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

NEEDED = ("CROISEE_DATABASE_URL", "CROISEE_REDIS_URL")


@contextmanager
def own(folder: str, *, is_scaled: bool) -> Iterator[dict[str, str]]:
    """The environment; scaled, with a database made on the server of CROISEE_DATABASE_URL and dropped."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("CROISEE_")}
    plain |= {"CROISEE_DATA": folder, "CROISEE_SECRET_KEY": "only for this measure"}
    plain |= {"DJANGO_SETTINGS_MODULE": "croisee.settings"}
    if not is_scaled:
        yield plain
        return
    with own_database(os.environ["CROISEE_DATABASE_URL"]) as url:
        yield plain | {"CROISEE_DATABASE_URL": url, "CROISEE_REDIS_URL": os.environ["CROISEE_REDIS_URL"]}


@contextmanager
def own_database(url: str, name: str = "own", *, like: str = "template1") -> Iterator[str]:
    """The address of a database on this PostgreSQL server, dropped afterwards; empty, or a copy."""
    import psycopg

    server, name = url.rsplit("/", 1)[0], f"croisee_{name}_{os.getpid()}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {like}")
        try:
            yield f"{server}/{name}"
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
