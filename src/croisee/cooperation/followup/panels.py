"""What is owed, on the pages of an agreement, a project, a space, an organisation, a place, and at home."""

from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.http import urlencode

from croisee.cooperation.followup import access
from croisee.cooperation.followup.mine import owed_by
from croisee.cooperation.followup.owed import Standing, counted, owed
from croisee.cooperation.models import Agreement, Party, Project, Space
from croisee.kit.panels import panel
from croisee.kit.reads import counts_of
from croisee.network.models import Organisation, Person
from croisee.territories.models import Territory

SOME = 6
NUMBER = {"number": Count("pk")}
BESIDE = "cooperation/panels/followup.html"


def of_some(agreements: QuerySet[Agreement], **more: Any) -> dict | None:
    """A line for each of some agreements: how much of it is late, due, done."""
    known = list(agreements[:SOME])
    rows = owed(known, timezone.localdate()) if known else []
    if not rows:
        return None
    lines = [(one, counted(row for row in rows if row.agreement.pk == one.pk)) for one in known]
    return {"lines": lines, "where": ""} | more


@panel("agreement", template="cooperation/panels/followup_agreement.html")
def followup_of(request: HttpRequest, agreement: Agreement) -> dict | None:
    """How far its promises are, and the way to say so."""
    if agreement.first_signed_on is None:
        return None
    return {"agreement": agreement, "counts": counted(owed([agreement], timezone.localdate()))}


@panel("project", template=BESIDE, followed=counts_of(Agreement.objects.all(), "project", **NUMBER))
def followup_of_project(request: HttpRequest, project: Project, followed: dict | None) -> dict | None:
    return of_some(access.seen(request).filter(project=project)) if followed else None


@panel("space", template=BESIDE, followed=counts_of(Agreement.objects.all(), "space", **NUMBER))
def followup_of_space(request: HttpRequest, space: Space, followed: dict | None) -> dict | None:
    return of_some(access.seen(request).filter(space=space)) if followed else None


@panel("organisation", template=BESIDE, followed=counts_of(Party.objects.all(), "organisation", **NUMBER))
def followup_of_party(request: HttpRequest, organisation: Organisation, followed: dict | None) -> dict | None:
    """Of agreements that the visitor reads."""
    if not followed:
        return None
    mine = Party.objects.filter(organisation=organisation).order_by().values("agreement")
    where = urlencode({"who": organisation.name})
    return of_some(access.seen(request).filter(pk__in=mine), where=where)


@panel("territory", template=BESIDE)
def followup_here(request: HttpRequest, territory: Territory) -> dict | None:
    """Of a place, what lies in it, and what contains it."""
    where = urlencode({"where": f"{territory.name} ({territory.code})"})
    return of_some(access.seen(request).around(territory, timezone.localdate()), where=where)


@panel("home", template="cooperation/panels/owed_home.html")
def what_you_owe(request: HttpRequest, person: Person) -> dict | None:
    """What is late, and what is due soon."""
    near = (Standing.LATE, Standing.DUE)
    rows = [one for one in owed_by(person, timezone.localdate()) if one.standing in near]
    return {"rows": rows[:SOME], "more": len(rows) > SOME} if rows else None
