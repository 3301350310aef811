from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.kit.languages import spoken
from croisee.kit.tokens import LinkField
from croisee.meetings.models.lasting import LINKS_LAST, not_over_since
from croisee.meetings.models.meeting import Meeting
from croisee.meetings.models.session import Session
from croisee.network.models import Person


class SpeakerQuerySet(models.QuerySet):
    def confirmed(self):
        return self.filter(state=Speaker.State.CONFIRMED)

    def of_programme(self, meeting: Meeting):
        """Those of sessions that stay in the programme."""
        return self.filter(session__meeting=meeting, session__is_leaving=False)

    def unanswered(self):
        return self.filter(state=Speaker.State.ASKED)

    def open(self):
        """Those of whom it is not known whether they come."""
        return self.filter(state__in=(Speaker.State.TO_ASK, Speaker.State.ASKED))

    def to_write_to(self):
        """Those who were never asked and have an address."""
        return self.filter(state=Speaker.State.TO_ASK).exclude(email="")

    def told(self):
        """Those who were written to, and count on it or still think about it."""
        return self.filter(state__in=(Speaker.State.ASKED, Speaker.State.CONFIRMED)).exclude(asked_at=None)

    def opened_by_link(self, token: str):
        """Those asked by this link: until some weeks after the meeting, or after they were asked."""
        since = timezone.now() - LINKS_LAST
        is_new = Q(created_at__gte=since) | Q(asked_at__gte=since)
        return self.filter(is_new | not_over_since(LINKS_LAST, "session__meeting"), token=token)

    def of(self, person: Person):
        """What somebody is asked for: under their name, or under their address."""
        known = Q(person=person)
        return self.filter(known | Q(email__iexact=person.email) if person.email else known)


class Speaker(models.Model):
    """Somebody who is asked to speak in a session, known to the network or not; the token opens their answer.

    The names are those that the programme shows; who speaks in a session speaks each time that it is held.
    """

    class Kind(models.TextChoices):
        SPEAKER = "speaker", pgettext_lazy("in a session", "speaker")
        WITNESS = "witness", pgettext_lazy("in a session", "witness")
        CHAIR = "chair", pgettext_lazy("in a session", "chair")

    class State(models.TextChoices):
        TO_ASK = "to_ask", pgettext_lazy("speaker", "not asked yet")
        ASKED = "asked", pgettext_lazy("speaker", "has not answered yet")
        CONFIRMED = "confirmed", pgettext_lazy("speaker", "has said yes")
        DECLINED = "declined", pgettext_lazy("speaker", "cannot come")

    session = models.ForeignKey(Session, models.CASCADE, related_name="speakers")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="speaks")
    name = models.CharField(_("name"), max_length=200)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), max_length=320, blank=True)
    kind = models.CharField(_("as"), max_length=10, choices=Kind, default=Kind.SPEAKER)
    language = models.CharField(_("language"), max_length=5, choices=spoken)
    subject = models.CharField(pgettext_lazy("speaker", "about"), max_length=500, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.TO_ASK)
    reason = models.TextField(_("reason"), max_length=2000, blank=True)
    needs_interpreter = models.BooleanField(_("needs an interpreter"), default=False)
    needs = models.TextField(_("needs"), max_length=2000, blank=True)
    told_hour = models.CharField(max_length=20, blank=True, help_text="what `speaking.hour_key` was then")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    asked_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    token = LinkField()
    changed_at = models.DateTimeField(auto_now=True)

    objects = SpeakerQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "email", "kind"], condition=~Q(email=""), name="asked_once_for_the_same"
            ),
            models.CheckConstraint(
                name="speaker_has_answered_or_not",
                condition=Q(state__in=("to_ask", "asked"), answered_at=None)
                | Q(state__in=("confirmed", "declined"), answered_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(filter(None, [self.name, self.organisation]))

    def get_absolute_url(self) -> str:
        return reverse("speaker", args=[self.token])

    @property
    def is_confirmed(self) -> bool:
        return self.state == self.State.CONFIRMED

    @property
    def is_asked(self) -> bool:
        return self.state == self.State.ASKED
