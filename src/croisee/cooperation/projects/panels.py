"""What projects say at home, and on the page of an organisation."""

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import JSONObject
from django.http import HttpRequest

from croisee.contributions.reach import reach_of
from croisee.cooperation.finding import seen_by
from croisee.cooperation.models import NextStep, Offer, Partner, Project
from croisee.kit.panels import panel
from croisee.kit.reads import counts_of, number_of
from croisee.network.models import Organisation, Person

SOME = 6


def led_by(person: Person) -> QuerySet:
    return Project.objects.led_by(person).order_by().values("pk")


def steps_of(person: Person) -> QuerySet[NextStep]:
    return person.project_steps.to_do().select_related("project")


def partners_for(person: Person) -> QuerySet[Partner]:
    """Those that wait for a yes of theirs, for a project or an organisation."""
    own = Q(project__in=led_by(person), from_project=False)
    asked = Q(organisation__in=person.affiliations.representing().values("organisation"), from_project=True)
    return Partner.objects.waiting().filter(own | asked).select_related("project", "organisation")


def offers_to(person: Person) -> QuerySet[Offer]:
    rows = Offer.objects.filter(project__in=led_by(person), decided_at=None)
    return rows.select_related("project", "person")


READ = {"steps": steps_of, "partners": partners_for, "offers": offers_to}


def numbers(request: HttpRequest, person: Person) -> JSONObject:
    """How many there are of each, read along with what others say at home."""
    return JSONObject(**{name: number_of(read(person)) for name, read in READ.items()})


@panel("home", template="cooperation/projects/panels/home.html", in_projects=numbers)
def to_do(request: HttpRequest, person: Person, in_projects: dict) -> dict | None:
    """One's next steps, late ones first; partners to be confirmed; people who would come in."""
    if not any(in_projects.values()):
        return None
    return {name: list(read(person)[:SOME]) if in_projects[name] else [] for name, read in READ.items()}


@panel(
    "organisation",
    template="cooperation/projects/panels/organisation.html",
    partnerships=counts_of(Partner.objects.accepted(), "organisation", number=Count("pk")),
)
def projects_of(request: HttpRequest, organisation: Organisation, partnerships: dict | None) -> dict | None:
    """The projects of which an organisation is a partner, as far as the visitor reads them."""
    if not partnerships:
        return None
    mine = Partner.objects.accepted().filter(organisation=organisation).order_by().values("project")
    found = Project.objects.filter(seen_by(reach_of(request)), pk__in=mine).order_by("-pk")
    projects = list(found[:SOME])
    return {"projects": projects} if projects else None
