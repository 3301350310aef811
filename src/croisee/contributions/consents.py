"""What somebody agrees to in a workshop (`kit/consents.py`)."""

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from croisee.kit.consents import Told, consent, on_another_ground, rests_on
from croisee.meetings.models import Meeting
from croisee.network.models import Person


def meetings_of(person: Person) -> QuerySet[Meeting]:
    """Those in which somebody holds or has chosen something, with the hour of their last position."""
    held = person.positions.order_by("-taken_at")
    last = held.filter(contribution__meeting=OuterRef("pk")).values("taken_at")[:1]
    chosen = person.priorities.order_by().values("contribution__meeting")
    own = Q(pk__in=held.order_by().values("contribution__meeting")) | Q(pk__in=chosen)
    return Meeting.objects.filter(own).annotate(said=Subquery(last))


consent(
    "contributions", {"Position": "person value", "Priority": "person"},
    name="positions",
    what=_("My positions and priorities, which others see as numbers"),
    then=_("On each contribution you pass or choose anew; with your data erased, none is left."),
    rows=meetings_of,
    told=lambda row, person: Told(row.title, row.get_absolute_url(), row.said),
)  # fmt: skip
rests_on("shares_name", "contributions", {"Author": "person shows_name"})
rests_on("accepts_photos", "contributions", {"Photo": "content shows"})
on_another_ground("contributions", {
    "Contribution": "text who where since result contact written_by hidden_because",
    "Slip": "code taken_by",
    "Photo": "added_by",
})  # fmt: skip
