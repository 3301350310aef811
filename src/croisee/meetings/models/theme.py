from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from croisee.kit.search import Folded
from croisee.meetings.models.meeting import Meeting
from croisee.meetings.models.session import Question, Session
from croisee.network.models import Organisation


class ThemeQuerySet(models.QuerySet):
    def of_meeting(self, meeting: Meeting):
        """Those that its sessions or its questions deal with."""
        return (
            self.filter(Q(sessions__meeting=meeting) | Q(questions__meeting=meeting))
            .distinct()
            .select_related("network")
        )

    def of_session(self, session: Session):
        """Those of a session, of the one that it repeats, and of their questions."""
        root = session.root.pk
        return self.filter(Q(sessions=root) | Q(questions__session=root)).distinct().select_related("network")


class Theme(models.Model):
    """What a network comes back to from meeting to meeting; sessions and questions deal with it."""

    network = models.ForeignKey(Organisation, models.CASCADE, related_name="themes")
    name = models.CharField(pgettext_lazy("what is dealt with", "theme"), max_length=120)
    folded = Folded("name", max_length=120)
    sessions = models.ManyToManyField(Session, related_name="themes", blank=True)
    questions = models.ManyToManyField(Question, related_name="themes", blank=True)

    objects = ThemeQuerySet.as_manager()

    class Meta:
        ordering = ["folded", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["network", "folded"], name="one_theme_per_name_and_network")
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("theme", args=[self.pk])

    def runs(self):
        """The sessions that deal with it, each time they are held, as a subquery."""
        held = Session.objects.filter(Q(themes=self) | Q(repeats__themes=self))
        return held.order_by().values("pk")

    def asked(self):
        """The questions that deal with it, as a subquery."""
        return Question.objects.filter(themes=self).order_by().values("pk")
