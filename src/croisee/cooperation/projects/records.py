"""What leaves as data of projects: of people nothing, not even how many they are."""

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from croisee.contributions.reach import reach_for
from croisee.cooperation.finding import seen_by
from croisee.cooperation.models import Partner, PartnerLevel, Project, Stage
from croisee.kit.records import ID, Field, Kind, Visitor, named, place, register, same, since
from croisee.translations.finding import filter_saying


def open_to(visitor: Visitor) -> QuerySet[Project]:
    """Those of meetings whose projects they see, open to them, or shown to everybody."""
    partners = Partner.objects.accepted().select_related("organisation")
    partners = partners.order_by("organisation__folded", "pk")
    found = Project.objects.filter(seen_by(reach_for(visitor))).select_related("meeting").order_by("pk")
    return found.prefetch_related("territories", "news", Prefetch("partners", partners, to_attr="beside"))


PARTNER = (
    Field("id", "The number of the organisation.", "integer", lambda one: one.organisation_id),
    Field("name", "Its name.", of=lambda one: one.organisation.name),
    Field("role", "What it is in the project.", choices=tuple(Partner.Role.values)),
    Field(
        "level", "Which level of government it is, or that it is none.", choices=tuple(PartnerLevel.values)
    ),
)
NEWS = (Field("on", "On which day.", "date"), Field("text", "What happened.", "text"))

PROJECTS = register(
    Kind(
        name="projects",
        title=_("Projects"),
        says="What several people or organisations mean to do together.",
        open_to=open_to,
        address=lambda one: one.get_absolute_url(),
        changed="changed_at",
        fields=(
            ID,
            Field("title", "Its title."),
            Field("text", "What they want to do.", "text"),
            Field("stage", "How far it is.", choices=tuple(Stage.values)),
            named("meeting", "The meeting in which it grew."),
            place("territories", "Where it takes place.", is_many=True),
            Field("partners", "The organisations in it.", "object", lambda one: one.beside, PARTNER, True),
            Field("news", "What happened in it, the newest first.", "object", items=NEWS, is_many=True),
            Field("opened_at", "When it was opened.", "datetime"),
            Field("changed_at", "When it last changed.", "datetime"),
        ),
        filters={
            "q": filter_saying(),
            "stage": same("stage", "At this stage.", choices=Stage.values),
            "meeting": same("meeting", "Grown in the meeting with this number.", "integer"),
            "changed_since": since("changed_at"),
        },
    )
)
