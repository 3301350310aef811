"""How something is written: the right, the body, the key that makes it happen once."""

import hashlib
import json
from contextlib import suppress
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from croisee.api import actions, problems, reading
from croisee.api.asking import LARGEST
from croisee.api.doors import as_json, tag_of, unknown_token
from croisee.api.models import Given, Scope
from croisee.api.problems import Problem
from croisee.api.writes import Write, methods_at, read_at, write_at
from croisee.journal.actions import noting
from croisee.kit.records import TYPES, Field, kind_named

LONGEST_KEY = 120
LONGEST_LIST = 50
ALONE = timedelta(minutes=1)  # after which whoever began to answer is gone
PYTHON: dict[str, type] = {"string": str, "integer": int, "boolean": bool}


def written(request: HttpRequest, kind: str, pk: int | None = None, part: str = "") -> HttpResponse:
    """One write, once for each Idempotency-Key."""
    write = write_at(request.method or "", kind, part, of_one=pk is not None)
    if write is None:
        raise nowhere(request, kind, pk, part)
    allow_token(request, write)
    data = body_of(request, write)
    key = request.headers.get("Idempotency-Key", "")
    if not key:
        return answer_to(request, write, pk, data)
    if len(key) > LONGEST_KEY or not key.isprintable():
        said = _("The Idempotency-Key is a short text, at most %(most)s letters.") % {"most": LONGEST_KEY}
        raise Problem("query", said)
    return once(request, key, lambda: answer_to(request, write, pk, data))


def part(request: HttpRequest, kind: str, pk: int, part: str) -> HttpResponse:
    """What a program may write, read as it stands: for a token with the right to write it, or to read."""
    if (write := read_at(kind, part)) is None:
        raise nowhere(request, kind, pk, part)
    if request.token is None or Scope.READ not in request.token.scopes:
        allow_token(request, write)
    person = request.token.person
    row = write.rows(person).filter(pk=pk).first() if pk <= LARGEST else None
    if row is None or (now := write.now(person, row)) is None:
        raise problems.nothing()
    said, tag = told(request, write, now)
    return as_json(request, said, tag=tag)


def nowhere(request: HttpRequest, kind: str, pk: int | None, part: str) -> Problem:
    """Another method is used here, or nothing is."""
    is_read = read_at(kind, part) if part else kind_named(kind)
    methods = [*(["GET", "HEAD"] if is_read else []), *methods_at(kind, part, of_one=pk is not None)]
    if not methods:
        return problems.nothing()
    allowed = ", ".join([*methods, "OPTIONS"])
    said = _("At this address there is: %(methods)s.") % {"methods": allowed}
    return Problem("method", said, Allow=allowed)


def allow_token(request: HttpRequest, write: Write) -> None:
    if request.token is None:
        raise unknown_token(_("To write, send a token: Authorization: Bearer …"))
    if write.scope not in request.token.scopes:
        raise Problem("refused", _("This token was not given “%(scope)s”.") % {"scope": str(write.scope)})


def answer_to(request: HttpRequest, write: Write, pk: int | None, data: dict[str, Any]) -> HttpResponse:
    """Do it, unless it has changed since, and say what it is now."""
    person = request.token.person
    facts: dict[str, Any] = {"person": person, "data": data}
    with transaction.atomic(), noting(api_token=request.token.pk):
        before = None
        if write.rows:
            facts["row"] = found(write.rows(person), pk, write.holds)
            before = write.now(person, facts["row"])
        if wanted := request.headers.get("If-Match"):
            allow_state(wanted, before and told(request, write, before)[1])
        said, tag = told(request, write, write.do(**facts))
    headers = {"Location": said["url"]} if write.status == 201 else {}
    return as_json(request, said, write.status, tag=tag, **headers)


def allow_state(wanted: str, tag: str | None) -> None:
    """Two programs that change the same thing: the second is told, and nothing of the first is lost."""
    known = [one.strip() for one in wanted.split(",")]
    if tag is None or (tag not in known and known != ["*"]):
        said = _("This has changed since you read it: read it again, then make your change.")
        raise Problem("stale", said)


def found(rows: QuerySet, pk: int | None, is_held: bool) -> Model:
    """The one that it is done to; held, two at once do it one after the other, each to what it is then."""
    found = rows.filter(pk=pk) if pk and pk <= LARGEST else rows.none()
    if is_held and found.exists():
        rows.model._base_manager.select_for_update(no_key=True).filter(pk=pk).first()
    if (row := found.first()) is None:
        raise problems.nothing()
    return row


def told(request: HttpRequest, write: Write, made: Model) -> tuple[dict[str, Any], str]:
    """As it is read, and its tag; of what waits for somebody, or is a draft, only where it stands."""
    kind, person = write.told, request.token.person
    with suppress(Problem):
        return reading.told(kind, person if write.own else request.visitor, made.pk)
    said = {"id": made.pk, "url": f"{settings.SITE_URL}{kind.address(made)}"}
    kept = write.rows(person).filter(pk=made.pk).first() if write.rows else made
    return said, tag_of(kind.record(kept), kind.state(kept)) if kept else tag_of(said)


# What was sent


def body_of(request: HttpRequest, write: Write) -> dict[str, Any]:
    """An object with the declared fields alone, each of its type; nothing where nothing is to be said."""
    if write.method == "DELETE" and not request.body:
        return {}
    if request.content_type != "application/json":
        raise Problem("not-json", _("Send JSON, with Content-Type: application/json."))
    try:
        data = json.loads(request.body, parse_constant=_no_number)
    except RequestDataTooBig:
        raise Problem("body", _("This is too large.")) from None
    except (ValueError, RecursionError):
        raise Problem("query", _("What was sent is not JSON.")) from None
    if not isinstance(data, dict):
        raise Problem("body", _("Send an object with fields."))
    fields = {field.name: field for field in write.fields}
    missing = [name for name in write.required if name not in data]
    errors = [{"field": name, "detail": _("This field is missing.")} for name in missing]
    for name, value in data.items():
        if why_not := why_not_value(fields.get(name), value):
            errors.append({"field": name[:60].encode(errors="replace").decode(), "detail": why_not})
    if errors:
        raise Problem("body", _("Some of what was sent is not accepted: see “errors”."), errors)
    return data


def _no_number(name: str) -> None:
    raise ValueError(name)


def why_not_value(field: Field | None, value: Any) -> str | None:
    """Why a value is none of its field."""
    if field is None:
        return _("There is no such field.")
    if not field.is_many:
        return why_not_one(field, value)
    if not isinstance(value, list) or len(value) > LONGEST_LIST:
        return _("A list of at most %(most)s values is expected.") % {"most": LONGEST_LIST}
    return next(filter(None, (why_not_one(field, one) for one in value)), None)


def why_not_one(field: Field, value: Any) -> str | None:
    sort = TYPES[field.type]
    if not isinstance(value, PYTHON[sort]) or isinstance(value, bool) != (sort == "boolean"):
        return _("A value of the type “%(type)s” is expected.") % {"type": sort}
    if isinstance(value, str) and not is_text(value):
        return _("This text has letters that do not exist.")
    if field.choices and value not in field.choices:
        return _("It is one of: %(choices)s.") % {"choices": ", ".join(field.choices)}
    if sort == "integer" and not 0 <= value <= LARGEST:
        return _("There is no such number.")
    return None


def is_text(value: str) -> bool:
    """Whether a database takes it: no null character, no half of a letter."""
    return "\0" not in value and not any("\ud800" <= letter <= "\udfff" for letter in value)


# Once


def once(request: HttpRequest, key: str, do: Any) -> HttpResponse:
    """The same key and the same request get the same answer; what failed may be tried again."""
    sum_ = hashlib.sha256(f"{request.method} {request.path}\n".encode() + request.body).hexdigest()
    given = taken(request.token, key, sum_)
    if given.status is not None:
        return again(given)
    try:
        with transaction.atomic():
            hold(given)
            answer = do()
            given.status, given.body = answer.status_code, answer.content.decode()
            given.location = answer.headers.get("Location", "")
            given.save(update_fields=["status", "body", "location"])
        return answer
    except BaseException:
        Given.objects.filter(pk=given.pk, status=None, at=given.at).delete()
        raise


def hold(given: Given) -> None:
    """Whoever took so long that another took the key over does nothing."""
    mine = Given.objects.select_for_update().filter(pk=given.pk, status=None, at=given.at)
    if mine.first() is None:
        raise answered_now()


def taken(token: Any, key: str, sum_: str) -> Given:
    """The key, taken now for this request; or the answer that was given before."""
    actions.forget_given()
    try:
        with transaction.atomic():
            actions.forget_later()
            return Given.objects.create(token=token, key=key, request=sum_)
    except IntegrityError:
        given = Given.objects.filter(token=token, key=key).first()
    if given is None:  # it failed meanwhile
        raise answered_now()
    if given.request != sum_:
        raise Problem("body", _("This Idempotency-Key was used for something else: take a new one."))
    if given.status is None:
        mine = Given.objects.filter(pk=given.pk, status=None, at__lt=timezone.now() - ALONE)
        given.at = timezone.now()
        if not mine.update(at=given.at):
            raise answered_now()
    return given


def answered_now() -> Problem:
    return Problem("conflict", _("The same request is being answered: ask again in a moment."))


def again(given: Given) -> HttpResponse:
    headers = {"Idempotent-Replayed": "true"} | ({"Location": given.location} if given.location else {})
    return HttpResponse(given.body, status=given.status, content_type="application/json", headers=headers)
