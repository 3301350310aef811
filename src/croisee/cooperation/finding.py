"""What is found of the projects over all meetings."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from croisee.contributions.finding import Wanted, dealing_with, from_or_at, said_for
from croisee.contributions.models import Contribution
from croisee.contributions.reach import Reach
from croisee.cooperation.models import Participation, Project
from croisee.network.models import Organisation


def seen_by(reach: Reach) -> Q:
    """Of meetings whose projects they see, open to them, or shown to everybody."""
    shared = Q(meeting__in=reach.shared().order_by().values("pk"))
    own = Q(pk__in=Project.objects.open_to(reach.visitor).order_by().values("pk"))
    return shared | own | Q(is_public=True)


def found(reach: Reach, wanted: Wanted) -> QuerySet[Project]:
    """The projects that somebody may see and that correspond, the newest first; they have no language."""
    rows = Project.objects.filter(seen_by(reach), wanted.words_of(Project), wanted.on("opened_at"))
    if wanted.meeting:
        rows = rows.filter(meeting=wanted.meeting)
    said = Contribution.objects.filter(projects=OuterRef("pk"))
    if wanted.question:
        rows = rows.filter(Exists(said.filter(question=wanted.question)))
    if wanted.territory:
        here = Q(meeting__in=wanted.meetings_there)
        there = Organisation.objects.filter(territory__in=wanted.inside()).order_by().values("pk")
        placed = Project.territories.through.objects.filter(territory__in=wanted.inside())
        here |= Q(pk__in=placed.values("project"))
        here |= Q(pk__in=Participation.objects.filter(organisation__in=there).order_by().values("project"))
        rows = rows.filter(here | Exists(said.filter(from_or_at(wanted))))
    if wanted.theme:
        rows = rows.filter(Exists(said.filter(dealing_with(wanted.theme))))
    if wanted.organisation:
        takes_part = Participation.objects.filter(organisation=wanted.organisation).order_by()
        is_in = Q(pk__in=takes_part.values("project"))
        rows = rows.filter(is_in | Exists(said.filter(said_for(wanted.organisation))))
    return rows.select_related("meeting").order_by("-pk")
