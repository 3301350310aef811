from datetime import date

from django.db import models
from django.db.models import Case, F, Lookup, Q, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.territories import walks
from croisee.territories.names import all_folded, folded


class Level(models.TextChoices):
    """What kind of place it is, from the nearest to the farthest."""

    PART = "part", _("part of a commune")
    COMMUNE = "commune", _("commune")
    INTERCOMMUNALITY = "intercommunality", _("intercommunal body")
    DISTRICT = "district", pgettext_lazy("a German Kreis", "district")
    CANTON = "canton", pgettext_lazy("a Luxembourg canton", "canton")
    ARRONDISSEMENT = "arrondissement", _("arrondissement")
    AREA = "area", pgettext_lazy("a Dutch COROP area", "statistical area")
    DEPARTMENT = "department", pgettext_lazy("a French département", "département")
    COLLECTIVITY = "collectivity", _("collectivity of its own kind")
    PROVINCE = "province", pgettext_lazy("a Belgian province", "province")
    REGION = "region", pgettext_lazy("a region with a government", "region")
    LAND = "land", _("federated state")
    CROSS_BORDER = "cross_border", _("cross-border cooperation")
    STATE = "state", pgettext_lazy("a sovereign State", "State")
    UNION = "union", pgettext_lazy("the European Union", "union of States")


ABOVE_COMMUNES = [level for level in Level if level not in (Level.PART, Level.COMMUNE)]
WITHOUT_GOVERNMENT = [Level.PART, Level.CANTON, Level.ARRONDISSEMENT, Level.AREA]
UNGOVERNED_LAST = Case(When(level__in=WITHOUT_GOVERNMENT, then=1), default=0)
RANKS = " ".join(f"WHEN '{level}' THEN {rank}" for rank, level in enumerate(Level.values))


class Farness(models.Func):
    """The rank of a level; a Case of as many conditions takes longer to write than to run."""

    template = f"CASE %(expressions)s {RANKS} END"
    output_field = models.IntegerField()


NEAR_TO_FAR = Farness("level")


@models.CharField.register_lookup
class Prefix(Lookup):
    """`name__prefix="nan"`: starts exactly like this, by the index of each database."""

    lookup_name = "prefix"
    LAST = "\U0010ffff"

    def as_sql(self, compiler, connection):
        """A range: SQLite compares text byte by byte."""
        name, start = self.process_lhs(compiler, connection)[0], self.rhs
        return f"{name} >= %s AND {name} < %s", [start, start + self.LAST]

    def as_postgresql(self, compiler, connection):
        """A pattern: PostgreSQL's order of words depends on its language."""
        name = self.process_lhs(compiler, connection)[0]
        return f"{name} LIKE %s", [connection.ops.prep_for_like_query(self.rhs) + "%"]


class TerritoryQuerySet(models.QuerySet):
    """Each of these is one statement, and they chain; `on` is today unless it is given."""

    def at(self, on: date):
        """Places that exist on a day."""
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=on), Q(valid_until=None) | Q(valid_until__gte=on)
        )

    def inside(self, place: "Territory", on: date | None = None):
        """What is in a place on a day, at every level."""
        on = on or timezone.localdate()
        reached = self.at(on).filter(pk__in=walks.contents(place.pk, on))
        return reached.exclude(pk=place.pk)

    def containing(self, place: "Territory", on: date | None = None):
        """What contains a place on a day, from near to far."""
        on = on or timezone.localdate()
        reached = self.at(on).filter(pk__in=walks.containers(place.pk, on))
        return reached.exclude(pk=place.pk).near_to_far()

    def succeeding(self, place: "Territory", on: date | None = None):
        """What a place that is gone has become by a day."""
        on = on or timezone.localdate()
        reached = self.at(on).filter(pk__in=walks.heirs(place.pk, on))
        return reached.exclude(pk=place.pk).near_to_far()

    def governed(self, on: date):
        """Places that have a government of their own, or a cooperation of governments, on a day."""
        return self.exclude(level__in=WITHOUT_GOVERNMENT).filter(
            Q(governed_until=None) | Q(governed_until__gte=on)
        )

    def near_to_far(self):
        """The commune first, the Union last."""
        return self.order_by(NEAR_TO_FAR, F("population").asc(nulls_last=True), "code")

    def named(self, text: str):
        """Places that people may mean: the very name, then its beginning, then one of its words."""
        name = folded(text)
        if not name:
            return self.none()
        above = Q(level__in=ABOVE_COMMUNES)
        whole = Q(folded__prefix=f"{name}|") | above & Q(folded__contains=f"|{name}|")
        begins = Q(folded__prefix=name)
        has_word = above & (Q(folded__contains=f" {name}") | Q(folded__contains=f"|{name}"))
        nearness = Case(When(whole, then=0), When(begins, then=1), default=2)
        by_size = F("population").desc(nulls_last=True)
        return self.filter(begins | has_word).order_by(nearness, UNGOVERNED_LAST, by_size, "code")


class Territory(models.Model):
    """A place with a government or a cooperation of governments, for a time."""

    code = models.CharField(_("code"), max_length=40, unique=True)
    level = models.CharField(_("level"), max_length=20, choices=Level)
    kind = models.CharField(_("legal kind"), max_length=20, blank=True)
    name = models.CharField(_("name"), max_length=200)
    also = models.CharField(_("other names, separated by commas"), max_length=200, blank=True)
    folded = models.CharField(max_length=400, editable=False, db_index=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    official_code = models.CharField(_("official code"), max_length=20, blank=True)
    nuts = models.CharField(_("codes of European statistics"), max_length=40, blank=True)
    siren = models.CharField(_("SIREN number"), max_length=9, blank=True)
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    valid_from = models.DateField(_("first day"), null=True, blank=True)
    valid_until = models.DateField(_("last day"), null=True, blank=True)
    longitude = models.FloatField(_("longitude of the centre"), null=True, blank=True)
    latitude = models.FloatField(_("latitude of the centre"), null=True, blank=True)
    governed_until = models.DateField(_("last day with a government of its own"), null=True, blank=True)

    objects = TerritoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("territory")
        verbose_name_plural = _("territories")
        indexes = [
            models.Index(fields=["level", "folded"], name="territory_by_level"),
            models.Index(fields=["country", "valid_from", "valid_until"], name="territory_by_country"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(level__in=Level.values), name="territory_of_a_known_level"),
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")), name="territory_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_there(self, on: date) -> bool:
        """Whether it exists on a day."""
        return (self.valid_from or date.min) <= on <= (self.valid_until or date.max)

    def is_named(self, text: str, *, begins: bool = False) -> bool:
        """Whether a text is a name of it, or the first words of one, whatever its accents and capitals."""
        return f"|{folded(text)}{' ' if begins else '|'}" in f"|{self.folded}"

    def save(self, *args, **kwargs) -> None:
        self.folded = all_folded(self.name, self.also)
        super().save(*args, **kwargs)


class Containment(models.Model):
    """One place lies in another, directly, for a time."""

    place = models.ForeignKey(Territory, models.CASCADE, related_name="containments", db_index=False)
    container = models.ForeignKey(Territory, models.CASCADE, related_name="contents", db_index=False)
    valid_from = models.DateField(_("first day"), null=True, blank=True)
    valid_until = models.DateField(_("last day"), null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["container", "place"], name="containment_by_container")]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "container", "valid_from"], name="one_containment_per_start"
            ),
            models.CheckConstraint(condition=~Q(place=F("container")), name="no_place_lies_in_itself"),
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")), name="containment_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} ⊂ {self.container_id}"


class Succession(models.Model):
    """One place took the place of another, on a day."""

    predecessor = models.ForeignKey(Territory, models.CASCADE, related_name="successions", db_index=False)
    successor = models.ForeignKey(Territory, models.CASCADE, related_name="inheritances")
    day = models.DateField(_("day"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="one_succession_per_pair"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="no_place_succeeds_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id}"


class Tally(models.Model):
    """How many places of each level lie in one: level → from this day on, so many."""

    place = models.OneToOneField(Territory, models.CASCADE, primary_key=True, related_name="tally")
    numbers = models.JSONField()

    def __str__(self) -> str:
        return f"{self.place_id}: {', '.join(self.numbers)}"


class Border(models.Model):
    """Two places share a line of their outlines; kept in both directions."""

    place = models.ForeignKey(Territory, models.CASCADE, related_name="borders", db_index=False)
    neighbour = models.ForeignKey(Territory, models.CASCADE, related_name="+")
    is_added = models.BooleanField(_("from outlines that were added"), default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place", "neighbour"], name="one_border_per_pair"),
            models.CheckConstraint(condition=~Q(place=F("neighbour")), name="no_place_borders_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} | {self.neighbour_id}"


class Outline(models.Model):
    """The outline of a place, finer than the one shipped: rings, each as its steps and its zooms."""

    territory = models.OneToOneField(Territory, models.CASCADE, primary_key=True, related_name="outline")
    rings = models.JSONField()
    source = models.CharField(_("source"), max_length=200)

    def __str__(self) -> str:
        return f"{self.territory_id}: {self.source}"


class Edition(models.Model):
    """Which edition of the official data was loaded, and when."""

    version = models.CharField(_("version"), max_length=80, unique=True)
    loaded_at = models.DateTimeField(_("loaded"), auto_now=True)

    def __str__(self) -> str:
        return self.version
