from collections.abc import Callable
from copy import copy
from datetime import date
from zoneinfo import ZoneInfo

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from croisee.kit.languages import spoken
from croisee.kit.ordered import in_order
from croisee.kit.tokens import ReadingKeyField
from croisee.meetings.towns import town_of
from croisee.network.models import Organisation, Person
from croisee.territories.models import Territory
from croisee.translations.fields import CarryingQuerySet, Translated


class Stage(models.TextChoices):
    """How far a meeting is."""

    DRAFT = "draft", _("draft")
    OPEN = "open", _("open for registration")
    LIVE = "live", _("under way")
    REPORTED = "reported", _("over")


NEXT: dict[str, set[str]] = {
    Stage.DRAFT: {Stage.OPEN},
    Stage.OPEN: {Stage.LIVE, Stage.DRAFT},
    Stage.LIVE: {Stage.REPORTED, Stage.OPEN},
    Stage.REPORTED: {Stage.LIVE},
}


HEAD = ("title", "subtitle", "starts_on", "ends_on", "place")  # what a version says above its sessions
DATES = ("starts_on", "ends_on")

# Upper apps add who else sees a published meeting that is not public: (person) -> condition
WAYS_TO_SEE: list[Callable[[Person], Q]] = []


class Cycle(models.Model):
    """Several meetings that belong together."""

    title = models.CharField(_("title"), max_length=200)
    language = models.CharField(_("language"), max_length=5, choices=spoken, default="fr")
    network = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="cycles")
    translations = Translated()

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its meetings, among all."""
        return reverse("meetings", query={"q": self.title})


class MeetingQuerySet(CarryingQuerySet):
    def visible_to(self, person: Person, *, keys: tuple[str, ...] = ()):
        """Published public meetings, one's own, and those whose reading link one was given (`keys`)."""
        seen = Q(is_public=True) & ~Q(stage=Stage.DRAFT)
        if keys:
            seen |= Q(reading_key__in=keys)
        if person.is_authenticated:
            if person.is_administrator:
                return self
            seen |= Q(pk__in=person.organised.values("meeting"))
            seen |= Q(pk__in=person.session_roles.values("session__meeting"))
            for way in WAYS_TO_SEE:
                seen |= ~Q(stage=Stage.DRAFT) & way(person)
        return self.filter(seen)

    def of_network(self, network: Organisation):
        """Those that a network holds; `Meeting.network` says the same of one."""
        of_another = Q(cycle__network__kind=Organisation.Kind.NETWORK)
        return self.filter(Q(cycle__network=network) | ~of_another & Q(organiser=network))

    def at_once_with(self, meeting: "Meeting"):
        """The other meetings of its cycle, not over, that share a day with it: nobody is at both."""
        if meeting.cycle_id is None or meeting.starts_on is None:
            return self.none()
        last = meeting.ends_on or meeting.starts_on
        not_before = Q(ends_on__gte=meeting.starts_on) | Q(ends_on=None, starts_on__gte=meeting.starts_on)
        same = self.filter(not_before, cycle=meeting.cycle_id, starts_on__lte=last)
        return same.exclude(pk=meeting.pk).exclude(stage=Stage.REPORTED)


class Meeting(models.Model):
    """A working meeting: a day or some days, in one town, with its programme."""

    cycle = models.ForeignKey(Cycle, models.SET_NULL, null=True, blank=True, related_name="meetings")
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=300)
    subtitle = models.CharField(_("subtitle"), max_length=300, blank=True)
    language = models.CharField(_("language"), max_length=5, choices=spoken, default="fr")
    other_languages = models.JSONField(
        _("other languages"),
        default=list,
        blank=True,
        help_text="into which its texts are translated",
    )
    organiser = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("organiser")
    )
    host = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("host")
    )
    territory = models.ForeignKey(
        Territory, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("territory")
    )
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=300, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=40, default="Europe/Paris")
    scope = models.TextField(_("whom it covers"), blank=True)
    scope_members = models.PositiveIntegerField(_("members covered"), null=True, blank=True)
    expected_min = models.PositiveIntegerField(_("people expected, at least"), null=True, blank=True)
    expected_max = models.PositiveIntegerField(_("people expected, at most"), null=True, blank=True)
    seats = models.PositiveIntegerField(
        _("seats"), null=True, blank=True, help_text=_("Leave empty when the room sets no limit.")
    )
    roles = models.JSONField(_("for whom"), default=list, blank=True)
    objectives = models.JSONField(_("objectives"), default=list, blank=True)
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.DRAFT)
    is_public = models.BooleanField(_("public"), default=True)
    waiting = models.JSONField(
        default=dict,
        editable=False,
        encoder=DjangoJSONEncoder,
        help_text="what the next version will say above its sessions, where it differs",
    )
    reading_key = ReadingKeyField()
    revision = models.PositiveIntegerField(
        default=0, help_text="counts changes of the meeting and its programme"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    translations = Translated()

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="meeting_ends_after_its_start",
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=models.F("starts_on")),
            ),
            in_order("expected_min", "expected_max", name="meeting_expects_the_least_or_more"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def languages(self) -> list[str]:
        """Those in which one can follow its texts, its own first."""
        return list(dict.fromkeys([self.language, *self.other_languages]))

    def get_absolute_url(self) -> str:
        return reverse("meeting", args=[self.slug])

    @property
    def today(self) -> "Meeting":
        """The meeting as its organisers work on it: with what waits for the next version."""
        found = copy(self)
        for name, value in self.waiting.items():
            setattr(found, name, date.fromisoformat(value) if value and name in DATES else value)
        return found

    @property
    def town(self) -> str:
        """By what one tells it apart from the others of its cycle."""
        return self.place or self.title

    @property
    def city(self) -> str:
        """The town without the venue: “Rennes” of “Rennes, Halle des Tisserands”."""
        return town_of(self.place) or self.town.partition(",")[0]

    @property
    def filed_as(self) -> str:
        """In the name of a file: its address and its first day, the year once."""
        day = self.starts_on
        return f"{self.slug.removesuffix(f'-{day.year}')}-{day}" if day else self.slug

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def network(self) -> Organisation | None:
        """Whose meeting it is: its cycle's network, else its organiser where that is a network."""
        holders = (self.cycle and self.cycle.network, self.organiser)
        return next((one for one in holders if one and one.kind == Organisation.Kind.NETWORK), None)

    @property
    def is_published(self) -> bool:
        return self.stage != Stage.DRAFT


class CoOrganiser(models.Model):
    """An organisation that prepares a meeting with others."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="co_organisers")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "organisation"], name="one_co_organiser_per_meeting")
        ]


class Organiser(models.Model):
    """A person who may change everything of a meeting."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="organisers")
    person = models.ForeignKey(Person, models.CASCADE, related_name="organised")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="organiser_once_per_meeting")
        ]
