"""What leaves as data of decisions: what was decided and how, never who said what."""

from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import pgettext_lazy

from croisee.cooperation.decisions.shown import electors, outcome_words
from croisee.cooperation.decisions.terms import Terms
from croisee.cooperation.models import Decision, Outcome, Space
from croisee.kit.records import ID, Field, Kind, Visitor, named, register, same, saying


def open_to(visitor: Visitor) -> QuerySet[Decision]:
    """Those of the spaces that somebody finds without a link."""
    spaces = Space.objects.open_to(visitor).order_by().values("pk")
    rows = Decision.objects.filter(space__in=spaces).select_related("space", "current", "outcome")
    return rows.annotate(members=electors(), cast=electors(voted_on=F("decision__current"))).order_by("pk")


def is_decided(one: Any) -> bool:
    return one.stage == Decision.Stage.CLOSED


def result(one: Any) -> str | None:
    return outcome_words(one, Terms.from_json(one.frozen)) if is_decided(one) else None


DECISIONS = register(
    Kind(
        name="decisions",
        title=pgettext_lazy("of a space", "Decisions"),
        says="What the members of spaces decide together, with what came out.",
        open_to=open_to,
        address=lambda one: one.get_absolute_url(),
        fields=(
            ID,
            named("space", "The space that decides."),
            Field("subject", "What is decided."),
            Field(
                "text", "The words that are decided on.", "text", lambda one: one.current and one.current.text
            ),
            Field("way", "How it is decided.", choices=tuple(Decision.Way.values)),
            Field("stage", "How far it is.", choices=tuple(Decision.Stage.values)),
            Field("is_secret", "Whether the vote is secret.", "boolean"),
            Field("opens_at", "From when one votes.", "datetime"),
            Field("closes_at", "Until when.", "datetime"),
            Field("members", "How many members have a vote.", "integer"),
            Field("cast", "How many of them voted.", "integer"),
            Field(
                "outcome",
                "What came out.",
                of=lambda one: one.outcome.status if is_decided(one) else None,
                choices=tuple(Outcome.Status.values),
            ),
            Field("outcome_words", "The same in words: adopted, or what was chosen.", of=result),
            Field(
                "decided_at",
                "When it was decided.",
                "datetime",
                lambda one: one.outcome.closed_at if is_decided(one) else None,
            ),
        ),
        filters={
            "q": saying(),
            "space": same("space", "Of the space with this number.", "integer"),
            "stage": same("stage", "At this stage.", choices=Decision.Stage.values),
            "outcome": same("outcome__status", "With this outcome.", choices=Outcome.Status.values),
        },
    )
)
