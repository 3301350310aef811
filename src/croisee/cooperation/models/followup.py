"""What became of what was promised: each word on a commitment, the proofs, who is reminded and how."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from croisee.cooperation.models.agreements import Commitment, Measure
from croisee.kit.ordered import in_order
from croisee.kit.tokens import LinkField
from croisee.network.models import Person


class CommitmentNote(models.Model):
    """What was said of a commitment on a day: how far it is, what shows it, or why it is late, until when."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="notes")
    state = models.CharField(_("state"), max_length=10, choices=Commitment.State)
    on = models.DateField(_("date"))
    word = models.TextField(_("in words"), max_length=1000, blank=True)
    until = models.DateField(_("by when now"), null=True, blank=True)
    link = models.URLField(_("link"), max_length=400, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    noted_at = models.DateTimeField(auto_now_add=True)
    key = models.UUIDField(
        default=uuid.uuid4, unique=True, help_text="made by the form: sent twice, noted once"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [in_order("on", "until", name="a_new_day_comes_after_the_word_on_it")]

    def __str__(self) -> str:
        return f"{self.commitment}: {self.get_state_display()}"

    @property
    def kept_proof(self):
        """The file that shows it, read along."""
        return getattr(self, "proof", None)


class Proof(models.Model):
    """A file that shows that something was done, or where a figure comes from; kept as it came."""

    note = models.OneToOneField(CommitmentNote, models.CASCADE, null=True, blank=True, related_name="proof")
    measure = models.OneToOneField(Measure, models.CASCADE, null=True, blank=True, related_name="proof")
    name = models.CharField(max_length=160, help_text="as it was called where it came from")
    format = models.CharField(max_length=4)
    size = models.PositiveIntegerField()
    content = models.BinaryField()
    added_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(note=None, measure__isnull=False) | Q(note__isnull=False, measure=None),
                name="proof_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PromisesMail(models.Model):
    """The digest of one person: what it has told, when, and the way out of it."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="promises_mail")
    token = LinkField()
    is_off = models.BooleanField(default=False)
    sent_at = models.DateTimeField(null=True)
    told = models.JSONField(default=list, help_text="keys of what was reminded of")

    def __str__(self) -> str:
        return str(self.person)


class PromisesFeed(models.Model):
    """The secret address at which a calendar reads what somebody owes; a new one ends the old one."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="promises_feed")
    token = LinkField()

    def __str__(self) -> str:
        return str(self.person)
