from datetime import date, datetime, time

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.meetings.models.meeting import Meeting
from croisee.network.models import Organisation, Person
from croisee.translations.fields import Translated


class Site(models.Model):
    """One of several places, towns for instance, at which a meeting takes place on the same day."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="sites")
    name = models.CharField(_("name"), max_length=120, help_text=_("The town, or what tells it apart."))
    place = models.CharField(_("place"), max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "name"], name="one_site_per_name")]

    def __str__(self) -> str:
        return self.name


class Room(models.Model):
    """Where sessions take place, at one of the sites when there are several."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="rooms")
    site = models.ForeignKey(
        Site, models.PROTECT, null=True, blank=True, related_name="rooms", verbose_name=_("site")
    )
    name = models.CharField(_("name"), max_length=120)
    capacity = models.PositiveIntegerField(_("seats"), null=True, blank=True)
    access = models.CharField(
        _("access"), max_length=200, blank=True, help_text=_("Steps, lift, induction loop…")
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "name"], condition=Q(site=None), name="one_room_per_name"
            ),
            models.UniqueConstraint(fields=["site", "name"], name="one_room_per_name_and_site"),
        ]

    def __str__(self) -> str:
        """ "Nancy · Hall" where there are several sites."""
        return f"{self.site.name} · {self.name}" if self.site else self.name


class SessionQuerySet(models.QuerySet):
    def in_order(self):
        """By day and hour, then as the organiser put them; without a day of its own, on the first one."""
        day = Coalesce("day", "meeting__starts_on")
        return self.order_by(
            day.asc(nulls_last=True), models.F("start").asc(nulls_last=True), "position", "pk"
        )

    def of_first_day(self):
        """Those of the day on which their meeting begins, said or not."""
        return self.filter(Q(day=None) | Q(day=models.F("meeting__starts_on")))

    def staying(self):
        """Those that are part of the programme as its organisers work on it."""
        return self.filter(is_leaving=False)

    def in_programme(self):
        """What the next version will say: all but how the meeting is prepared."""
        return self.staying().exclude(kind=Session.Kind.PREPARATORY)

    def published(self):
        """What everybody reads: in the last version, or as it stands where there never was one."""
        versions = apps.get_model("meetings", "Version").objects.filter(meeting=models.OuterRef("meeting"))
        return self.filter(Q(is_published=True) | ~models.Exists(versions))

    def workshops(self):
        """Each workshop once, whatever the number of times it is held."""
        return self.staying().filter(kind=Session.Kind.WORKSHOP, repeats=None)


class Session(models.Model):
    """A part of a meeting. A workshop held twice has a second session that `repeats` the first."""

    class Kind(models.TextChoices):
        PREPARATORY = "preparatory", pgettext_lazy("part of a meeting", "preparatory meeting")
        PLENARY = "plenary", pgettext_lazy("part of a meeting", "plenary")
        ROUND_TABLE = "round_table", pgettext_lazy("part of a meeting", "round table")
        WORKSHOP = "workshop", pgettext_lazy("part of a meeting", "workshop")
        VISIT = "visit", pgettext_lazy("part of a meeting", "visit")
        APPOINTMENTS = "appointments", pgettext_lazy("part of a meeting", "appointments")
        BREAK = "break", pgettext_lazy("part of a meeting", "break")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="sessions")
    repeats = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="repetitions")
    kind = models.CharField(_("kind"), max_length=15, choices=Kind, default=Kind.WORKSHOP)
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    title = models.CharField(_("title"), max_length=300)
    framing = models.TextField(_("framing"), blank=True)
    language = models.CharField(_("language"), max_length=5, blank=True)
    day = models.DateField(_("day"), null=True, blank=True)
    start = models.TimeField(_("start"), null=True, blank=True)
    end = models.TimeField(_("end"), null=True, blank=True)
    room = models.ForeignKey(Room, models.SET_NULL, null=True, blank=True, verbose_name=_("room"))
    site = models.ForeignKey(
        Site, models.SET_NULL, null=True, blank=True, related_name="sessions", verbose_name=_("site")
    )
    is_common = models.BooleanField(
        _("common moment"), default=False, help_text=_("All sites are linked and take part at once.")
    )
    seats = models.PositiveIntegerField(_("seats"), null=True, blank=True)
    table_size = models.PositiveSmallIntegerField(_("people at a table, at most"), null=True, blank=True)
    position = models.PositiveIntegerField(pgettext_lazy("in an order", "position"), default=0)
    is_leaving = models.BooleanField(
        default=False, help_text="taken out, but published: it goes with the next version"
    )
    is_published = models.BooleanField(
        default=False, help_text="in the last version: for reads that have no time to look into it"
    )
    revision = models.PositiveIntegerField(default=0, help_text="counts changes, for calendars")
    changed_at = models.DateTimeField(auto_now=True)
    translations = Translated()

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="session_ends_after_its_start",
                condition=Q(end=None) | Q(start=None) | Q(end__gt=models.F("start")),
            ),
            models.CheckConstraint(
                name="common_moment_is_at_all_sites", condition=Q(is_common=False) | Q(site=None)
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("session", args=[self.meeting.slug, self.pk])

    def settle(self) -> None:
        """A room says at which site it takes place, a common moment is at all of them; not yet saved."""
        if self.room:
            self.site = self.room.site
        if self.is_common:
            self.site = None

    @property
    def root(self) -> "Session":
        """The session itself, or the one that it repeats."""
        return self.repeats or self

    @property
    def held_on(self) -> date | None:
        """Its day; the first one of its meeting where none is said."""
        return self.day or self.meeting.starts_on

    @property
    def in_time(self) -> tuple[date, time]:
        """By what sessions are put in their order, the unknown last."""
        return self.held_on or date.max, self.start or time.max

    @property
    def starts_at(self) -> datetime | None:
        day = self.held_on
        return datetime.combine(day, self.start, self.meeting.zone) if day and self.start else None

    @property
    def ends_at(self) -> datetime | None:
        day = self.held_on
        return datetime.combine(day, self.end, self.meeting.zone) if day and self.end else None


class Pilot(models.Model):
    """The organisation that leads a session; `name` as the note has it when no organisation is known."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="pilots")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(_("name"), max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name or str(self.organisation)


class SessionRole(models.Model):
    """What a person does in a session."""

    class Kind(models.TextChoices):
        PILOT = "pilot", _("pilot")
        FACILITATOR = "facilitator", _("facilitator")
        RAPPORTEUR = "rapporteur", _("rapporteur")
        SCRIBE = "scribe", _("scribe")

    session = models.ForeignKey(Session, models.CASCADE, related_name="roles")
    person = models.ForeignKey(Person, models.CASCADE, related_name="session_roles")
    kind = models.CharField(_("role"), max_length=12, choices=Kind)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "person", "kind"], name="one_role_once")]


class Question(models.Model):
    """What a session, or without one the whole day, must answer."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="questions")
    session = models.ForeignKey(Session, models.CASCADE, null=True, blank=True, related_name="questions")
    text = models.TextField(_("question"))
    position = models.PositiveIntegerField(default=0)
    translations = Translated()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        about = self.session or self.meeting
        return about.get_absolute_url() + "#questions"


class Related(models.Model):
    """Another gathering that this meeting follows or prepares."""

    class Kind(models.TextChoices):
        PREPARATORY = "preparatory", _("preparatory meeting")
        NATIONAL = "national", _("national day")
        OTHER = "other", _("other gathering")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="related")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    day = models.DateField(_("day"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=300, blank=True)

    class Meta:
        ordering = ["day", "pk"]
