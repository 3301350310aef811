"""What this app says on the pages of others: what one may ask for in a place, what an organisation funds."""

from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.http import urlencode

from croisee.cooperation.models import Project
from croisee.funding import keeping, levels, listing, rules
from croisee.funding.listing import Sought
from croisee.funding.models import Accompaniment, Adviser, Funder, Path
from croisee.funding.solidarity import panels as solidarity  # noqa: F401 they register themselves
from croisee.kit.panels import panel
from croisee.kit.reads import counts_of
from croisee.network.models import Affiliation, Organisation, Person
from croisee.territories.models import Territory

SOME = 6


@panel("territory", template="funding/panels/territory.html")
def funding_here(request: HttpRequest, territory: Territory) -> dict | None:
    """The nearest instruments that are open to projects of a place."""
    keys = listing.keys_of(Sought(place=territory, when="open"))
    if not keys:
        return None
    address = urlencode({"where": f"{territory.name} ({territory.code})", "when": "open"})
    return {"some": listing.in_order(keys[:SOME]), "count": len(keys), "address": address}


@panel("territory", template="funding/panels/levels.html")
def levels_here(request: HttpRequest, territory: Territory) -> dict | None:
    """How much each level gives there, from the commune to the Union."""
    found = levels.numbers_in(territory)
    address = urlencode({"where": f"{territory.name} ({territory.code})"})
    return {"levels": found, "address": address} if found else None


@panel(
    "organisation",
    template="funding/panels/organisation.html",
    funds=counts_of(Funder.objects.all(), "organisation", number=Count("pk")),
)
def funded_by(request: HttpRequest, organisation: Organisation, funds: dict | None) -> dict | None:
    """The way to what an organisation funds."""
    return {"organisation": organisation, "count": funds["number"]} if funds else None


@panel("project", template="funding/panels/project.html")
def money_of(request: HttpRequest, project: Project) -> dict | None:
    """The way to the money, for whoever looks after it."""
    if not request.user.is_authenticated:
        return None
    path = Path.objects.select_related("bearer").filter(project=project).first()
    if rules.why_not_follow(request.user, project, path.bearer if path else None, "facts"):
        return None
    return {"project": project, "has_begun": path is not None}


@panel("person", template="funding/panels/person.html")
def accompanied_by(request: HttpRequest, person: Person) -> dict | None:
    """The way to the projects that somebody accompanies, and how many wait for an answer."""
    asked = Q(accompaniments__state=Accompaniment.State.ASKED)
    numbers = (
        Adviser.objects.filter(person=person).order_by().annotate(n=Count("accompaniments", filter=asked))
    )
    waiting = numbers.values_list("n", flat=True).first()
    return None if waiting is None else {"waiting": waiting}


@panel(
    "home",
    template="funding/panels/home.html",
    funds=counts_of(
        Affiliation.objects.representing().filter(organisation__funds__isnull=False),
        "person",
        number=Count("pk"),
    ),
)
def sheets_that_wait(request: HttpRequest, person: Person, funds: dict | None) -> dict | None:
    """Whoever keeps sheets learns what is proposed for them, and which nobody has confirmed for a year."""
    if not (funds or person.is_administrator):
        return None
    proposed = keeping.corrections_for(person).count()
    stale = keeping.stale_for(person, timezone.localdate()).count()
    return {"proposed": proposed, "stale": stale} if proposed or stale else None
