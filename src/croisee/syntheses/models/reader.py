from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from croisee.kit.tokens import LinkField
from croisee.network.models import Person
from croisee.syntheses.models.brief import Amendment, Brief

LASTS = timedelta(days=365)  # a law is seldom longer on its way; whoever still needs it asks for another link


class ReaderLink(models.Model):
    """A link by which somebody reads a brief without an account, for a year or until it is revoked."""

    brief = models.ForeignKey(Brief, models.CASCADE, related_name="links")
    name = models.CharField(_("for whom"), max_length=120)
    token = LinkField()
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("reader", args=[self.token])

    @property
    def ends_at(self) -> datetime:
        return self.made_at + LASTS

    @property
    def has_ended(self) -> bool:
        return timezone.now() >= self.ends_at


class ReaderQuestionQuerySet(models.QuerySet):
    def waiting(self):
        """Those that nobody answered yet."""
        return self.filter(answered_at=None)


class ReaderQuestion(models.Model):
    """What somebody with a link wants to know, and what the organisers answered."""

    link = models.ForeignKey(ReaderLink, models.CASCADE, related_name="questions")
    amendment = models.ForeignKey(Amendment, models.SET_NULL, null=True, related_name="questions")
    text = models.TextField(_("question"), max_length=2000)
    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), max_length=320, blank=True)
    language = models.CharField(_("language"), max_length=5)
    asked_at = models.DateTimeField(auto_now_add=True)
    token = models.CharField(max_length=32, unique=True, help_text="sent twice, kept once")
    answer = models.TextField(_("answer"), max_length=4000, blank=True)
    answered_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    objects = ReaderQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="answer_has_words_and_a_day",
                condition=Q(answer="", answered_at=None) | ~Q(answer="") & Q(answered_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]
