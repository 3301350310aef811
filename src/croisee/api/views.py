"""The pages about the API, and its description for programs."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import override
from django.views.decorators.http import require_safe

from croisee.api import problems
from croisee.api.asking import MOST, USUAL
from croisee.api.describing import TOLD, document
from croisee.api.doors import as_json
from croisee.api.writes import WRITES
from croisee.kit.access import public
from croisee.kit.records import kinds


def description(request: HttpRequest) -> HttpResponse:
    """OpenAPI 3.1."""
    with override("en"):
        return as_json(request, document())


@public
@require_safe
def reference(request: HttpRequest) -> HttpResponse:
    """What there is to read and to write, for people."""
    sorts = [(sort, status, title, TOLD[sort]) for sort, (status, title) in problems.SORTS.items()]
    context = {
        "kinds": kinds(),
        "writes": WRITES,
        "sorts": sorts,
        "usual": USUAL,
        "most": MOST,
        "per_minute": settings.API_PER_MINUTE,
    }
    return render(request, "api/reference.html", context)
