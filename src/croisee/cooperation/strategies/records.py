"""What leaves as data of strategies, plans and contracts of every level."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from croisee.cooperation.levels import Rank
from croisee.cooperation.models import Strategy
from croisee.kit.records import ID, Field, Filter, Kind, Visitor, named, place, register, same, saying, since


def open_to(visitor: Visitor) -> QuerySet[Strategy]:
    """All of them: everybody reads them."""
    return Strategy.objects.for_list().order_by("pk")


THEME = (
    Field("code", "Its code.", of=lambda one: one.theme),
    Field("name", "What it is called.", of=str),
)

STRATEGIES = register(
    Kind(
        name="strategies",
        title=_("Strategies"),
        says="Public strategies, plans, contracts, schemes and programmes of every level of government.",
        open_to=open_to,
        address=lambda one: one.get_absolute_url(),
        changed="changed_at",
        fields=(
            ID,
            Field("title", "Its title."),
            Field("kind", "What it is.", choices=tuple(Strategy.Kind.values)),
            Field("level", "The level of government.", choices=tuple(Rank.values)),
            named("organisation", "Whose it is; without one, of the territory's government."),
            place("territory", "Of which territory."),
            Field("since", "Its first year.", "integer"),
            Field("until", "Its last year.", "integer"),
            Field("says", "What it says on cooperation, in one sentence.", "text"),
            Field("language", "The language of that sentence.", "language"),
            Field("themes", "What it deals with.", "object", items=THEME, is_many=True),
            Field("link", "Where it can be read.", "uri"),
            Field("source", "How we know."),
            Field("seen_on", "When that was seen.", "date"),
            Field("changed_at", "When the entry last changed.", "datetime"),
        ),
        filters={
            "q": saying(),
            "kind": same("kind", "Of this kind.", choices=Strategy.Kind.values),
            "level": same("level", "Of this level.", choices=Rank.values),
            "theme": Filter("Deals with this theme.", "string", lambda found, value: found.about(value)),
            "territory": same("territory__code", "Of the territory with this code."),
            "changed_since": since("changed_at"),
        },
    )
)
