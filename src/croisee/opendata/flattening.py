"""Records as rows of a table: an object becomes some columns, a list stands in its cell as JSON."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from croisee.kit.records import Field, Kind

TABLE_TYPES = {
    "integer": "integer", "number": "number", "boolean": "boolean", "date": "date", "datetime": "datetime",
    "time": "time", "object": "object",
}  # fmt: skip
FORMATS = {"uri": "uri", "email": "email", "datetime": "any"}


@dataclass(frozen=True)
class Column:
    """A column: its name, what it says, its type by Table Schema, and its path in a record."""

    name: str
    says: str
    type: str
    format: str = "default"
    path: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()

    def cell(self, record: dict[str, Any]) -> Any:
        """What stands in it; nothing where nothing is said."""
        value: Any = record
        for name in self.path:
            value = value.get(name) if value else None
        if value is None or value == []:
            return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value

    def described(self) -> dict[str, Any]:
        """As a field of a Table Schema."""
        told = {"name": self.name, "type": self.type, "format": self.format, "description": self.says}
        return told | ({"constraints": {"enum": list(self.choices)}} if self.choices else {})


def columns_of(kind: Kind) -> list[Column]:
    """Those of the table of a kind, in the order of its fields."""
    return [column for field in kind.all_fields for column in of_a_field(field)]


def of_a_field(field: Field, above: tuple[str, ...] = (), says: str = "") -> Iterator[Column]:
    path = (*above, field.name)
    told = " ".join(filter(None, [says, field.says]))
    if field.items and not field.is_many:
        for inner in field.items:
            yield from of_a_field(inner, path, told)
    elif field.is_many:
        yield Column("_".join(path), told, "array", path=path)
    else:
        kind, form = TABLE_TYPES.get(field.type, "string"), FORMATS.get(field.type, "default")
        yield Column("_".join(path), told, kind, form, path, field.choices)


def fields_of(kind: Kind) -> list[dict[str, Any]]:
    """The same of the records as they are, for their schema as JSON: objects and lists are whole."""
    return [whole(one).described() for one in kind.all_fields]


def whole(field: Field) -> Column:
    form, choices = FORMATS.get(field.type, "default"), field.choices
    if field.is_many:
        form, choices = "default", ()
    return Column(field.name, field.says, type_of(field), form, (field.name,), choices)


def type_of(field: Field) -> str:
    if field.is_many:
        return "array"
    return "object" if field.items else TABLE_TYPES.get(field.type, "string")
