"""Strategies, projects and agreements of a territory, as entries."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import F, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from croisee.contributions.reach import reach_of
from croisee.cooperation.agreements.binding import show_as_signed
from croisee.cooperation.finding import seen_by
from croisee.cooperation.levels import ORDER, RANK_OF, Rank
from croisee.cooperation.models import Agreement, Participation, Partner, Party, Project, Strategy
from croisee.cooperation.models.agreements import Stage as AgreementStage
from croisee.cooperation.models.agreements.agreement import BEFORE_SIGNING
from croisee.cooperation.models.projects.partners import PartnerLevel
from croisee.cooperation.strategies.registry import (
    AGREEMENT,
    MOST,
    PROJECT,
    STRATEGY,
    Entry,
    Here,
    entries,
)

LEVEL_OF_PARTY: dict[str, Rank] = {
    Party.Level.COMMUNE: Rank.MUNICIPALITY,
    Party.Level.INTERCOMMUNAL: Rank.INTERMUNICIPAL,
    Party.Level.DEPARTMENT: Rank.DEPARTMENT,
    Party.Level.REGION: Rank.REGION,
    Party.Level.CROSS_BORDER: Rank.CROSS_BORDER,
    Party.Level.STATE: Rank.STATE,
    Party.Level.UNION: Rank.EUROPE,
}
SHOWN = 4  # parties that a row names


@entries
def strategies_here(here: Here) -> Iterable[Entry]:
    """What each level wrote down; two statements."""
    found = Strategy.objects.filter(here.holds("territory")).for_list().order_by("-until", "title", "pk")
    return [entry_of(one) for one in found[:MOST]]


def entry_of(one: Strategy) -> Entry:
    return Entry(
        sort=STRATEGY,
        pk=one.pk,
        kind=one.get_kind_display(),
        title=one.title,
        url=one.get_absolute_url(),
        levels=(one.level,),
        places=(one.territory.name,),
        owner=one.owner,
        themes=frozenset(row.theme for row in one.themes.all()),
        since=one.first_day,
        until=one.last_day,
        says=one.says,
        language=one.language,
    )


@entries
def projects_here(here: Here) -> Iterable[Entry]:
    """Projects with a place here, as far as the visitor sees them; two statements, and reach."""
    places: dict[int, dict[str, str]] = defaultdict(dict)
    for project, name, level in places_of_projects(here):
        places[project][name] = RANK_OF.get(level) or Rank(level)
    seen = seen_by(reach_of(here.request))
    found = Project.objects.filter(seen, pk__in=places).order_by("-pk")[:MOST]
    return [project_entry(one, places[one.pk]) for one in found]


def places_of_projects(here: Here) -> Iterable[tuple[int, str, str]]:
    """Of projects the places here: said, or of organisations that are partners, named or joined for.

    Each with its level: that of an authority which is a partner, else that of the place.
    """

    def told(rows: QuerySet, way: str = "organisation__territory", level: str = "") -> QuerySet:
        columns = ("project", f"{way}__name", level or f"{way}__level")
        return rows.filter(here.holds(way)).order_by().values_list(*columns)

    partners = Partner.objects.accepted()
    in_meeting = Participation.objects.filter(person__registrations__meeting=F("project__meeting"))
    return told(Project.territories.through.objects.all(), "territory").union(
        told(partners.exclude(level=PartnerLevel.CIVIL), level="level"),
        told(partners.filter(level=PartnerLevel.CIVIL)),
        told(Project.organisations.through.objects.all()),
        told(Participation.objects.all()),
        told(in_meeting, "person__registrations__organisation__territory"),
    )[: MOST * 5]


def project_entry(one: Project, places: dict[str, str]) -> Entry:
    return Entry(
        sort=PROJECT,
        pk=one.pk,
        kind=pgettext("kind of entry", "project"),
        title=one.title,
        url=one.get_absolute_url(),
        levels=tuple(sorted(set(places.values()), key=ORDER.__getitem__)),
        places=tuple(sorted(places)),
        since=timezone.localdate(one.opened_at),
    )


@entries
def agreements_here(here: Here) -> Iterable[Entry]:
    """Agreements of places or parties from here, as far as the visitor reads them; five statements."""
    parties = Party.objects.filter(here.holds("organisation__territory")).order_by().values("agreement")
    placed = Agreement.territories.through.objects.filter(here.holds("territory")).order_by()
    found = Agreement.objects.visible_to(here.request.user).exclude(stage=AgreementStage.IDEA)
    found = found.filter(Q(pk__in=parties) | Q(pk__in=placed.values("agreement")))
    named = Prefetch("parties", Party.objects.select_related("organisation"))
    related = list(found.prefetch_related("territories", named)[:MOST])
    show_as_signed(related, here.request.user)
    return [agreement_entry(one) for one in related]


def agreement_entry(one: Agreement) -> Entry:
    """At the levels of the authorities that are party to it, else of its territories."""
    parties = list(one.parties.all())
    levels = {LEVEL_OF_PARTY[party.level] for party in parties if party.level in LEVEL_OF_PARTY}
    places = one.territories.all()
    levels = levels or {RANK_OF[place.level] for place in places}
    is_draft = one.stage in BEFORE_SIGNING
    since = one.begins or one.in_force_since or one.first_signed_on
    return Entry(
        sort=AGREEMENT,
        pk=one.pk,
        kind=_("%(kind)s, not signed yet") % {"kind": one.get_kind_display()}
        if is_draft
        else one.get_kind_display(),
        title=one.title,
        url=one.get_absolute_url(),
        levels=tuple(sorted(levels, key=ORDER.__getitem__)),
        places=tuple(sorted(place.name for place in places)),
        owner=", ".join(party.organisation.name for party in parties[:SHOWN]),
        since=since,
        until=one.ends if since or not is_draft else None,
        language=one.language,
    )
