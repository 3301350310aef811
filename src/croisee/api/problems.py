"""What goes wrong, as RFC 9457 has it: one clear sentence, and a page that explains each sort."""

from typing import Any

from django.conf import settings
from django.forms import Form
from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Problem(Exception):
    """Why a request is not answered as it was asked; `errors` say where in what was sent."""

    def __init__(self, sort: str, detail: str, errors: list[dict[str, str]] | None = None, **headers: str):
        super().__init__(detail)
        self.sort, self.detail, self.errors, self.headers = sort, detail, errors, headers

    def answer(self) -> HttpResponse:
        return answer(self.sort, self.detail, self.errors, self.headers)


# sort → its status, and what it is called
SORTS: dict[str, tuple[int, Any]] = {
    "query": (400, gettext_lazy("The question is not understood")),
    "token": (401, gettext_lazy("The token is not known")),
    "refused": (403, gettext_lazy("You may not do this")),
    "nothing": (404, gettext_lazy("There is nothing here")),
    "method": (405, gettext_lazy("This is not done here")),
    "conflict": (409, gettext_lazy("The same request is being answered")),
    "stale": (412, gettext_lazy("It has changed in the meantime")),
    "not-json": (415, gettext_lazy("What was sent is not JSON")),
    "body": (422, gettext_lazy("What was sent is not accepted")),
    "limit": (429, gettext_lazy("Too many requests")),
    "fault": (500, gettext_lazy("A fault of ours")),
    "away": (503, gettext_lazy("The data are not reached")),
}


def answer(
    sort: str, detail: str, errors: list[dict[str, str]] | None = None, headers: dict[str, str] | None = None
) -> HttpResponse:
    status, title = SORTS[sort]
    said = {
        "type": f"{settings.SITE_URL}{reverse('api')}#problem-{sort}",
        "title": str(title),
        "status": status,
        "detail": detail,
    }
    problem = JsonResponse(said | ({"errors": errors} if errors else {}), status=status)
    problem["Content-Type"] = "application/problem+json"
    for name, value in (headers or {}).items():
        problem[name.replace("_", "-")] = value
    return problem


def valid(form: Form, names: dict[str, str] | None = None) -> dict[str, Any]:
    """What a form of the pages makes of what was sent; `names` are those that differ from its fields."""
    if form.is_valid():
        return form.cleaned_data
    named = {"__all__": ""} | (names or {})
    raise not_accepted(
        [
            {"field": named.get(field, field), "detail": str(said)}
            for field, found in form.errors.items()
            for said in found
        ]
    )


def not_accepted(errors: list[dict[str, str]]) -> Problem:
    return Problem("body", _("Some of what was sent is not accepted: see “errors”."), errors)


def nothing() -> Problem:
    return Problem("nothing", _("Nothing at this address is open to you."))
