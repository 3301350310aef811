"""A document that files ask for, sent once for all of them."""

from datetime import date

from django.db import models
from django.db.models import Q

from croisee.funding.models.path import Path
from croisee.funding.vocabulary import Document
from croisee.kit.ordered import in_order
from croisee.network.models import Organisation, Person


class UploadQuerySet(models.QuerySet):
    def current(self):
        """Those that nothing has replaced."""
        return self.filter(replaced_at=None)

    def light(self):
        """Without what the files hold."""
        return self.defer("content")


class Upload(models.Model):
    """It belongs to an organisation, for all projects that it carries, or to one project.

    One that was replaced or taken away keeps who and when, and holds nothing any more.
    """

    key = models.UUIDField(null=True, unique=True, editable=False, help_text="of the form that sent it")
    kind = models.CharField(max_length=20, choices=Document)
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="uploads"
    )
    path = models.ForeignKey(Path, models.CASCADE, null=True, blank=True, related_name="uploads")
    name = models.CharField(max_length=160, help_text="as it was called where it came from")
    format = models.CharField(max_length=4)
    size = models.PositiveIntegerField()
    content = models.BinaryField()
    issued_on = models.DateField()
    expires_on = models.DateField(null=True, blank=True)
    added_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    replaced_at = models.DateTimeField(null=True, blank=True)
    replaced_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "-issued_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation=None, path__isnull=False) | Q(organisation__isnull=False, path=None),
                name="upload_of_an_organisation_or_a_project",
            ),
            in_order("issued_on", "expires_on", name="upload_holds_from_its_day"),
        ]

    def __str__(self) -> str:
        return self.name

    def holds_on(self, day: date) -> bool:
        """Whether it is still good on a day."""
        return self.expires_on is None or day <= self.expires_on
