"""What is found of the network itself: organisations and territories."""

from dataclasses import fields

from django.db.models import Case, QuerySet, When
from django.utils import timezone

from croisee.contributions.finding import Wanted
from croisee.contributions.reach import Reach
from croisee.kit.search import says_something
from croisee.kit.text import fold
from croisee.network.models import Organisation
from croisee.territories.models import Territory


def asks_only(wanted: Wanted, *names: str) -> bool:
    """Whether nothing but these is asked for: an organisation has no day and no question."""
    return not any(getattr(wanted, field.name) for field in fields(wanted) if field.name not in names)


def organisations(reach: Reach, wanted: Wanted) -> QuerySet[Organisation]:
    """Those known to the visitor whose entry holds the words, in a territory with what it contains."""
    if not asks_only(wanted, "text", "territory"):
        return Organisation.objects.none()
    rows = Organisation.objects.listed().visible_to(reach.visitor)
    rows = rows.filter(wanted.words_of(Organisation))
    if wanted.territory:
        rows = rows.filter(territory__in=wanted.inside())
    name = fold(wanted.text)
    nearness = Case(When(folded=name, then=0), When(folded__startswith=name, then=1), default=2)
    return rows.select_related("territory").order_by(nearness, "-is_confirmed", "folded", "pk")


def territories(reach: Reach, wanted: Wanted) -> QuerySet[Territory]:
    """The places of today that the words name; in a territory, those that it contains."""
    if not says_something(wanted.text) or not asks_only(wanted, "text", "territory"):
        return Territory.objects.none()
    today = timezone.localdate()
    rows = Territory.objects.at(today).named(wanted.text)
    return rows.filter(pk__in=wanted.inside()) if wanted.territory else rows
