"""What is read: the kinds, a list of each, one of each."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from croisee.api import problems
from croisee.api.asking import LARGEST, asked
from croisee.api.doors import as_json, tag_of
from croisee.kit.records import Kind, kind_named, kinds


def index(request: HttpRequest) -> HttpResponse:
    """Which kinds there are, and where all of it is described."""
    said = {
        "description": f"{settings.SITE_URL}{reverse('api_description')}",
        "reference": f"{settings.SITE_URL}{reverse('api')}",
        "kinds": [
            {"name": kind.name, "says": kind.says, "url": f"{settings.SITE_URL}{list_address(kind)}"}
            for kind in kinds()
        ],
    }
    return as_json(request, said)


def list_address(kind: Kind) -> str:
    return reverse("api_collection", args=[kind.name])


def known(name: str) -> Kind:
    if kind := kind_named(name):
        return kind
    raise problems.nothing()


def collection(request: HttpRequest, kind: str) -> HttpResponse:
    """A page of what the visitor may read, in the order of their numbers."""
    question = asked(known(kind), request.GET)
    rows = list(question.rows(question.kind.open_to(request.visitor)))
    shown = rows[: question.limit]
    records = [question.only(record) for record in question.kind.records(shown)]
    onward = address_after(request, question.kind, shown[-1].pk) if len(rows) > len(shown) else None
    headers = {"Link": f'<{onward}>; rel="next"'} if onward else {}
    return as_json(request, {"items": records, "next": onward}, **headers)


def address_after(request: HttpRequest, kind: Kind, pk: int) -> str:
    query = request.GET.copy()
    query["after"] = str(pk)
    return f"{settings.SITE_URL}{list_address(kind)}?{query.urlencode()}"


def item(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """One, for whoever may read it."""
    record, tag = told(known(kind), request.visitor, pk)
    return as_json(request, record, tag=tag)


def told(kind: Kind, visitor: Any, pk: int) -> tuple[dict[str, Any], str]:
    """What one says to somebody, and the tag of its state."""
    row = kind.open_to(visitor).filter(pk=pk).first() if pk <= LARGEST else None
    if row is None:
        raise problems.nothing()
    record = kind.record(row)
    return record, tag_of(record, kind.state(row))
