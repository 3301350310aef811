"""Authorities that are likely to join a network, and why: who is around them, what they did, what they do."""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from croisee.network import themes
from croisee.network.listing import members_of
from croisee.network.models import Deal, Membership, Organisation, Prospect
from croisee.territories.models import Border, Level
from croisee.territories.queries import around, inside_each

MEMBERS, TIMES, THEMES, NAMED = 3, 2, 2, 3  # from how many on something is a reason; how many are named
AREAS = (Level.DISTRICT, Level.DEPARTMENT, Level.COLLECTIVITY, Level.PROVINCE)
SMALL_STATES = ("LU",)  # an area as a whole

# how often each organisation took part in meetings of a network: upper apps know
TIMES_TAKEN_PART: list[Callable[[Organisation], dict[int, int]]] = []


@dataclass(frozen=True)
class Candidate:
    """An authority, the members around it, how often it took part, the themes that members deal with too."""

    organisation: Organisation
    around: tuple[str, ...]
    times: int
    themes: tuple[str, ...]

    def reasons(self) -> list[str]:
        """In the language of the page."""
        return [said for said in (self.why_around(), self.why_times(), self.why_themes()) if said]

    def why_around(self) -> str:
        if len(self.around) < MEMBERS:
            return ""
        more = len(self.around) - NAMED
        named = ", ".join(self.around[:NAMED]) + (f" (+ {more})" if more > 0 else "")
        return _("%(number)s members around it: %(names)s") % {"number": len(self.around), "names": named}

    def why_times(self) -> str:
        if self.times < TIMES:
            return ""
        said = ngettext("took part in %(number)s meeting", "took part in %(number)s meetings", self.times)
        return said % {"number": self.times}

    def why_themes(self) -> str:
        if len(self.themes) < THEMES:
            return ""
        named = ", ".join(map(themes.label, self.themes))
        return _("deals with the same themes as members: %(themes)s") % {"themes": named}


def likely_to_join(network: Organisation, on: date, most: int) -> list[Candidate]:
    """The authorities with most reasons first; in a dozen statements at any size."""
    members = dict(
        members_of(network.pk)
        .values_list("organisation", "organisation__name")
        .order_by("organisation__folded")
    )
    candidates = dict(strangers_to(network).values_list("pk", "territory"))
    beside = members_near(members, set(candidates.values()) - {None}, on)
    times: Counter[int] = Counter()
    for told in TIMES_TAKEN_PART:
        times.update(told(network))
    shared = shared_themes(members)
    found = {pk: (beside.get(place, ()), times[pk], shared.get(pk, ())) for pk, place in candidates.items()}
    first = sorted((pk for pk in found if reasons(*found[pk])), key=lambda pk: (rank(*found[pk]), pk))[:most]
    there = Organisation.objects.select_related("territory").in_bulk(first)
    return [
        Candidate(there[pk], tuple(members[one] for one in near), took_part, tuple(same))
        for pk, (near, took_part, same) in ((pk, found[pk]) for pk in first)
    ]


def reasons(near: tuple[int, ...], times: int, same: tuple[str, ...]) -> int:
    return (len(near) >= MEMBERS) + (times >= TIMES) + (len(same) >= THEMES)


def rank(near: tuple[int, ...], times: int, same: tuple[str, ...]) -> tuple[int, ...]:
    return -reasons(near, times, same), -times, -len(near), -len(same)


def strangers_to(network: Organisation):
    """Authorities with no history of membership, that nobody follows or has set aside."""
    were = Membership.objects.filter(
        network=network, stage__in=[Membership.Stage.MEMBER, Membership.Stage.LEFT]
    )
    followed = Prospect.objects.filter(network=network)
    listed = Organisation.objects.listed().filter(kind=Organisation.Kind.AUTHORITY, is_confirmed=True)
    for known in (were, followed):
        listed = listed.exclude(pk__in=known.order_by().values("organisation"))
    return listed.exclude(pk=network.pk).order_by("pk")


def members_near(members: dict[int, str], places: set[int], on: date) -> dict[int, tuple[int, ...]]:
    """For each of some places, the members at home in a place beside it, or in its area."""
    homes: dict[int, list[int]] = defaultdict(list)
    seats = Organisation.objects.filter(pk__in=list(members), kind=Organisation.Kind.AUTHORITY)
    for pk, place in seats.exclude(territory=None).values_list("pk", "territory").order_by("folded", "pk"):
        homes[place].append(pk)
    near: dict[int, dict[int, None]] = defaultdict(dict)
    for place, area in areas_of(homes, on):
        for inner in area & places:
            near[inner].update(dict.fromkeys(homes[place]))
    for place, beside in Border.objects.filter(place__in=list(homes)).values_list("place", "neighbour"):
        near[beside].update(dict.fromkeys(homes[place]))
    return {place: tuple(there) for place, there in near.items()}


def areas_of(homes: dict[int, list[int]], on: date) -> list[tuple[int, set[int]]]:
    """For each home, all places of the area in which it lies: a département, a province, a district…"""
    area_of = {
        one.around: one.pk for one in around(homes, on) if one.level in AREAS or one.code in SMALL_STATES
    }
    inside = inside_each(set(area_of.values()), on)
    return [(place, inside[area]) for place, area in area_of.items()]


def shared_themes(members: dict[int, str]) -> dict[int, tuple[str, ...]]:
    """For each authority, the themes that it deals with and that three members deal with, too."""
    of_members = Deal.objects.filter(organisation__in=list(members)).values_list("theme", flat=True)
    frequent = {theme for theme, number in Counter(of_members).items() if number >= MEMBERS}
    found: dict[int, tuple[str, ...]] = defaultdict(tuple)
    deals = Deal.objects.filter(theme__in=frequent, organisation__kind=Organisation.Kind.AUTHORITY)
    for pk, theme in deals.values_list("organisation", "theme").order_by("theme"):
        found[pk] += (theme,)
    return found
