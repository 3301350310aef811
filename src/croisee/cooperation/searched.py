"""What is found of spaces, decisions, discussions, agreements and strategies: as their pages show it."""

from collections.abc import Sequence
from dataclasses import fields

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.json import KT

from croisee.contributions.finding import Wanted
from croisee.contributions.reach import Reach
from croisee.cooperation.agreements.binding import show_as_signed
from croisee.cooperation.models import (
    Agreement,
    Decision,
    Discussion,
    Message,
    Party,
    Space,
    SpaceMember,
    Strategy,
    Version,
)
from croisee.kit.search import says_something

DAYS = ("since", "until")


def asks_for_more(wanted: Wanted, *known: str) -> bool:
    """Whether something is asked for that these have nothing to do with."""
    return any(getattr(wanted, field.name) for field in fields(wanted) if field.name not in known)


def spaces_of(reach: Reach, wanted: Wanted) -> QuerySet[Space]:
    """Those that the visitor finds without a link; of a territory, of an organisation that is in it."""
    found = Space.objects.open_to(reach.visitor).order_by().values("pk")
    rows = Space.objects.filter(pk__in=found)
    if wanted.territory:
        there = Space.territories.through.objects.filter(territory__in=wanted.inside()).order_by()
        rows = rows.filter(pk__in=there.values("space"))
    if wanted.organisation:
        inside = SpaceMember.objects.current().filter(organisation=wanted.organisation).order_by()
        rows = rows.filter(pk__in=inside.values("space"))
    return rows


def spaces(reach: Reach, wanted: Wanted) -> QuerySet[Space]:
    if asks_for_more(wanted, "text", "territory", "organisation"):
        return Space.objects.none()
    return spaces_of(reach, wanted).filter(wanted.words()).order_by("-pk")


def decisions(reach: Reach, wanted: Wanted) -> QuerySet[Decision]:
    """Whose subject or proposal says the words, the newest first."""
    if asks_for_more(wanted, "text", "territory", "organisation", *DAYS):
        return Decision.objects.none()
    rows = Decision.objects.filter(space__in=spaces_of(reach, wanted).values("pk"))
    rows = rows.filter(wanted.on("proposed_at"))
    if says_something(wanted.text):
        rows = rows.filter(wanted.words() | Q(current__words__say=wanted.text))
    return rows.select_related("space", "current", "outcome").order_by("-pk")


def discussions(reach: Reach, wanted: Wanted) -> QuerySet[Discussion]:
    """Whose subject, or a message that stands, says the words; with the last message that does."""
    if asks_for_more(wanted, "text", "territory", "organisation", *DAYS):
        return Discussion.objects.none()
    said = Message.objects.filter(wanted.words(), discussion=OuterRef("pk"), withdrawn_at=None)
    rows = Discussion.objects.filter(space__in=spaces_of(reach, wanted).values("pk"))
    rows = rows.filter(wanted.on("said_at"))
    if says_something(wanted.text):
        rows = rows.filter(wanted.words() | Exists(said.order_by()))
    last = said.order_by("-pk").values("text")[:1]
    return rows.annotate(said=Subquery(last)).select_related("space").order_by("-pk")


def agreements(reach: Reach, wanted: Wanted) -> QuerySet[Agreement]:
    """Those that the visitor reads; whoever only reads is not led to words that nobody has signed yet."""
    if asks_for_more(wanted, "text", "territory", "organisation", "language", *DAYS):
        return Agreement.objects.none()
    rows = Agreement.objects.visible_to(reach.visitor).filter(wanted.words(), wanted.on("opened_at"))
    if says_something(wanted.text):
        rows = rows.filter(said_to(reach))
    if wanted.language:
        rows = rows.filter(language=wanted.language)
    if wanted.territory:
        there = Agreement.territories.through.objects.filter(territory__in=wanted.inside()).order_by()
        rows = rows.filter(pk__in=there.values("agreement"))
    if wanted.organisation:
        parties = Party.objects.filter(organisation=wanted.organisation).order_by()
        rows = rows.filter(pk__in=parties.values("agreement"))
    return rows.order_by("-pk")


def said_to(reach: Reach) -> Q:
    """Agreements whose title and object are told to the visitor as they are written now."""
    if reach.reads_everything:
        return Q()
    if not reach.visitor.is_authenticated:
        return reads_as_signed()
    return reads_as_signed() | Q(pk__in=Agreement.objects.of(reach.visitor).order_by().values("pk"))


def reads_as_signed() -> Q:
    """Agreements whose title and object are written now as all have signed them."""
    signed = Version.objects.filter(agreement=OuterRef("pk")).exclude(signed_on=None).order_by()
    signed = signed.annotate(told=KT("content__title"), of=KT("content__object"))
    return Q(Exists(signed.filter(told=OuterRef("title"), of=OuterRef("object"))))


def as_told(reach: Reach, rows: Sequence[Agreement]) -> None:
    """As the visitor reads them."""
    show_as_signed(rows, reach.visitor)


def strategies(reach: Reach, wanted: Wanted) -> QuerySet[Strategy]:
    """Everybody reads them; of a territory with what it contains, or of their owner."""
    if asks_for_more(wanted, "text", "territory", "organisation", "language"):
        return Strategy.objects.none()
    rows = Strategy.objects.filter(wanted.words()).select_related("territory", "organisation")
    if wanted.language:
        rows = rows.filter(language=wanted.language)
    if wanted.territory:
        rows = rows.filter(territory__in=wanted.inside())
    if wanted.organisation:
        rows = rows.filter(organisation=wanted.organisation)
    return rows.order_by("-pk")
