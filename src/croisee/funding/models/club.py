"""Savings clubs: who saves together, what they supported, and who would found one."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.cooperation.models import Project
from croisee.funding.models.local import Local, LocalQuerySet
from croisee.kit.ordered import in_order
from croisee.network.models import Person
from croisee.network.models.keeping import Asked
from croisee.territories.models import Territory


class Club(Local):
    """People who save together for some years, and take shares in small firms or lend to them."""

    since = models.DateField(_("since"), null=True, blank=True)
    years = models.PositiveSmallIntegerField(_("for how many years"), null=True, blank=True)
    until = models.DateField(_("ended on"), null=True, blank=True)
    members = models.PositiveSmallIntegerField(_("number of members"), null=True, blank=True)
    monthly = models.DecimalField(
        _("what a member saves a month, on average"), max_digits=8, decimal_places=2, null=True, blank=True
    )
    meets = models.CharField(_("when and where it meets"), max_length=200, blank=True)

    objects = LocalQuerySet.as_manager()

    class Meta(Local.Meta):
        constraints = [in_order("since", "until", name="club_ends_after_it_begins")]

    def get_absolute_url(self) -> str:
        return reverse("club", args=[self.pk])


class ClubMember(Asked):
    """Somebody is in a club and wants to be named on its page."""

    club = models.ForeignKey(Club, models.CASCADE, related_name="named")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="clubs")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["club", "person"], name="named_once_in_a_club")]

    def __str__(self) -> str:
        return f"{self.person} → {self.club}"


class ClubProject(models.Model):
    """A project that a club looked at or supported, and that wants to be named."""

    class Outcome(models.TextChoices):
        LOOKED_AT = "looked_at", pgettext_lazy("what a club did with a project", "looked at")
        SUPPORTED = "supported", pgettext_lazy("what a club did with a project", "supported")

    class Kind(models.TextChoices):
        SHARE = "share", pgettext_lazy("how a club supports", "shares")
        LOAN = "loan", pgettext_lazy("how a club supports", "a loan")

    club = models.ForeignKey(Club, models.CASCADE, related_name="projects")
    project = models.ForeignKey(Project, models.SET_NULL, null=True, blank=True, related_name="clubs")
    name = models.CharField(_("name"), max_length=200)
    outcome = models.CharField(_("what came of it"), max_length=10, choices=Outcome)
    kind = models.CharField(_("how"), max_length=6, choices=Kind, blank=True)
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2, null=True, blank=True)
    on = models.DateField(_("when"), null=True, blank=True)

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return self.name


class WishQuerySet(models.QuerySet):
    def held(self):
        """Those that were not taken back."""
        return self.filter(withdrawn_at=None)

    def answerable(self):
        """Those who were asked whether they may be introduced, and have not said."""
        return self.held().filter(is_yes=None, asked_at__isnull=False)


class ClubWish(models.Model):
    """Somebody would found a club in a place: nobody else knows, until both sides said yes."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="club_wishes")
    territory = models.ForeignKey(Territory, models.CASCADE, related_name="club_wishes")
    made_at = models.DateTimeField(auto_now_add=True)
    asked_at = models.DateTimeField(null=True, help_text="whether they may be introduced to the others")
    is_yes = models.BooleanField(null=True)
    withdrawn_at = models.DateTimeField(null=True, help_text="kept, so that nobody is written to twice")
    introduced = models.ManyToManyField("self", blank=True, help_text="to whom they have been introduced")

    objects = WishQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "territory"], name="wished_once_in_a_place"),
            models.CheckConstraint(
                condition=Q(is_yes=None) | Q(asked_at__isnull=False), name="asked_before_an_answer"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.territory}"
