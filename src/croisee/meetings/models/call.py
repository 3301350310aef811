from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.kit.languages import spoken
from croisee.kit.tokens import LinkField, TokenField
from croisee.meetings.models.lasting import LINKS_LAST, not_over_since
from croisee.meetings.models.meeting import Meeting
from croisee.meetings.models.session import Session
from croisee.network.models import Person


class CallQuerySet(models.QuerySet):
    def to_answer(self):
        """Those that everybody may find, and that still take proposals."""
        return self.filter(is_open=True, is_public=True, closes_on__gte=timezone.localdate())

    def counted(self):
        """Each with how many proposals came, and how many still wait for a decision."""
        waiting = Q(proposals__merged_into=None, proposals__session=None, proposals__reason="")
        waiting &= Q(proposals__isnull=False)
        return self.select_related("meeting").annotate(
            number=models.Count("proposals"), waiting=models.Count("proposals", filter=waiting)
        )


class Call(models.Model):
    """A call for contributions to the programme of a meeting."""

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="call")
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"), max_length=8000)
    questions = models.JSONField(_("questions"), default=list, blank=True)
    closes_on = models.DateField(_("closing day"))
    is_public = models.BooleanField(_("public"), default=True)
    is_open = models.BooleanField(default=False)
    token = TokenField()
    changed_at = models.DateTimeField(auto_now=True)

    objects = CallQuerySet.as_manager()

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("call", args=[self.token])

    @property
    def is_over(self) -> bool:
        """The closing day counts until its midnight, where the meeting takes place."""
        return self.closes_on < timezone.localdate(timezone=self.meeting.zone)


class ProposalQuerySet(models.QuerySet):
    def opened_by_link(self, token: str):
        """That of this link: until some weeks after the meeting, or after it was sent."""
        is_new = Q(sent_at__gte=timezone.now() - LINKS_LAST)
        return self.filter(is_new | not_over_since(LINKS_LAST, "call__meeting"), token=token)

    def in_state(self, state: str):
        """Received, in the programme, declined, or put together with another one."""
        alone = Q(merged_into=None)
        return self.filter(
            {
                Proposal.State.RECEIVED: alone & Q(session=None, reason=""),
                Proposal.State.TAKEN: Q(session__isnull=False),
                Proposal.State.DECLINED: ~Q(reason=""),
                Proposal.State.MERGED: ~alone,
            }[Proposal.State(state)]
        )

    def told(self, text: str):
        """Those that hold each of these words."""
        found = self
        for word in text.split():
            found = found.filter(
                Q(title__icontains=word)
                | Q(text__icontains=word)
                | Q(speaker__icontains=word)
                | Q(organisation__icontains=word)
            )
        return found

    def with_marks(self):
        """Each with the mean of its scores, how many there are, and those who gathered in it."""
        marks = {"mean": models.Avg("scores__value"), "marks": models.Count("scores")}
        return self.annotate(**marks).select_related("merged_into").prefetch_related("gathered")

    def at_the_origin_of(self, session: Session):
        """What a session was made from."""
        return self.filter(Q(session=session) | Q(merged_into__session=session)).order_by("merged_into", "pk")


class Proposal(models.Model):
    """What somebody would bring to a programme. Put together with another one, it shares its fate."""

    class Kind(models.TextChoices):
        TOPIC = "topic", pgettext_lazy("proposal", "topic")
        TESTIMONY = "testimony", pgettext_lazy("proposal", "testimony")
        FORMAT = "format", pgettext_lazy("proposal", "format")

    class State(models.TextChoices):
        RECEIVED = "received", pgettext_lazy("proposal", "received")
        TAKEN = "taken", pgettext_lazy("proposal", "in the programme")
        DECLINED = "declined", pgettext_lazy("proposal", "declined")
        MERGED = "merged", pgettext_lazy("proposal", "put together with another one")

    call = models.ForeignKey(Call, models.CASCADE, related_name="proposals")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"), max_length=6000)
    answers = models.JSONField(default=list, help_text="[question, answer] as they were asked")
    speaker = models.CharField(_("who would speak"), max_length=200, blank=True)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), max_length=320, blank=True)
    language = models.CharField(_("language"), max_length=5, choices=spoken)
    token = LinkField()
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, related_name="gathered")
    session = models.ForeignKey(Session, models.SET_NULL, null=True, related_name="proposals")
    reason = models.TextField(_("reason"), max_length=2000, blank=True, help_text="why it was declined")
    sent_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="proposal_is_taken_or_declined", condition=Q(session=None) | Q(reason="")
            ),
            models.CheckConstraint(
                name="proposal_put_together_shares_its_fate",
                condition=Q(merged_into=None) | Q(session=None, reason=""),
            ),
            models.CheckConstraint(
                name="proposal_is_not_put_together_with_itself",
                condition=Q(merged_into=None) | ~Q(merged_into=F("pk")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("proposal", args=[self.token])

    @property
    def main(self) -> "Proposal":
        """The proposal itself, or the one that it was put together with."""
        return self.merged_into or self

    @property
    def state(self) -> str:
        if self.merged_into_id:
            return self.State.MERGED
        if self.session_id:
            return self.State.TAKEN
        return self.State.DECLINED if self.reason else self.State.RECEIVED

    @property
    def state_word(self) -> str:
        return str(self.State(self.state).label)

    @property
    def author(self) -> str:
        """Who would speak, for whom."""
        return ", ".join(filter(None, [self.speaker, self.organisation]))

    def together(self) -> "list[Proposal]":
        """It and those that were put together with it: all of their authors are its authors."""
        return [self, *self.gathered.all()]


class Score(models.Model):
    """What an organiser thinks of a proposal, from 1 to 5."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="scores")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    value = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "person"], name="one_score_per_organiser"),
            models.CheckConstraint(name="score_from_1_to_5", condition=Q(value__gte=1, value__lte=5)),
        ]


class Comment(models.Model):
    """What organisers say to each other about a proposal."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="comments")
    text = models.TextField(max_length=2000)
    written_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
