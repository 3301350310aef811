"""Where a project stands on the ladder, what comes next, and who did it elsewhere, nearest first."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, F, Max, Prefetch, Subquery, When

from croisee.cooperation.ladder.rungs import STEPS, Rung, rung_of, rungs
from croisee.cooperation.levels import ORDER, RANK_OF
from croisee.cooperation.models import Agreement, Participation, Partner, Party, Project
from croisee.cooperation.models.agreements import Stage
from croisee.kit.reads import counts_of
from croisee.network.models import Organisation, Person
from croisee.territories.models import Territory
from croisee.territories.queries import around

WRITTEN = (Stage.DRAFT, Stage.VOTED)
SIGNED = (Stage.SIGNED, Stage.IN_FORCE, Stage.EVALUATION, Stage.RENEWED)
SHOWN, LOOKED_AT = 5, 60
FAR = len(ORDER)


@dataclass(frozen=True, slots=True)
class Held:
    """An agreement of the project, and on which rung it stands."""

    agreement: Agreement
    rung: Rung
    is_signed: bool


@dataclass(frozen=True, slots=True)
class Example:
    """Somebody elsewhere who stands on a rung; `shared` is the nearest place that contains both."""

    title: str
    url: str
    where: str
    shared: str = ""
    rank: int = FAR


@dataclass(frozen=True, slots=True)
class Place:
    """Where a project stands: the highest step that is signed, what it has, and what the next one offers."""

    step: int
    held: tuple[Held, ...]
    next: tuple[Rung, ...]

    @property
    def name(self) -> str:
        return str(STEPS[self.step])


def read_step(visitor: Person | AnonymousUser) -> Subquery:
    """The highest signed step of a project, for the one statement of all panels of its page."""
    rows = Agreement.objects.visible_to(visitor).filter(stage__in=SIGNED)
    steps = [When(kind__in=rung.kinds, then=rung.step) for rung in rungs() if rung.kinds]
    return counts_of(rows, "project", step=Max(Case(*steps, default=1)))


def following(step: int) -> tuple[Rung, ...]:
    return tuple(rung for rung in rungs() if rung.step == step + 1)


def place_of(project: Project, visitor: Person | AnonymousUser) -> Place:
    """By those of its agreements that the visitor reads; the page of a project is a note of intent."""
    rows = Agreement.objects.visible_to(visitor).filter(project=project, stage__in=(*WRITTEN, *SIGNED))
    held = [
        Held(one, rung, one.stage in SIGNED) for one in rows.order_by("pk") if (rung := rung_of(one.kind))
    ]
    step = max([1, *(one.rung.step for one in held if one.is_signed)])
    return Place(step, tuple(held), following(step))


def examples(
    project: Project, wanted: Iterable[Rung], visitor: Person | AnonymousUser
) -> dict[str, list[Example]]:
    """Of each rung some agreements and bodies of the directory, nearest first; six statements."""
    kinds = {kind: rung.code for rung in wanted for kind in rung.kinds}
    forms = {form: rung.code for rung in wanted for form in rung.forms}
    found = [*agreements_on(kinds, project, visitor), *bodies_on(forms)]
    own = places_of(project)
    above = containers_of(own | {place for *_facts, places in found for place in places})
    made: dict[str, list[Example]] = defaultdict(list)
    for code, title, url, where, places in found:
        shared, rank = nearest_shared(own, places, above)
        made[code].append(Example(title, url, where, shared, rank))
    return {code: sorted(some, key=lambda one: (one.rank, one.title))[:SHOWN] for code, some in made.items()}


Found = tuple[str, str, str, str, set[int]]


def agreements_on(
    kinds: dict[str, str], project: Project, visitor: Person | AnonymousUser
) -> Iterable[Found]:
    """Signed agreements of others, the newest."""
    rows = Agreement.objects.visible_to(visitor).filter(kind__in=kinds, stage__in=SIGNED)
    rows = rows.exclude(project=project) | rows.filter(project=None)
    parties_of = Prefetch("parties", Party.objects.select_related("organisation"))
    for one in rows.order_by("-pk").prefetch_related("territories", parties_of)[:LOOKED_AT]:
        parties = [party.organisation for party in one.parties.all()]
        places = {place.pk for place in one.territories.all()}
        places |= {body.territory_id for body in parties if body.territory_id}
        where = ", ".join(body.name for body in parties[:3])
        yield kinds[one.kind], one.title, one.get_absolute_url(), where, places


def bodies_on(forms: dict[str, str]) -> Iterable[Found]:
    """Bodies of the directory with one of these legal forms."""
    rows = Organisation.objects.filter(legal_form__in=forms, is_confirmed=True, merged_into=None)
    for one in rows.select_related("territory").order_by("-pk")[:LOOKED_AT]:
        places = {one.territory_id} if one.territory_id else set()
        where = one.territory.name if one.territory else ""
        yield forms[one.legal_form], one.name, one.get_absolute_url(), where, places


def places_of(project: Project) -> set[int]:
    """Where a project and its organisations are; one statement."""
    named = Project.organisations.through.objects.filter(project=project)
    joined = Participation.objects.filter(project=project)
    registered = joined.filter(person__registrations__meeting=F("project__meeting"))
    partners = Partner.objects.accepted().filter(project=project).order_by()
    said = Project.territories.through.objects.filter(project=project).order_by()
    told = named.values_list("organisation__territory").union(
        said.values_list("territory"),
        partners.values_list("organisation__territory"),
        joined.order_by().values_list("organisation__territory"),
        registered.order_by().values_list("person__registrations__organisation__territory"),
    )
    return {key for (key,) in told if key}


def containers_of(places: Collection[int]) -> dict[int, dict[int, Territory]]:
    """Each place with all that contain it, itself among them; one statement."""
    found: dict[int, dict[int, Territory]] = defaultdict(dict)
    for one in around(places):
        found[one.around][one.pk] = one  # type: ignore[attr-defined]
    return found


def nearest_shared(
    own: Iterable[int], places: Iterable[int], above: dict[int, dict[int, Territory]]
) -> tuple[str, int]:
    """The nearest place that contains one of each."""
    ours = {key: one for place in own for key, one in above[place].items()}
    theirs = {key for place in places for key in above[place]}
    both = [one for key, one in ours.items() if key in theirs]
    if not both:
        return "", FAR
    nearest = min(both, key=lambda one: (ORDER[RANK_OF[one.level]], one.name))
    return nearest.name, ORDER[RANK_OF[nearest.level]]
