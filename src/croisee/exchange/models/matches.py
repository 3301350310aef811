from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.contributions.models import Author, Contribution
from croisee.cooperation.models import Project
from croisee.exchange.models.postings import Posting, represented_by
from croisee.kit.tokens import LinkField
from croisee.meetings.models import Stage
from croisee.network.models import Organisation, Person

SOON = timedelta(days=7)  # within which an answer is prompt


class MatchQuerySet(models.QuerySet):
    def live(self):
        """Both ends hold today, or the two sides know each other already.

        What was said in a meeting holds while everybody reads it, with the organisation that said it.
        """
        running = Posting.objects.running().values("pk")
        named = Author.objects.filter(shows_name=True, organisation__isnull=False).order_by()
        held = Q()
        for end in ("need", "offer"):
            held &= Q(**{f"{end}__in": running}) | Q(
                **{
                    f"{end}__in": named.values("contribution"),
                    f"{end}__meeting__stage": Stage.REPORTED,
                    f"{end}__meeting__is_public": True,
                    f"{end}__is_withdrawn": False,
                    f"{end}__is_waiting": False,
                    f"{end}__hidden_because": "",
                }
            )
        return self.filter(held | Q(introduced_at__isnull=False))


class Match(models.Model):
    """A need met with something that another organisation has, why, and what became of it."""

    class Outcome(models.TextChoices):
        MET = "met", pgettext_lazy("what became of a match", "we have met")
        WORKS = "works", pgettext_lazy("what became of a match", "we work together")
        NOTHING = "nothing", pgettext_lazy("what became of a match", "nothing came of it")

    need = models.ForeignKey(Contribution, models.CASCADE, related_name="matches_as_need")
    offer = models.ForeignKey(Contribution, models.CASCADE, related_name="matches_as_offer")
    score = models.FloatField(help_text="1: the offer says all that the need says")
    facts = models.JSONField(default=list, help_text="why, as kinds and values, to be phrased")
    proposed_at = models.DateTimeField(auto_now_add=True)
    introduced_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)
    outcome_at = models.DateTimeField(null=True, blank=True)
    team_told_at = models.DateTimeField(null=True, blank=True, help_text="that it works")
    project = models.ForeignKey(
        Project, models.SET_NULL, null=True, blank=True, related_name="matches", help_text="what grew from it"
    )

    objects = MatchQuerySet.as_manager()

    class Meta:
        ordering = ["-score", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["need", "offer"], name="matched_once"),
            models.CheckConstraint(name="nothing_answers_itself", condition=~Q(need=F("offer"))),
            models.CheckConstraint(
                name="an_outcome_follows_an_introduction",
                condition=Q(outcome="") | Q(introduced_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.need} ↔ {self.offer}"

    def get_absolute_url(self) -> str:
        return reverse("match", args=[self.pk])


class SideQuerySet(models.QuerySet):
    def answered_by(self, person: Person):
        """Those for which somebody speaks: they represent the organisation, or wrote it, or said it."""
        said = Author.objects.filter(person=person, shows_name=True).values("contribution")
        wrote = Contribution.posted.filter(written_by=person).values("pk")
        return self.filter(
            Q(organisation__in=represented_by(person)) | Q(contribution__in=said) | Q(contribution__in=wrote)
        )

    def waiting(self):
        """Those that have not answered, and whose other side has not declined."""
        unanswered = self.filter(state__in=(MatchSide.State.PROPOSED, MatchSide.State.SEEN))
        return unanswered.exclude(match__sides__state=MatchSide.State.DECLINED)

    def prompt(self):
        """Those that answered within a week."""
        return self.filter(answered_at__lte=F("match__proposed_at") + SOON)


class MatchSide(models.Model):
    """One of the two of a match: what they have said to it."""

    class State(models.TextChoices):
        PROPOSED = "proposed", pgettext_lazy("side of a match", "proposed")
        SEEN = "seen", pgettext_lazy("side of a match", "seen")
        INTERESTED = "interested", pgettext_lazy("side of a match", "interested")
        DECLINED = "declined", pgettext_lazy("side of a match", "not for us")

    class Why(models.TextChoices):
        OTHER = "other", pgettext_lazy("why not for us", "it is something else than we meant")
        FAR = "far", pgettext_lazy("why not for us", "it is too far away")
        LATE = "late", pgettext_lazy("why not for us", "it comes too late")
        KNOWN = "known", pgettext_lazy("why not for us", "we know each other already")
        NO_TIME = "no_time", pgettext_lazy("why not for us", "we have no time for it now")

    match = models.ForeignKey(Match, models.CASCADE, related_name="sides")
    is_need = models.BooleanField()
    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="match_sides")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="match_sides")
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    why = models.CharField(_("why"), max_length=8, choices=Why, blank=True)
    answered_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    other_told_at = models.DateTimeField(null=True, blank=True, help_text="that this one is interested")
    reminded = models.PositiveSmallIntegerField(default=0, help_text="after how many days")

    objects = SideQuerySet.as_manager()

    class Meta:
        ordering = ["match", "-is_need"]
        constraints = [
            models.UniqueConstraint(fields=["match", "is_need"], name="two_sides_of_a_match"),
            models.CheckConstraint(name="who_declines_says_why", condition=~Q(state="declined") | ~Q(why="")),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.state}"

    @property
    def is_answered(self) -> bool:
        return self.state in (self.State.INTERESTED, self.State.DECLINED)


class MatchMail(models.Model):
    """Whether somebody wants to be reminded of matches that wait for them, and when that was last done."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="match_mail")
    token = LinkField()
    is_off = models.BooleanField(default=False)
    sent_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.person)
