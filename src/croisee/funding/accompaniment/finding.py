"""The advisers that somebody looks for, and those that are proposed to a project, each with why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from croisee.funding.accompaniment.shown import places
from croisee.funding.models import Adviser, Path, Skill
from croisee.funding.projects import known_of
from croisee.network import themes
from croisee.territories import walks
from croisee.territories.models import Territory

MOST, CANDIDATES, PROPOSED = 100, 200, 8


def directory(place: Territory | None = None, theme: str = "", language: str = "") -> QuerySet[Adviser]:
    """Those who offer help around a place or within it, for a theme, in a language."""
    found = Adviser.objects.listed()
    if place:
        found = found.filter(Q(territories=None) | Q(pk__in=acting_at(place)))
    for sort, value in (("theme", theme), ("language", language)):
        if value:
            found = found.filter(Q(pk__in=skilled(sort, [value])) | Q(pk__in=unlimited(sort)))
    return found.with_all()


def acting_at(place: Territory) -> QuerySet:
    """Advisers of a place: of what contains it, and of what lies in it."""
    tied = Adviser.territories.through.objects
    today = timezone.localdate()
    near = Q(territory__in=walks.containers(place.pk, today))
    return tied.filter(near | Q(territory__in=walks.contents(place.pk, today))).values("adviser")


def skilled(sort: str, values: Iterable[str]) -> QuerySet:
    return Skill.objects.filter(sort=sort, value__in=values).order_by().values("adviser")


def unlimited(sort: str) -> QuerySet:
    """Those who help with any theme: they name none; a language is always named."""
    named = Skill.objects.filter(sort=sort).order_by().values("adviser")
    everybody = Adviser.objects.order_by()
    return (everybody.exclude(pk__in=named) if sort == "theme" else everybody.none()).values("pk")


@dataclass(frozen=True)
class Proposed:
    """An adviser, and what speaks for them."""

    adviser: Adviser
    free: int
    place: str
    themes: tuple[str, ...]
    languages: tuple[str, ...]

    @property
    def rank(self) -> tuple[int, int, int, int]:
        return (-len(self.themes), -bool(self.languages), -bool(self.place), -self.free)

    def reasons(self) -> Iterator[str]:
        """Why this one, in sentences."""
        if self.place:
            yield _("Accompanies projects here: %(place)s") % {"place": self.place}
        if self.themes:
            yield _("Knows: %(themes)s") % {"themes": ", ".join(map(themes.label, self.themes))}
        if self.languages:
            spoken = dict(settings.LANGUAGES)
            named = ", ".join(str(spoken.get(one, one)) for one in self.languages)
            yield _("Speaks: %(languages)s") % {"languages": named}
        yield places(self.free)


def proposed_for(path: Path) -> list[Proposed]:
    """Those who have a free place and act where the project is: who knows its themes and language first."""
    known, today = known_of(path), timezone.localdate()
    around = places_around(known.get("territory"))
    found = Adviser.objects.listed().with_all()
    if around:
        found = found.filter(Q(territories=None) | Q(pk__in=acting_in(around)))
    if path.pk:
        found = found.exclude(pk__in=path.accompaniments.open().order_by().values("adviser"))
    wanted, speaks = set(known.get("theme", ())), languages_of(path)
    told = [
        proposed(one, around, wanted, speaks, today)
        for one in found.order_by("-changed_at", "pk")[:CANDIDATES]
        if one.free_on(today) and not bears_itself(one, path)
    ]
    return sorted(told, key=lambda one: (one.rank, one.adviser.pk))[:PROPOSED]


def bears_itself(one: Adviser, path: Path) -> bool:
    """Whether it is the adviser's own project; who represents the bearer is refused when asked."""
    return path.project.opened_by_id == one.person_id or (
        path.bearer_id is not None and path.bearer_id == one.organisation_id
    )


def proposed(
    one: Adviser, around: dict[int, str], wanted: set[str], speaks: set[str], today: date
) -> Proposed:
    here = [around[place.pk] for place in one.territories.all() if place.pk in around]
    return Proposed(
        one,
        one.free_on(today),
        ", ".join(here[:2]),
        tuple(code for code in one.spoken(Skill.Sort.THEME) if code in wanted),
        tuple(code for code in one.spoken(Skill.Sort.LANGUAGE) if code in speaks),
    )


def places_around(code: str | None) -> dict[int, str]:
    """A place and all that contain it today: key → name."""
    place = Territory.objects.filter(code=code).first() if code else None
    if place is None:
        return {}
    around = Territory.objects.containing(place).values_list("pk", "name")
    return {place.pk: place.name, **dict(around)}


def acting_in(places: Iterable[int]) -> QuerySet:
    return Adviser.territories.through.objects.filter(territory__in=list(places)).values("adviser")


def languages_of(path: Path) -> set[str]:
    """The language of the page, and those of the bearer."""
    bearer = path.bearer
    theirs = {bearer.language, *bearer.languages} if bearer else set()
    return {(get_language() or "fr").split("-")[0]} | theirs
