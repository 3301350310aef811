from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from croisee.federation.models.following import Following
from croisee.kit.languages import own_name
from croisee.kit.ordered import in_order
from croisee.kit.search import Searchable, Words
from croisee.territories.models import Territory


class FollowedQuerySet(models.QuerySet):
    def current(self):
        """What holds today: the last day of some has passed since they were read."""
        today = timezone.localdate()
        return self.filter(Q(until=None) | Q(until__gte=today))

    def with_all(self):
        return self.select_related("following", "territory")


class Followed(Searchable):
    """Something that another network published: it lives there, and is carried here."""

    class Kind(models.TextChoices):
        MEETINGS = "meetings", pgettext_lazy("from another network", "Meeting")
        NEEDS = "needs", pgettext_lazy("from another network", "Need")
        ASSETS = "assets", pgettext_lazy("from another network", "Offer")
        PRACTICES = "practices", pgettext_lazy("from another network", "Practice")
        PROJECTS = "projects", pgettext_lazy("from another network", "Project")

    following = models.ForeignKey(Following, models.CASCADE, related_name="items")
    kind = models.CharField(max_length=20, choices=Kind)
    url = models.URLField(max_length=500)
    hash = models.CharField(max_length=64)
    seen = models.PositiveIntegerField(help_text="the round in which it was last read")
    language = models.CharField(max_length=12, blank=True)
    title = models.CharField(max_length=500, blank=True)
    text = models.TextField(blank=True)
    organisation = models.CharField(max_length=300, blank=True)
    code = models.CharField(max_length=60, blank=True)
    place = models.CharField(max_length=300, blank=True)
    territory = models.ForeignKey(
        Territory, models.SET_NULL, null=True, blank=True, related_name="followed_items"
    )
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    about = models.CharField(max_length=60, blank=True)
    stage = models.CharField(max_length=60, blank=True)
    first_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    words = Words("title", "text", "organisation", "place")

    objects = FollowedQuerySet.as_manager()

    class Meta:
        ordering = ["-changed_at", "-pk"]
        indexes = [models.Index(fields=["kind", "changed_at"], name="followed_by_kind")]
        constraints = [
            models.UniqueConstraint(fields=["following", "url"], name="followed_once"),
            in_order("starts_on", "ends_on", name="followed_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return self.heading

    def get_absolute_url(self) -> str:
        return reverse("followed", args=[self.pk])

    @property
    def heading(self) -> str:
        """Its title, or what it says."""
        return self.title or self.text

    @property
    def is_need(self) -> bool:
        return self.kind == self.Kind.NEEDS

    @property
    def language_name(self) -> str:
        """What its language calls itself."""
        return own_name(self.language)

    @property
    def icon(self) -> str:
        """The kind of contribution whose colour and icon it wears, if any."""
        return {"needs": "need", "assets": "asset", "practices": "practice"}.get(self.kind, "")


class FollowedTheme(models.Model):
    """A concept of our thesaurus that it names."""

    item = models.ForeignKey(Followed, models.CASCADE, related_name="themes")
    concept = models.CharField(max_length=60)

    class Meta:
        indexes = [models.Index(fields=["concept"], name="followed_by_concept")]
        constraints = [models.UniqueConstraint(fields=["item", "concept"], name="themed_once")]

    def __str__(self) -> str:
        return self.concept
