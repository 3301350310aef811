"""What leaves as data of territories: all of it is open."""

from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from croisee.kit.records import ID, Field, Filter, Kind, Visitor, place, register, same
from croisee.territories import walks
from croisee.territories.models import Containment, Level, Territory


def open_to(visitor: Visitor) -> QuerySet[Territory]:
    """Those of today and of former times, each with what contains it directly today."""
    today = timezone.localdate()
    lasting = Containment.objects.filter(
        Q(valid_from=None) | Q(valid_from__lte=today), Q(valid_until=None) | Q(valid_until__gte=today)
    )
    direct = lasting.select_related("container").order_by("container__code")
    return Territory.objects.prefetch_related(Prefetch("containments", direct, to_attr="directly"))


def inside(found: QuerySet, code: str) -> QuerySet:
    """What lies in a territory today."""
    one = Territory.objects.filter(code=code).first()
    if one is None:
        return found.none()
    return found.filter(pk__in=walks.contents(one.pk, timezone.localdate())).exclude(pk=one.pk)


def there_on(found: QuerySet, day: Any) -> QuerySet:
    return found.at(day)


LEVELS = tuple(Level.values)

TERRITORIES = register(
    Kind(
        name="territories",
        title=_("Territories"),
        says="Places with a government or a cooperation of governments, in five countries and above them.",
        open_to=open_to,
        address=lambda one: reverse("territory", args=[one.code]),
        addressed=("code",),
        fields=(
            ID,
            Field("code", "Its stable code."),
            Field("name", "What it is called."),
            Field("other_names", "Its other names, separated by commas.", of=lambda one: one.also),
            Field("level", "What kind of place it is, from the nearest to the farthest.", choices=LEVELS),
            Field("legal_kind", "Its kind in the law of its State.", of=lambda one: one.kind),
            Field("country", "Its country (ISO 3166-1).", "country"),
            Field("official_code", "Its code in the official list of its State."),
            Field("nuts", "Its codes in European statistics."),
            Field("population", "How many people live there.", "integer"),
            Field("latitude", "Of its centre, degrees north (WGS 84).", "number"),
            Field("longitude", "Of its centre, degrees east (WGS 84).", "number"),
            Field("valid_from", "Its first day, where it is known.", "date"),
            Field("valid_until", "Its last day, of a place that is gone.", "date"),
            place(
                "lies_in",
                "What contains it directly today.",
                lambda one: [each.container for each in one.directly],
                is_many=True,
            ),
        ),
        filters={
            "code": same("code", "With this code."),
            "level": same("level", "Of this level.", choices=LEVELS),
            "country": same("country", "In this country (ISO 3166-1)."),
            "inside": Filter("Lies in the territory with this code today, at any depth.", "string", inside),
            "on": Filter("Exists on this day.", "date", there_on),
        },
    )
)
