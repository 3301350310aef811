import uuid

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.contributions.models import Author, Contribution
from croisee.kit.languages import spoken
from croisee.kit.search import Searchable, Words
from croisee.meetings.models import Meeting
from croisee.network.models import Affiliation, Organisation, Person
from croisee.territories.models import Territory
from croisee.translations.fields import CarryingQuerySet, Translated
from croisee.translations.finding import saying


class Stage(models.TextChoices):
    """How far a project is, from a wish to what stays."""

    EMERGENCE = "emergence", pgettext_lazy("stage of a project", "emergence")
    STRUCTURING = "structuring", pgettext_lazy("stage of a project", "structuring")
    CONSOLIDATED = "consolidated", pgettext_lazy("stage of a project", "consolidated")
    LASTING = "lasting", pgettext_lazy("stage of a project", "lasting")


def led_by(person: Person) -> models.QuerySet:
    """The keys of the projects that somebody is in charge of."""
    return person.participations.filter(is_in_charge=True).order_by().values("project")


class ProjectQuerySet(CarryingQuerySet):
    def with_count(self):
        """Each with how many people take part."""
        return self.annotate(people_count=models.Count("participations", distinct=True))

    def of(self, person: Person):
        """Those that somebody joined."""
        return self.filter(pk__in=person.participations.values("project"))

    def between(self):
        """Those that grew between organisations, outside of meetings."""
        return self.filter(meeting=None)

    def shared(self):
        """Those of them that show to everybody: somebody of two organisations is in it."""
        sides = Participation.objects.exclude(organisation=None).order_by().values("project")
        both = sides.annotate(n=models.Count("organisation", distinct=True)).filter(n__gte=2)
        return self.between().filter(models.Q(pk__in=both.values("project")) | models.Q(is_public=True))

    def open_to(self, person):
        """Those of them that somebody sees: shared ones, and those in which they take part."""
        if not person.is_authenticated:
            return self.shared()
        if person.is_administrator:
            return self.between()
        mine = Affiliation.objects.representing().filter(person=person).values("organisation")
        joined = person.participations.order_by().values("project")
        said = Author.objects.filter(person=person, shows_name=True).order_by().values("contribution")
        asked = models.Q(partners__organisation__in=mine)
        own = asked & (models.Q(partners__is_accepted=True) | models.Q(partners__decided_at=None))
        own |= models.Q(organisations__in=mine) | models.Q(contributions__in=said) | models.Q(pk__in=joined)
        own = self.between().filter(own)
        either = models.Q(pk__in=own.order_by().values("pk")) | models.Q(pk__in=self.shared().values("pk"))
        return self.between().filter(either)

    def public(self):
        """Those that the people in charge show to everybody."""
        return self.filter(is_public=True)

    def led_by(self, person: Person):
        """Those that somebody is in charge of."""
        return self.filter(pk__in=led_by(person))

    def run_by(self, person: Person):
        """Those of the people in charge; as long as nobody is, of whoever opened them."""
        charged = Participation.objects.filter(project=models.OuterRef("pk"), is_in_charge=True)
        opened = models.Q(opened_by=person) & ~models.Exists(charged)
        return self.filter(opened | models.Q(pk__in=led_by(person)))

    def told(self, text: str):
        """Those whose title or text holds each of these words."""
        return self.filter(saying(self.model, text))


class CurrentProjects(models.Manager.from_queryset(ProjectQuerySet)):  # type: ignore[misc]
    """Without those that went into another one: `everything` has these too."""

    def get_queryset(self):
        return super().get_queryset().filter(merged_into=None)


class Project(Searchable):
    """Something that several people mean to do together, grown from what was said.

    It grew in a meeting; or between organisations that found each other at any time: then it has no meeting,
    and shows to others once two of them are in it.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, null=True, blank=True, related_name="projects")
    organisations = models.ManyToManyField(
        Organisation,
        related_name="projects",
        blank=True,
        help_text="of what grew outside of meetings: those whose representatives take part",
    )
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("what we want to do"), max_length=4000)
    language = models.CharField(_("language"), max_length=5, choices=spoken, default="fr")
    translations = Translated()
    words = Words("title", "text")
    stage = models.CharField(
        _("stage"),
        max_length=12,
        choices=Stage,
        default=Stage.EMERGENCE,
        help_text="that of the last step of its history",
    )
    territories = models.ManyToManyField(Territory, related_name="projects", blank=True)
    is_public = models.BooleanField(
        _("everybody may read it"), default=False, help_text="whatever its meeting or its organisations say"
    )
    merged_into = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+", help_text="where it goes on"
    )
    split_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+", help_text="of which it was a part"
    )
    opened_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    people = models.ManyToManyField(Person, through="Participation", related_name="projects")
    contributions = models.ManyToManyField(Contribution, related_name="projects", blank=True)
    key = models.UUIDField(
        default=uuid.uuid4, unique=True, help_text="made by the form: sent twice, opened once"
    )

    objects = CurrentProjects()
    everything = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("project", args=[self.pk])


class Participation(models.Model):
    """A person takes part in a project."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="participations")
    person = models.ForeignKey(Person, models.CASCADE, related_name="participations")
    organisation = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="for whom, outside of meetings; in one, the registration says it",
    )
    since = models.DateTimeField(auto_now_add=True)
    is_in_charge = models.BooleanField(_("in charge"), default=False)

    class Meta:
        ordering = ["since", "pk"]
        constraints = [models.UniqueConstraint(fields=["project", "person"], name="once_in_a_project")]
