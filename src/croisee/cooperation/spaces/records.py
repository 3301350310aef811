"""What leaves as data of spaces: of its members the organisations, of people nothing."""

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from croisee.contributions.reach import reach_for
from croisee.cooperation.finding import seen_by
from croisee.cooperation.models import Project, Space, SpaceMember
from croisee.kit.records import ID, Field, Filter, Kind, Visitor, named, place, register, saying


def open_to(visitor: Visitor) -> QuerySet[Space]:
    """Those that somebody finds without a link, by number."""
    seen = Space.objects.filter(pk__in=Space.objects.open_to(visitor).order_by().values("pk"))
    members = (
        SpaceMember.objects.current().exclude(organisation=None).select_related("organisation", "college")
    )
    projects = Project.objects.filter(seen_by(reach_for(visitor))).order_by("pk")
    return seen.order_by("pk").prefetch_related(
        "territories",
        Prefetch("members", members.order_by("pk"), to_attr="organisations_in"),
        Prefetch("projects", projects, to_attr="projects_seen"),
    )


MEMBER = (
    Field("id", "The number of the organisation.", "integer", lambda one: one.organisation_id),
    Field("name", "Its name.", of=lambda one: one.organisation.name),
    Field("college", "The college in which it votes.", of=lambda one: one.college and one.college.name),
    Field("is_host", "Whether it looks after the space.", "boolean"),
)

SPACES = register(
    Kind(
        name="spaces",
        title=_("Spaces"),
        says="Where organisations work together between meetings.",
        open_to=open_to,
        address=lambda one: one.get_absolute_url(),
        fields=(
            ID,
            Field("title", "Its name."),
            Field("text", "What its members want to do together.", "text"),
            place("territories", "The territories in which it works.", is_many=True),
            Field(
                "members",
                "The organisations in it.",
                "object",
                lambda one: one.organisations_in,
                MEMBER,
                True,
            ),
            named("projects", "Its projects.", lambda one: one.projects_seen, is_many=True),
            Field("opened_at", "When it was opened.", "datetime"),
            Field("closed_at", "When it was closed.", "datetime"),
        ),
        filters={
            "q": saying(),
            "is_closed": Filter(
                "Closed, or not.",
                "boolean",
                lambda found, value: found.filter(closed_at__isnull=not value),
            ),
        },
    )
)
