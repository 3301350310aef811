"""Words that are found: a row keeps what it says, folded, and the database has an index over it.

words = Words("text", "where")                         in the model, which is Searchable
Contribution.objects.filter(words__say="Köche teilen")  in a query, beside what the visitor may see
folded = Folded("name", max_length=200)                 in a model whose name is looked up
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.exceptions import EmptyResultSet
from django.db import connections, models
from django.db.models import Lookup, QuerySet
from django.db.models.expressions import Col

from croisee.kit.text import fold


class Derived(models.Field):
    """What some fields of the same row say, folded; written whenever the row is."""

    def __init__(self, *of: str, **options: Any) -> None:
        self.of = of
        derived: dict[str, Any] = {"default": "", "editable": False, "serialize": False}
        super().__init__(**derived | options)

    def deconstruct(self):
        name, path, _, options = super().deconstruct()
        return name, path, self.of, options

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        words = fold(" ".join(getattr(model_instance, name) for name in self.of))[: self.max_length]
        setattr(model_instance, self.attname, words)
        return words


class Words(Derived, models.TextField):
    """All that is found by the search."""


class Folded(Derived, models.CharField):
    """A name, to look up and to put in order."""


class Searchable(models.Model):
    """A model with `words`: they are written along when only some of their fields are."""

    class Meta:
        abstract = True

    def save(self, *args: Any, update_fields=None, **options: Any) -> None:
        if update_fields is not None and set(update_fields) & set(words_of(type(self)).of):
            update_fields = [*update_fields, "words"]
        super().save(*args, update_fields=update_fields, **options)


def words_of(model: type[models.Model]) -> Words:
    field: Any = model._meta.get_field("words")
    return field


@Words.register_lookup
class Say(Lookup):
    """`words__say="cantines loc"`: holds these words, whatever accents and capitals, the last one begun."""

    lookup_name = "say"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any):
        """SQLite: by the table beside that holds the index."""
        model = self.lhs.target.model._meta
        key, params = compiler.compile(Col(self.lhs.alias, model.pk))
        beside = f"{model.db_table}_words"
        return f"{key} IN (SELECT rowid FROM {beside} WHERE {beside} MATCH %s)", [  # noqa: S608 (names of tables, never words)
            *params,
            asked(self.rhs, '"{}"', " AND ", "*"),
        ]

    def as_postgresql(self, compiler: Any, connection: Any):
        """PostgreSQL: by a column that only the database knows."""
        alias = compiler.quote_name_unless_alias(self.lhs.alias)
        return f"{alias}.words_found @@ to_tsquery('simple', %s)", [asked(self.rhs, "{}", " & ", ":*")]


def asked(text: str, each: str, between: str, begun: str) -> str:
    """The words of a text as a database takes them; the last may be the beginning of one."""
    if not says_something(text):
        raise EmptyResultSet
    return between.join(each.format(word) for word in fold(text).split()) + begun


def says_something(text: str) -> bool:
    """Whether there is a word to look for."""
    return bool(fold(text))


def are_said(model: type[Searchable], text: str, more_than: int) -> bool:
    """Whether more rows than that say these words: SQLite is asked without reading any of them."""
    found = f"{model._meta.db_table}_words"
    few = f"SELECT 1 FROM {found} WHERE {found} MATCH %s LIMIT %s"  # noqa: S608 (names of tables, never words)
    with connections["default"].cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM ({few})", [asked(text, '"{}"', " AND ", "*"), more_than + 1])  # noqa: S608 (the same)
        return cursor.fetchone()[0] > more_than


# The index: made once the tables are there, as migrations or models say them

SQLITE = (
    """CREATE VIRTUAL TABLE IF NOT EXISTS {table}_words USING fts5(
        words, content='{table}', content_rowid='id', detail=none, prefix='2 3', tokenize='ascii')""",
    """CREATE TRIGGER IF NOT EXISTS {table}_words_in AFTER INSERT ON {table} BEGIN
        INSERT INTO {table}_words(rowid, words) VALUES (new.id, new.words); END""",
    """CREATE TRIGGER IF NOT EXISTS {table}_words_out AFTER DELETE ON {table} BEGIN
        INSERT INTO {table}_words({table}_words, rowid, words) VALUES ('delete', old.id, old.words); END""",
    """CREATE TRIGGER IF NOT EXISTS {table}_words_other AFTER UPDATE OF words ON {table}
        WHEN old.words <> new.words BEGIN
        INSERT INTO {table}_words({table}_words, rowid, words) VALUES ('delete', old.id, old.words);
        INSERT INTO {table}_words(rowid, words) VALUES (new.id, new.words); END""",
    "INSERT INTO {table}_words({table}_words) VALUES ('rebuild')",
)
POSTGRESQL = (
    """ALTER TABLE {table} ADD COLUMN IF NOT EXISTS words_found tsvector
        GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED""",
    "CREATE INDEX {table}_words ON {table} USING gin (words_found)",
)
INDEX = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def searchable() -> Iterator[type[models.Model]]:
    """Every model with words that are found."""
    return (model for model in apps.get_models() if issubclass(model, Searchable))


def make_indexes(using: str = "default", **_: Any) -> None:
    """Give each searchable table its index, where it has none; SQLite loses triggers when a table changes."""
    connection = connections[using]
    tables = [model._meta.db_table for model in searchable()]
    with connection.cursor() as cursor:
        there = connection.introspection.table_names(cursor)
        for table in filter(there.__contains__, tables):
            for statement in [] if is_indexed(connection.vendor, cursor, table) else INDEX[connection.vendor]:
                cursor.execute(statement.format(table=table))


def is_indexed(vendor: str, cursor: Any, table: str) -> bool:
    """Whether the whole index of a table is there."""
    if vendor == "postgresql":
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [f"{table}_words"])
        return cursor.fetchone()[0]
    triggers = "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s"
    cursor.execute(triggers, [f"{table}_words_%"])
    return cursor.fetchone()[0] == 3


def fill(found: QuerySet, rows: int = 1000) -> int:
    """Write the words of some rows anew: after a field joined them, or was written past `save`."""
    field, changed = words_of(found.model), []
    for row in found.order_by("pk").only("pk", "words", *field.of).iterator(rows):
        before = row.words
        if field.pre_save(row, False) != before:
            changed.append(row)
    found.model._base_manager.using(found.db).bulk_update(changed, ["words"], batch_size=rows)
    return len(changed)
