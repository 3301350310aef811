"""Who votes, what was said, and what it came to."""

from collections.abc import Iterable

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from croisee.cooperation.models.decisions import Decision, ProposalVersion
from croisee.cooperation.models.spaces import Space, SpaceMember
from croisee.kit.tokens import LinkField
from croisee.network.models import Person


class ElectorQuerySet(models.QuerySet):
    def waiting(self):
        """Those that have not voted on the words as they stand."""
        current = models.F("decision__current")
        return self.exclude(voted_on=current, voted_on__isnull=False)

    def acting(self, person: Person):
        """Those for whom somebody votes."""
        return self.filter(member__in=SpaceMember.objects.acting(person).order_by().values("pk"))

    def named(self):
        whose = ("member__organisation", "member__person")
        return self.select_related(*whose, *(f"cast_by__{name}" for name in whose))


class Elector(models.Model):
    """A member that has a vote in a decision, since it was called; whether it has voted, and never when."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="electors")
    member = models.ForeignKey(SpaceMember, models.SET_NULL, null=True, related_name="electors")
    name = models.CharField(max_length=200, blank=True, help_text="of an organisation, as it was called then")
    college = models.CharField(max_length=20, blank=True, help_text="its key in the frozen rules")
    voted_on = models.ForeignKey(ProposalVersion, models.SET_NULL, null=True, related_name="+")
    cast_by = models.ForeignKey(
        "self", models.SET_NULL, null=True, related_name="+", help_text="who voted in its place"
    )

    objects = ElectorQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "member"], name="one_vote_of_a_member"),
        ]

    def __str__(self) -> str:
        if self.name:
            return self.name
        return str(self.member) if self.member else str(_("somebody who left"))


class Vote(models.Model):
    """An open ballot: what a member said on a version of the proposal."""

    elector = models.ForeignKey(Elector, models.CASCADE, related_name="votes")
    version = models.ForeignKey(ProposalVersion, models.CASCADE, related_name="votes")
    answer = models.JSONField()
    reason = models.TextField(_("reasons"), max_length=2000, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now=True)
    lifted_at = models.DateTimeField(null=True, help_text="when who objected took it back")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["elector", "version"], name="one_vote_on_a_version")]


class BallotBox(models.Model):
    """All secret ballots of a decision, in one row and in the order of their random receipts.

    A ballot has no row, key, hour or order of its own by which it could be laid beside those who voted.
    """

    decision = models.OneToOneField(Decision, models.CASCADE, primary_key=True, related_name="box")
    ballots = models.JSONField(default=list)


class ProxyQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(ended_at=None)

    def for_decision(self, decision: Decision):
        """Those that hold for one decision, between members that are in its space."""
        either = models.Q(decision=decision) | models.Q(decision=None)
        there = {"giver__space": decision.space_id, "giver__left_at": None, "holder__left_at": None}
        return self.standing().filter(either, **there)

    def end(self, members: Iterable[SpaceMember]) -> None:
        """Neither those that these members gave nor those that they hold: they leave."""
        either = models.Q(giver__in=members) | models.Q(holder__in=members)
        self.standing().filter(either).update(ended_at=timezone.now())


class Proxy(models.Model):
    """A member gives its vote to another one, for one decision or until it takes it back."""

    giver = models.ForeignKey(SpaceMember, models.CASCADE, related_name="proxies_given")
    holder = models.ForeignKey(SpaceMember, models.CASCADE, related_name="proxies_held")
    decision = models.ForeignKey(Decision, models.CASCADE, null=True, blank=True, related_name="proxies")
    given_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    given_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    objects = ProxyQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "proxies"
        constraints = [
            models.UniqueConstraint(
                fields=["giver", "decision"],
                condition=models.Q(ended_at=None),
                name="one_proxy_for_a_decision",
            ),
            models.UniqueConstraint(
                fields=["giver"],
                condition=models.Q(ended_at=None, decision=None),
                name="one_lasting_proxy",
            ),
            models.CheckConstraint(
                condition=~models.Q(giver=models.F("holder")), name="proxy_is_given_to_another"
            ),
        ]


class Outcome(models.Model):
    """What a decision came to, once, with its arithmetic step by step."""

    class Status(models.TextChoices):
        ADOPTED = "adopted", _("adopted")
        REJECTED = "rejected", _("not adopted")
        NO_QUORUM = "no_quorum", _("not enough voted")
        TIE = "tie", _("undecided")
        CHOSEN = "chosen", _("chosen")

    decision = models.OneToOneField(Decision, models.CASCADE, related_name="outcome")
    version = models.ForeignKey(ProposalVersion, models.SET_NULL, null=True, related_name="+")
    status = models.CharField(max_length=10, choices=Status.choices)
    steps = models.JSONField(default=list)
    options = models.JSONField(default=list, help_text="those chosen, or all of them, best first")
    closed_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, related_name="+", help_text="nobody: by the clock"
    )
    closed_at = models.DateTimeField(auto_now_add=True)
    chair_said = models.CharField(max_length=3, blank=True)

    class Meta:
        ordering = ["-closed_at", "-pk"]


class DecisionMail(models.Model):
    """What somebody was told of the decisions of a space; the link in each mail ends them."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    told = models.JSONField(default=list)
    is_off = models.BooleanField(default=False)
    token = LinkField(help_text="opens the page that ends them")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["space", "person"], name="decision_mails_of_a_person")]
