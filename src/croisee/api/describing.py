"""The description of the API in OpenAPI 3.1, made of the kinds that leave as data."""

from collections.abc import Iterable
from importlib.metadata import version
from typing import Any

from django.conf import settings
from django.urls import reverse

from croisee.api import problems
from croisee.api.asking import LARGEST, LONGEST, MOST, USUAL
from croisee.api.models import Scope
from croisee.api.writes import WRITES, Write
from croisee.api.writing import LONGEST_KEY, LONGEST_LIST
from croisee.kit.records import TYPES, Field, Filter, Kind, kinds

Schema = dict[str, Any]
FORMATS = {"date": "date", "datetime": "date-time", "email": "email"}


def document() -> Schema:
    """All of it; the same for everybody."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Croisée",
            "version": "1",
            "summary": f"Croisée {version('croisee')}",
            "description": ABOUT,
            "license": {"name": "AGPL-3.0-or-later", "identifier": "AGPL-3.0-or-later"},
        },
        "servers": [{"url": f"{settings.SITE_URL}{reverse('api_index').rstrip('/')}"}],
        "externalDocs": {"url": f"{settings.SITE_URL}{reverse('api')}"},
        "tags": [{"name": kind.name, "description": kind.says} for kind in kinds()],
        "paths": paths(),
        "components": {
            "schemas": {schema_name(kind): record_schema(kind) for kind in [*kinds(), *own_kinds()]}
            | {"Problem": PROBLEM},
            "responses": {sort: problem_answer(sort) for sort in problems.SORTS},
            "headers": HEADERS,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


ABOUT = (
    "Reads everything public; with a token, what its person may read, and writes what the token was given. "
    "The same rules as the pages. "
    "Lists go on by `next` and by the `Link` header. Answers have an `ETag`; ask again with `If-None-Match`, "
    "write with `If-Match`. "
    "Names of territories, themes and concepts come in the language of `Accept-Language` (fr, de, nl, en)."
)

PROBLEM: Schema = {
    "type": "object",
    "description": "RFC 9457.",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "detail"],
                "properties": {"field": {"type": "string"}, "detail": {"type": "string"}},
            },
        },
    },
}
HEADERS: Schema = {
    "RateLimit-Policy": {"schema": {"type": "string"}, "description": "How many requests in a minute."},
    "RateLimit": {"schema": {"type": "string"}, "description": "How many are left, and for how long."},
    "ETag": {"schema": {"type": "string"}, "description": "The state of the answer."},
    "Link": {"schema": {"type": "string"}, "description": "The next page, where there is one (RFC 8288)."},
    "Retry-After": {"schema": {"type": "integer"}, "description": "Seconds to wait."},
}
LIMITED = {name: {"$ref": f"#/components/headers/{name}"} for name in ("RateLimit-Policy", "RateLimit")}


def own_kinds() -> list[Kind]:
    """What only its own person reads, where they write it."""
    return list({write.own.name: write.own for write in WRITES if write.own}.values())


def schema_name(kind: Kind) -> str:
    return kind.name[:1].upper() + kind.name[1:]


def record_schema(kind: Kind) -> Schema:
    return object_of(kind.all_fields) | {"description": kind.says, "required": ["id"]}


def object_of(fields: Iterable[Field]) -> Schema:
    return {
        "type": "object",
        "properties": {field.name: field_schema(field) for field in fields},
        "additionalProperties": False,
    }


def field_schema(field: Field) -> Schema:
    """Of a value that may be unknown, or a list of values that are not."""
    if field.is_many:
        return {"type": "array", "items": one_schema(field), "description": field.says}
    schema = one_schema(field) | {"description": field.says}
    if field.name == "id":
        return schema
    schema["type"] = [schema["type"], "null"]
    if "enum" in schema:
        schema["enum"] = [*schema["enum"], None]
    return schema


def one_schema(field: Field) -> Schema:
    if field.items:
        return object_of(field.items)
    return value_schema(field.type, field.choices)


def value_schema(type: str, choices: Iterable[str] = ()) -> Schema:
    schema: Schema = {"type": TYPES[type]}
    if type in FORMATS:
        schema["format"] = FORMATS[type]
    if choices := list(choices):
        schema["enum"] = choices
    return schema


def paths() -> Schema:
    found: Schema = {}
    for kind in kinds():
        found[f"/{kind.name}"] = {"get": list_operation(kind)}
        found[f"/{kind.name}/{{id}}"] = {"get": one_operation(kind)}
    for write in WRITES:
        found.setdefault(write.path, {})[write.method.lower()] = write_operation(write)
        if write.own:
            found[write.path]["get"] = read_operation(write)
    return found


def write_operation(write: Write) -> Schema:
    sorts = ("query", "body", "not-json", "conflict", *(["stale"] if write.rows else []))
    says = "What it is now; of a draft, or what somebody has to read first, its number and address."
    return {
        "operationId": write.name,
        "tags": [write.kind],
        "summary": write.says,
        "description": f"The token needs `{write.scope}`.",
        "security": [{"token": []}],
        "parameters": [*([NUMBER, IF_MATCH] if write.rows else []), KEY, *HEADS[:1]],
        **({"requestBody": json_body(write)} if write.fields else {}),
        "responses": answers(
            str(write.status), says, {"$ref": f"#/components/schemas/{schema_name(write.told)}"}, *sorts
        ),
    }


def json_body(write: Write) -> Schema:
    schema = {
        "type": "object",
        "properties": {field.name: sent_schema(field) for field in write.fields},
        "required": list(write.required),
        "additionalProperties": False,
    }
    return {"required": True, "content": {"application/json": {"schema": schema}}}


def read_operation(write: Write) -> Schema:
    """Of what is written there and is no kind that leaves as data."""
    record = {"$ref": f"#/components/schemas/{schema_name(write.told)}"}
    return {
        "operationId": f"{write.told.name}_one",
        "tags": [write.kind],
        "summary": f"{write.told.title}: as it stands",
        "description": f"{write.told.says} The token needs `{write.scope}` or `{Scope.READ}`.",
        "security": [{"token": []}],
        "parameters": [NUMBER, *HEADS],
        "responses": answers("200", "It.", record),
    }


def sent_schema(field: Field) -> Schema:
    schema = value_schema(field.type, field.choices)
    if schema["type"] == "integer":
        schema |= {"minimum": 0, "maximum": LARGEST}
    if field.is_many:
        schema = {"type": "array", "items": schema, "maxItems": LONGEST_LIST}
    return schema | {"description": field.says}


def list_operation(kind: Kind) -> Schema:
    page = {
        "type": "object",
        "required": ["items", "next"],
        "properties": {
            "items": {"type": "array", "items": {"$ref": f"#/components/schemas/{schema_name(kind)}"}},
            "next": {"type": ["string", "null"], "format": "uri"},
        },
    }
    parameters = [filter_parameter(name, one) for name, one in kind.filters.items()]
    return {
        "operationId": f"{kind.name}_list",
        "tags": [kind.name],
        "summary": str(kind.title),
        "description": kind.says,
        "security": [{}, {"token": []}],
        "parameters": [*parameters, *paging(kind), *HEADS],
        "responses": answers("200", "A page of them.", page, "query", Link=True),
    }


def one_operation(kind: Kind) -> Schema:
    record = {"$ref": f"#/components/schemas/{schema_name(kind)}"}
    return {
        "operationId": f"{kind.name}_one",
        "tags": [kind.name],
        "summary": f"{kind.title}: one",
        "security": [{}, {"token": []}],
        "parameters": [NUMBER, *HEADS],
        "responses": answers("200", "It.", record),
    }


def answers(status: str, says: str, schema: Schema, *sorts: str, Link: bool = False) -> Schema:
    """What comes back: what was asked, not modified, or a problem."""
    headers = LIMITED | {"ETag": {"$ref": "#/components/headers/ETag"}}
    if Link:
        headers |= {"Link": {"$ref": "#/components/headers/Link"}}
    found: Schema = {
        status: {"description": says, "headers": headers, "content": {"application/json": {"schema": schema}}}
    }
    if status == "200" and "body" not in sorts:
        found["304"] = {"description": "You have it already."}
    for sort in {*sorts, "token", "refused", "nothing", "method", "limit", "fault", "away"}:
        found[str(problems.SORTS[sort][0])] = {"$ref": f"#/components/responses/{sort}"}
    return dict(sorted(found.items()))


def problem_answer(sort: str) -> Schema:
    headers = (
        {"Retry-After": {"$ref": "#/components/headers/Retry-After"}} if sort in ("limit", "away") else {}
    )
    return {
        "description": TOLD[sort],
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
        **({"headers": headers} if headers else {}),
    }


TOLD = {
    "query": "A parameter is not known, or its value is not one.",
    "token": "The token is missing, unknown, revoked or past its day.",
    "refused": "The rule that the pages obey says no, and why; or the token was not given this right.",
    "nothing": "There is nothing, or nothing that may be read.",
    "method": "Another method is used at this address; `Allow` says which.",
    "stale": "The thing is no longer what the ETag in `If-Match` says: read it again.",
    "conflict": "A request with the same Idempotency-Key is being answered: ask again in a moment.",
    "not-json": "Send `Content-Type: application/json`.",
    "body": "A field is missing, unknown or not accepted: `errors` say which and why. Or the Idempotency-Key "
    "was used for something else.",
    "limit": "Wait as long as `Retry-After` says.",
    "fault": "A fault of the server; it is noted.",
    "away": "The database does not answer, or cannot be written: ask again, as `Retry-After` says.",
}


def filter_parameter(name: str, one: Filter) -> Schema:
    schema = value_schema(one.type, one.choices)
    if schema["type"] == "integer":
        schema |= {"minimum": 0, "maximum": LARGEST}
    elif schema["type"] == "string" and not one.choices:
        schema |= {"maxLength": LONGEST, "pattern": "^[^\\u0000]*$"}
    return {"name": name, "in": "query", "description": one.says, "schema": schema}


def paging(kind: Kind) -> list[Schema]:
    names = [field.name for field in kind.all_fields]
    several = {"type": "array", "items": {"type": "string", "enum": names}}
    return [
        {
            "name": "after",
            "in": "query",
            "description": "Goes on after the one with this number; `next` says it.",
            "schema": {"type": "integer", "minimum": 0, "maximum": LARGEST},
        },
        {
            "name": "limit",
            "in": "query",
            "description": "How many at most.",
            "schema": {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL},
        },
        {
            "name": "fields",
            "in": "query",
            "description": "Only these fields, separated by commas; the number is always there.",
            "schema": several,
            "style": "form",
            "explode": False,
        },
    ]


NUMBER: Schema = {
    "name": "id",
    "in": "path",
    "required": True,
    "description": "Its number.",
    "schema": {"type": "integer", "minimum": 0, "maximum": LARGEST},
}
KEY: Schema = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "A text of your own for this request: sent again within a day with the same body, it is "
    "done once and answered the same.",
    "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY},
}
IF_MATCH: Schema = {
    "name": "If-Match",
    "in": "header",
    "description": "The ETag with which you read what you write to, in the same language: it is done only if "
    "nothing has changed since.",
    "schema": {"type": "string"},
}
HEADS: list[Schema] = [
    {
        "name": "Accept-Language",
        "in": "header",
        "description": "In which language names are told: fr, de, nl, en.",
        "schema": {"type": "string"},
    },
    {
        "name": "If-None-Match",
        "in": "header",
        "description": "The ETag of what is there already.",
        "schema": {"type": "string"},
    },
]
