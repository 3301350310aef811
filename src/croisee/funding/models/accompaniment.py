"""People who help projects on their way to money, and the projects that they follow."""

import calendar
from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.funding.models.path import PARTS, Path
from croisee.funding.vocabulary import Help
from croisee.network import themes
from croisee.network.models import Affiliation, Organisation, Person
from croisee.territories.models import Territory

MOST_PLACES = 20


class AdviserQuerySet(models.QuerySet):
    def listed(self):
        """Those who offer help today: switched on, and named by the team or representing what they name."""
        represents = Affiliation.objects.representing().filter(
            person=OuterRef("person"), organisation=OuterRef("organisation")
        )
        offering = self.filter(is_off=False, person__is_active=True)
        return offering.filter(Q(is_named=True) | Exists(represents))

    def with_all(self):
        """Each with all that its entry says, and how many projects they follow: `taken`."""
        accepted = Q(accompaniments__state=Accompaniment.State.ACCEPTED)
        taken = Count("accompaniments", filter=accepted, distinct=True)
        rows = self.select_related("person", "organisation").annotate(taken=taken)
        return rows.prefetch_related("territories", "skills")


class Adviser(models.Model):
    """What somebody offers to projects: where, for what, in which languages, to how many at once."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="adviser")
    organisation = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="advisers",
    )
    territories = models.ManyToManyField(Territory, blank=True, related_name="advisers")
    about = models.TextField(max_length=1000, blank=True)
    places = models.PositiveSmallIntegerField(default=2)
    takes_from = models.DateField(null=True, blank=True)
    shows_name = models.BooleanField(default=False, help_text="to everybody")
    is_off = models.BooleanField(default=False)
    is_named = models.BooleanField(default=False, help_text="by the network's team")
    changed_at = models.DateTimeField(auto_now=True)

    objects = AdviserQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__folded", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(places__lte=MOST_PLACES), name="adviser_of_few_projects"),
        ]

    def __str__(self) -> str:
        """What everybody may read: the name only with consent."""
        if self.shows_name:
            return self.person.name
        if self.speaks_for:
            return str(_("Somebody of %(name)s") % {"name": self.speaks_for.name})
        return str(_("An adviser named by the network"))

    @property
    def speaks_for(self) -> Organisation | None:
        """What everybody may read: who was named by the team stands there without representing anybody."""
        return None if self.is_named else self.organisation

    def spoken(self, sort: str) -> list[str]:
        """The codes of one sort."""
        return [skill.value for skill in self.skills.all() if skill.sort == sort]  # type: ignore[attr-defined]

    def free_on(self, day: date) -> int:
        """How many projects more they take in the month of a day; only `with_all` knows it."""
        last = day.replace(day=calendar.monthrange(day.year, day.month)[1])
        if self.takes_from and self.takes_from > last:
            return 0
        return max(self.places - self.taken, 0)  # type: ignore[attr-defined]


class Skill(models.Model):
    """One word of a vocabulary that holds of an adviser."""

    class Sort(models.TextChoices):
        THEME = "theme", pgettext_lazy("what is dealt with", "Theme")
        LANGUAGE = "language", _("Language")
        HELP = "help", _("Helps with")

    adviser = models.ForeignKey(Adviser, models.CASCADE, related_name="skills", db_index=False)
    sort = models.CharField(max_length=10, choices=Sort)
    value = models.CharField(max_length=40)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["adviser", "sort", "value"], name="skill_said_once"),
            models.CheckConstraint(
                condition=Q(sort__in=["theme", "language", "help"]), name="skill_of_a_sort"
            ),
        ]
        indexes = [models.Index(fields=["sort", "value", "adviser"], name="skill_by_value")]

    def __str__(self) -> str:
        if self.sort == self.Sort.THEME:
            return themes.label(self.value)
        words = settings.LANGUAGES if self.sort == self.Sort.LANGUAGE else Help.choices
        return str(dict(words).get(self.value, self.value))


class AccompanimentQuerySet(models.QuerySet):
    def opening(self, parts: Iterable[str]):
        """Those by which an adviser sees these parts of a project now."""
        shared = {f"shares_{part}": True for part in parts}
        return self.filter(state=Accompaniment.State.ACCEPTED, **shared)

    def open(self):
        """Those that have not come to an end."""
        return self.filter(state__in=OPEN)

    def with_all(self):
        """Each with who and what it is about."""
        return self.select_related(
            "adviser__person", "adviser__organisation", "path__project", "path__bearer__territory",
            "asked_by", "handed_by__adviser__person", "handed_by__adviser__organisation",
        )  # fmt: skip

    def left_to_the_team(self):
        """Requests that nobody has answered, also after a reminder."""
        return self.filter(state=Accompaniment.State.ASKED, answered_at=None).exclude(team_told_at=None)


class Accompaniment(models.Model):
    """An adviser is asked to follow a project, says yes or no, and follows it until one of them ends it."""

    class State(models.TextChoices):
        HANDED = "handed", pgettext_lazy("help for a project", "proposed by another adviser")
        ASKED = "asked", pgettext_lazy("help for a project", "asked")
        ACCEPTED = "accepted", pgettext_lazy("help for a project", "accompanies the project")
        DECLINED = "declined", pgettext_lazy("help for a project", "declined")
        WITHDRAWN = "withdrawn", pgettext_lazy("help for a project", "taken back")
        ENDED = "ended", pgettext_lazy("help for a project", "ended")

    path = models.ForeignKey(Path, models.CASCADE, related_name="accompaniments")
    adviser = models.ForeignKey(Adviser, models.CASCADE, related_name="accompaniments")
    handed_by = models.ForeignKey(
        "self", models.SET_NULL, null=True, related_name="handed", help_text="whose place it takes"
    )
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    asked_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="helps_asked")
    message = models.TextField(max_length=1000)
    shares_facts = models.BooleanField(default=False)
    shares_plan = models.BooleanField(default=False)
    shares_files = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=400, blank=True)
    reminded_at = models.DateTimeField(null=True)
    team_told_at = models.DateTimeField(null=True)

    objects = AccompanimentQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["path", "adviser"],
                condition=Q(state__in=["handed", "asked", "accepted"]),
                name="asked_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["handed", "asked", "accepted", "declined", "withdrawn", "ended"]),
                name="accompaniment_in_a_known_state",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.adviser} → {self.path}"

    def get_absolute_url(self) -> str:
        return reverse("accompaniment", args=[self.pk])

    @property
    def shared(self) -> list[str]:
        """The parts of the project that the bearer shares."""
        return [part for part in PARTS if getattr(self, f"shares_{part}")]

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def who(self) -> str:
        """The adviser by name, once they have accepted to be known."""
        has_accepted = self.state in (self.State.ACCEPTED, self.State.ENDED)
        return self.adviser.person.name if has_accepted else str(self.adviser)


State = Accompaniment.State
OPEN = (State.HANDED, State.ASKED, State.ACCEPTED)
NEXT_STATES = {
    State.HANDED: (State.ASKED, State.WITHDRAWN),
    State.ASKED: (State.ACCEPTED, State.DECLINED, State.WITHDRAWN),
    State.ACCEPTED: (State.ENDED,),
    State.DECLINED: (),
    State.WITHDRAWN: (),
    State.ENDED: (),
}


class Note(models.Model):
    """What an adviser writes of a project: for its advisers, or for its bearer too."""

    path = models.ForeignKey(Path, models.CASCADE, related_name="notes")
    written_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="notes_on_projects")
    text = models.TextField(max_length=4000)
    is_shared = models.BooleanField(default=False)
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.text[:60]


class NoteAnswer(models.Model):
    """What the bearer, or an adviser, answers to a shared note."""

    note = models.ForeignKey(Note, models.CASCADE, related_name="answers")
    written_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="answers_to_notes")
    text = models.TextField(max_length=2000)
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:60]
