"""Who keeps an entry, and what others would change of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from croisee.network.models.directory import Organisation
from croisee.network.models.people import Role


class Asked(models.Model):
    """Something that waits until somebody says yes or no; `reason` is what a no says."""

    made_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, editable=False)
    is_accepted = models.BooleanField(null=True, editable=False)
    reason = models.CharField(_("reason"), max_length=400, blank=True)

    class Meta:
        abstract = True

    @property
    def is_open(self) -> bool:
        return self.decided_at is None


class Claim(Asked):
    """Somebody says that they represent an organisation."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="claims")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="claims")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    function = models.CharField(_("function"), max_length=160)
    message = models.TextField(_("how this can be checked"), max_length=1000, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person"],
                condition=Q(decided_at=None),
                name="one_open_claim_per_person",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} → {self.organisation}"

    def get_absolute_url(self) -> str:
        return reverse("claim", args=[self.pk])


class Proposal(Asked):
    """What somebody would write in an entry, or in a new one; nobody else sees it until it is approved.

    `values` and `before` are as `entries.entry_of` gives them: what would stand there, and what stood there.
    """

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, related_name="proposals", help_text="None: a new one"
    )
    values = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    why = models.CharField(_("how do you know"), max_length=400, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="proposed_entries"
    )
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("entry_proposal", args=[self.pk])

    @property
    def name(self) -> str:
        return self.organisation.name if self.organisation else self.values.get("name", "")
