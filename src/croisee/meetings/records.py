"""What leaves as data of meetings and their sessions: what is published of them."""

from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from croisee.kit.records import ID, Field, Filter, Kind, Visitor, named, place, register, same, since
from croisee.meetings.models import CoOrganiser, Meeting, Stage
from croisee.network.models import Role


def meetings_open_to(visitor: Visitor) -> QuerySet[Meeting]:
    """Those that the visitor may see."""
    together = CoOrganiser.objects.select_related("organisation")
    found = Meeting.objects.visible_to(visitor).select_related("organiser", "host", "territory", "cycle")
    return found.prefetch_related(Prefetch("co_organisers", together))


def from_day(found: QuerySet, value: Any) -> QuerySet:
    return found.filter(Q(ends_on__gte=value) | Q(ends_on=None, starts_on__gte=value))


def to_day(found: QuerySet, value: Any) -> QuerySet:
    return found.filter(starts_on__lte=value)


MEETINGS = register(
    Kind(
        name="meetings",
        title="Meetings",
        says="Working meetings, as they are published.",
        open_to=meetings_open_to,
        address=lambda one: one.get_absolute_url(),
        changed="changed_at",
        fields=(
            ID,
            Field("slug", "What stands in its address."),
            Field("title", "Its title."),
            Field("subtitle", "Its subtitle."),
            Field("language", "Its language.", "language"),
            Field("stage", "How far it is.", choices=tuple(Stage.values)),
            Field("is_public", "Whether everybody sees it once it is published.", "boolean"),
            Field("cycle", "The cycle to which it belongs.", of=lambda one: one.cycle and one.cycle.title),
            named("organiser", "Who organises it."),
            named("host", "Who receives it."),
            named(
                "co_organisers",
                "With whom it is prepared.",
                lambda one: [each.organisation for each in one.co_organisers.all()],
                is_many=True,
            ),
            place("territory", "Where it takes place."),
            Field("starts_on", "Its first day.", "date"),
            Field("ends_on", "Its last day.", "date"),
            Field("place", "The town and the venue."),
            Field("time_zone", "The time zone of its hours (IANA)."),
            Field("scope", "Whom it covers.", "text"),
            Field("roles", "For whom it is.", choices=tuple(Role.values), is_many=True),
            Field("objectives", "What it is to achieve.", "text", is_many=True),
            Field("changed_at", "When it last changed.", "datetime"),
        ),
        filters={
            "stage": same("stage", "At this stage.", choices=Stage.values),
            "language": same("language", "In this language."),
            "territory": same("territory__code", "In the territory with this code."),
            "from": Filter("On this day or later.", "date", from_day),
            "to": Filter("Beginning on this day or earlier.", "date", to_day),
            "changed_since": since("changed_at"),
        },
    )
)
