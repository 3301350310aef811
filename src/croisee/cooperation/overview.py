"""The way into cooperation: what each part is for, and what is newest in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from croisee.contributions.finding import Wanted
from croisee.contributions.reach import reach_of
from croisee.cooperation.finding import found
from croisee.cooperation.models import Agreement, Space, Strategy
from croisee.kit.access import public

SOME = 3


@dataclass(frozen=True, slots=True)
class Part:
    """One part: the page with all of it, and some of its newest rows."""

    name: str
    says: str
    address: str
    newest: list[Any]


@public
def cooperation(request: HttpRequest) -> HttpResponse:
    """From an idea to something that lasts, part by part."""
    return render(request, "cooperation/overview.html", {"parts": list(parts(request))})


def parts(request: HttpRequest) -> Iterator[Part]:
    visitor = request.user
    projects = found(reach_of(request), Wanted()).order_by("-opened_at", "-pk")
    yield Part(
        _("Projects"),
        _("What several mean to do together: its stage, partners, next steps and needs."),
        reverse("all_projects"),
        list(projects[:SOME]),
    )
    spaces = Space.objects.open_to(visitor).filter(closed_at=None).order_by("-opened_at", "-pk")
    yield Part(
        _("Spaces"),
        _("Organisations work together between meetings: a charter, discussions, decisions."),
        reverse("spaces"),
        list(spaces[:SOME]),
    )
    yield Part(
        _("Agreements"),
        _("What each party promises and pays, voted and signed by each; then what is late, due and done."),
        reverse("agreements"),
        list(Agreement.objects.visible_to(visitor).order_by("-opened_at", "-pk")[:SOME]),
    )
    yield Part(
        _("Strategies"),
        _("What each level of government wants, where two want the same, and where nothing is entered."),
        reverse("strategies"),
        list(Strategy.objects.order_by("-pk")[:SOME]),
    )
