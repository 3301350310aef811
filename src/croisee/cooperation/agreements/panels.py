"""Agreements on the pages of a project, a space, an organisation, a place, and at home."""

from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.http import urlencode

from croisee.cooperation.agreements import rules
from croisee.cooperation.agreements.listing import Line, with_parties
from croisee.cooperation.models import Agreement, Party, PartyStep, Project, Space, Version
from croisee.kit.panels import panel
from croisee.kit.reads import counts_of
from croisee.network.models import Organisation, Person
from croisee.territories.models import Territory

SOME = 6
NUMBER = {"number": Count("pk")}


def some(rows: QuerySet[Agreement], visitor: Any) -> list[Line]:
    """The newest that the visitor reads, with their parties; four statements."""
    seen = Agreement.objects.visible_to(visitor).order_by().values("pk")
    return with_parties(list(rows.filter(pk__in=seen).order_by("-pk")[:SOME]), visitor)


def beside(found: list[Line], may_begin: bool, **where: int) -> dict[str, Any] | None:
    """Those found, and the way to one more; nothing where there is neither."""
    return {"lines": found, "begin": urlencode(where) if may_begin else ""} if found or may_begin else None


@panel(
    "project",
    template="cooperation/agreements/panel.html",
    agreements=counts_of(Agreement.objects.all(), "project", **NUMBER),
)
def agreements_of_project(
    request: HttpRequest, project: Project, agreements: dict | None
) -> dict[str, Any] | None:
    """What a project led its partners to promise, and the way to write it."""
    found = some(Agreement.objects.filter(project=project), request.user) if agreements else []
    may = request.user.is_authenticated and not rules.why_not_begin(request.user, project)
    return (
        {"lines": found, "begin": urlencode({"project": project.pk}) if may else ""} if found or may else None
    )


@panel(
    "space",
    template="cooperation/agreements/panel.html",
    agreements=counts_of(Agreement.objects.all(), "space", **NUMBER),
)
def agreements_of_space(request: HttpRequest, space: Space, agreements: dict | None) -> dict[str, Any] | None:
    """What members of a space promise each other, and the way to write it."""
    found = some(Agreement.objects.filter(space=space), request.user) if agreements else []
    may = request.user.is_authenticated and not rules.why_not_begin(request.user, None, space)
    return beside(found, may, space=space.pk)


@panel(
    "organisation",
    template="cooperation/agreements/panel.html",
    agreements=counts_of(Party.objects.all(), "organisation", **NUMBER),
)
def agreements_of_organisation(
    request: HttpRequest, organisation: Organisation, agreements: dict | None
) -> dict[str, Any] | None:
    """To what an organisation is party."""
    if not agreements:
        return None
    theirs = Party.objects.filter(organisation=organisation).order_by().values("agreement")
    found = some(Agreement.objects.filter(pk__in=theirs), request.user)
    return {"lines": found, "more": urlencode({"party": organisation.name})} if found else None


@panel("territory", template="cooperation/agreements/panel.html")
def agreements_here(request: HttpRequest, territory: Territory) -> dict[str, Any] | None:
    """Those that hold in a place."""
    rows: Any = Agreement.objects
    found = some(rows.around(territory, timezone.localdate()), request.user)
    where = urlencode({"where": f"{territory.name} ({territory.code})"})
    return {"lines": found, "more": where} if found else None


@panel("home", template="cooperation/agreements/panel_home.html")
def waiting_for_me(request: HttpRequest, person: Person) -> dict[str, Any] | None:
    """Versions that organisations which one represents have not signed yet."""
    mine: Any = Party.objects
    parties = mine.represented_by(person).select_related("agreement", "organisation").order_by("-agreement")
    parties = list(parties.exclude(agreement__stage__in=rules.OVER)[:SOME])
    if not parties:
        return None
    put = Version.objects.filter(agreement__in=[one.agreement_id for one in parties]).order_by("number")
    last = {row[0]: row[1:] for row in put.values_list("agreement", "pk", "signed_on")}
    steps = PartyStep.objects.filter(party__in=parties, kind=PartyStep.Kind.SIGNED)
    signed = set(steps.values_list("party", "version"))
    found = [
        one
        for one in parties
        if (version := last.get(one.agreement_id)) and not version[1] and (one.pk, version[0]) not in signed
    ]
    return {"parties": found} if found else None
