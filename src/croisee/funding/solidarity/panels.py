"""Local money on the pages of a place, an organisation, a project, and at home."""

from itertools import chain

from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.http import urlencode

from croisee.cooperation.models import Project
from croisee.funding.models import Acceptance, Campaign, Circuit, Club, ClubMember
from croisee.funding.solidarity import sieving  # noqa: F401 it adds a filter to the directory
from croisee.funding.solidarity.progress import told_of
from croisee.kit.panels import panel
from croisee.kit.reads import counts_of
from croisee.network.models import Organisation, Person
from croisee.territories.models import Territory

SOME = 6
NUMBER = {"number": Count("pk")}


@panel("territory", template="funding/panels/local_place.html")
def local_money_here(request: HttpRequest, territory: Territory) -> dict | None:
    """Currencies, clubs and running campaigns of a place."""
    today = timezone.localdate()
    last = Q(until=None) | Q(until__gte=today)
    found = {
        "circuits": list(Circuit.objects.shown().filter(last).around(territory)[:SOME]),
        "clubs": list(Club.objects.shown().filter(last).around(territory)[:SOME]),
        "campaigns": list(Campaign.objects.shown().running_on(today).around(territory)[:SOME]),
    }
    where = urlencode({"where": f"{territory.name} ({territory.code})"})
    return found | {"where": where} if any(found.values()) else None


@panel(
    "organisation",
    template="funding/panels/local_organisation.html",
    accepts=counts_of(Acceptance.objects.accepted(), "organisation", **NUMBER),
    circuits=counts_of(Circuit.objects.all(), "organisation", **NUMBER),
    clubs=counts_of(Club.objects.all(), "organisation", **NUMBER),
    campaigns=counts_of(Campaign.objects.all(), "organisation", **NUMBER),
)
def local_money_of(request: HttpRequest, organisation: Organisation, **counted: dict | None) -> dict | None:
    """What an organisation accepts, and what it runs."""
    if not any(counted.values()):
        return None
    accepts = organisation.acceptances.accepted().select_related("circuit") if counted["accepts"] else []
    names = [name for name in ("circuits", "clubs", "campaigns") if counted[name]]
    runs = chain.from_iterable(getattr(organisation, name).all()[:SOME] for name in names)
    return {"accepts": list(accepts[:SOME]), "runs": list(runs)}


@panel(
    "project",
    template="funding/panels/local_project.html",
    campaigns=counts_of(Campaign.objects.all(), "project", **NUMBER),
)
def campaigns_of(request: HttpRequest, project: Project, campaigns: dict | None) -> dict | None:
    """How far its campaigns are."""
    return {"told": told_of(project)} if campaigns else None


@panel("home", template="funding/panels/local_home.html")
def local_money_waits(request: HttpRequest, person: Person) -> dict | None:
    """Where one may be introduced, and who waits for one's answer."""
    asked = list(person.club_wishes.answerable().select_related("territory")[:SOME])
    mine = Circuit.objects.kept_by(person).order_by().values("pk")
    rows = Acceptance.objects.waiting().filter(circuit__in=mine)
    waiting = list(rows.select_related("circuit", "organisation")[:SOME])
    clubs = Club.objects.kept_by(person).order_by().values("pk")
    members = ClubMember.objects.filter(club__in=clubs, decided_at=None).select_related("club", "person")
    told = {"asked": asked, "waiting": waiting, "members": list(members[:SOME])}
    return told if any(told.values()) else None
