from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.attendance.models import Registration
from croisee.contributions.models import Contribution
from croisee.cooperation.models import Project
from croisee.meetings.models import Meeting, Organiser
from croisee.network.models import Affiliation, Membership, Organisation, Person
from croisee.territories.models import Territory
from croisee.translations.fields import CarryingQuerySet


def represented_by(person: Person) -> models.QuerySet:
    """The organisations that somebody represents today."""
    return Affiliation.objects.representing().filter(person=person).values("organisation")


def networks_of(organisations) -> models.QuerySet:
    """The networks that these organisations are members of today, and those that they are."""
    members = Membership.objects.current().filter(stage=Membership.Stage.MEMBER)
    joined = members.filter(organisation__in=organisations).values("network")
    networks = Organisation.objects.filter(kind=Organisation.Kind.NETWORK)
    return Organisation.objects.filter(
        Q(pk__in=joined) | Q(pk__in=networks.filter(pk__in=organisations).order_by().values("pk"))
    ).order_by()


def fellows_of(person: Person) -> Q:
    """Postings of those in a network with the organisations that somebody represents."""
    networks = networks_of(represented_by(person)).values("pk")
    members = Membership.objects.current().filter(stage=Membership.Stage.MEMBER)
    theirs = members.filter(network__in=networks).values("organisation")
    return Q(organisation__in=theirs) | Q(organisation__in=networks)


def meetings_attended(person: Person) -> models.QuerySet:
    """The meetings that somebody comes to, or organises."""
    comes = Registration.objects.confirmed().filter(person=person).order_by().values("meeting")
    organises = Organiser.objects.filter(person=person).order_by().values("meeting")
    return Meeting.objects.filter(Q(pk__in=comes) | Q(pk__in=organises)).order_by()


class PostingQuerySet(CarryingQuerySet):
    texts_in = "contribution"

    def running(self):
        """What is posted and holds today; who may read it is another question."""
        return self.filter(
            Q(until=None) | Q(until__gte=timezone.localdate()),
            stage=Posting.Stage.OPEN,
            contribution__is_waiting=False,
            contribution__is_withdrawn=False,
            contribution__hidden_because="",
        )

    def shown(self):
        """What everybody may read: the reading for pages, files and feeds that do not know who asks."""
        return self.running().filter(audience=Posting.Audience.EVERYBODY)

    def of(self, person: Person):
        """What somebody wrote, drafts too; and what the organisations that they represent posted."""
        posted = Q(organisation__in=represented_by(person)) & ~Q(stage=Posting.Stage.DRAFT)
        return self.filter(posted | Q(contribution__written_by=person))

    def visible_to(self, person):
        """What somebody may read: what is for them and running, and their own whatever became of it."""
        if not person.is_authenticated:
            return self.shown()
        own = self.of(person).values("pk")
        if person.is_administrator:
            return self.filter(Q(pk__in=own) | ~Q(stage=Posting.Stage.DRAFT))
        audience = Posting.Audience
        open_to = (
            Q(audience=audience.EVERYBODY)
            | Q(audience=audience.MEMBERS) & fellows_of(person)
            | Q(audience=audience.MEETING, meeting__in=meetings_attended(person).values("pk"))
        )
        return self.filter(
            Q(pk__in=own) | Q(pk__in=self.model.objects.running().filter(open_to).values("pk"))
        )

    def with_all(self):
        """With what belongs to each, in two statements."""
        found = self.select_related(
            "contribution__written_by", "organisation__territory", "territory", "meeting"
        )
        return found.prefetch_related("mentions")

    def for_list(self):
        """With what a page shows; a third statement where some are written in another language."""
        return self.with_all().with_translations()

    def with_writer(self):
        """With who wrote it, and for whom."""
        return self.select_related("contribution__written_by", "organisation")

    def newest_first(self):
        return self.order_by(F("opened_at").desc(nulls_first=True), "-pk")


class Posting(models.Model):
    """A need or an offer that an organisation posted at any time: what it is about, until when, for whom."""

    class About(models.TextChoices):
        GOOD = "good", pgettext_lazy("what a need or an offer is about", "a good")
        SERVICE = "service", pgettext_lazy("what a need or an offer is about", "a service")
        SKILL = "skill", pgettext_lazy("what a need or an offer is about", "a skill")
        PLACE = "place", pgettext_lazy("what a need or an offer is about", "a place")
        FUNDING = "funding", pgettext_lazy("what a need or an offer is about", "funding")
        PARTNERSHIP = "partnership", pgettext_lazy("what a need or an offer is about", "a partnership")
        KNOW_HOW = "know_how", pgettext_lazy("what a need or an offer is about", "know-how")
        QUESTION = "question", pgettext_lazy("what a need or an offer is about", "a question")

    class Audience(models.TextChoices):
        EVERYBODY = "everybody", pgettext_lazy("who may see", "everybody")
        MEMBERS = "members", pgettext_lazy("who may see", "those who represent members of our network")
        MEETING = "meeting", pgettext_lazy("who may see", "those who come to one meeting")
        MUTUAL = "mutual", pgettext_lazy("who may see", "nobody, before both sides are interested")

    class Stage(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("need or offer", "draft")
        OPEN = "open", pgettext_lazy("need or offer", "posted")
        FOUND = "found", pgettext_lazy("need or offer", "found")
        DROPPED = "dropped", pgettext_lazy("need or offer", "no longer")

    contribution = models.OneToOneField(
        Contribution, models.CASCADE, primary_key=True, related_name="posting"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="postings", verbose_name=_("for which organisation")
    )
    about = models.CharField(_("what it is about"), max_length=12, choices=About, blank=True)
    audience = models.CharField(
        _("who may see it"), max_length=10, choices=Audience, default=Audience.EVERYBODY
    )
    meeting = models.ForeignKey(
        Meeting,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="postings",
        verbose_name=_("which meeting"),
    )
    territory = models.ForeignKey(
        Territory,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="postings",
        verbose_name=_("territory"),
    )
    project = models.ForeignKey(
        Project,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="postings",
        verbose_name=_("for which project"),
    )
    until = models.DateField(_("last day"), null=True, blank=True)
    stage = models.CharField(max_length=8, choices=Stage, default=Stage.DRAFT)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    reminded_of = models.DateField(null=True, help_text="the last day of which somebody was reminded")

    objects = PostingQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["stage", "opened_at"], name="posting_by_moment")]
        constraints = [
            models.CheckConstraint(
                name="a_meeting_is_named_for_its_people",
                condition=Q(meeting=None) | Q(audience="meeting"),
            ),
            models.CheckConstraint(
                name="what_is_posted_is_about_something", condition=Q(stage="draft") | ~Q(about="")
            ),
        ]

    def __str__(self) -> str:
        return str(self.contribution)

    def get_absolute_url(self) -> str:
        return reverse("posting", args=[self.pk])

    @property
    def kind(self) -> str:
        return self.contribution.kind

    @property
    def is_need(self) -> bool:
        return self.contribution.kind == Contribution.Kind.NEED

    @property
    def place(self) -> Territory | None:
        """The territory that was said, else that of the organisation."""
        return self.territory or self.organisation.territory

    @property
    def is_over(self) -> bool:
        """Whether its last day has passed."""
        return self.until is not None and self.until < timezone.localdate()

    @property
    def is_running(self) -> bool:
        """The same as `running`, for one."""
        return self.stage == self.Stage.OPEN and not self.is_over and self.contribution.is_shown

    @property
    def state(self) -> str:
        """What its owners have to know of it: draft, waiting, hidden, running or over."""
        if self.stage == self.Stage.DRAFT:
            return "draft"
        if self.stage != self.Stage.OPEN or self.is_over:
            return "over"
        if self.contribution.hidden_because:
            return "hidden"
        return "waiting" if self.contribution.is_waiting else "running"

    @property
    def concepts(self) -> list[str]:
        """The concepts that it is about, without those that were taken away."""
        return [one.concept for one in self.mentions.all() if not one.is_removed]


class Mention(models.Model):
    """A concept of the thesaurus that a need or an offer names; a person may take it away, or add it."""

    posting = models.ForeignKey(Posting, models.CASCADE, related_name="mentions")
    concept = models.CharField(max_length=60)
    is_confirmed = models.BooleanField(default=False, help_text="by a person, not only recognised")
    is_removed = models.BooleanField(default=False, help_text="recognised, and taken away by a person")

    class Meta:
        ordering = ["concept"]
        indexes = [models.Index(fields=["concept"], name="mention_by_concept")]
        constraints = [
            models.UniqueConstraint(fields=["posting", "concept"], name="mentioned_once"),
            models.CheckConstraint(
                name="confirmed_or_removed", condition=Q(is_confirmed=False) | Q(is_removed=False)
            ),
        ]

    def __str__(self) -> str:
        return self.concept
