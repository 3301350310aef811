"""The text of an agreement as it is written, the versions that were put to the parties, the signed file."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from croisee.cooperation.models.agreements.agreement import Agreement
from croisee.cooperation.models.agreements.templates import Worded
from croisee.kit.languages import spoken
from croisee.network.models import Person


class Clause(Worded):
    """A clause of an agreement, in one language; one that is not `is_in` was left out, and may come back."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="clauses")
    language = models.CharField(_("language"), max_length=5, choices=spoken)
    is_in = models.BooleanField(_("stands in the text"), default=True)

    class Meta(Worded.Meta):
        constraints = [
            models.UniqueConstraint(fields=["agreement", "language", "code"], name="one_clause_of_a_code")
        ]


class Version(models.Model):
    """A text that was put to the parties, as it stood: it never changes; an amendment is the next one."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    why = models.CharField(_("what changes, and why"), max_length=400, blank=True)
    is_amendment = models.BooleanField(default=False, help_text="follows a version that all had signed")
    content = models.JSONField(help_text="texts by language, parties, commitments, money, dates")
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of the content")
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    signed_on = models.DateField(null=True, blank=True, help_text="when the last party signed it")

    class Meta:
        ordering = ["agreement", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="one_agreement_version_of_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.agreement} {self.number}"


class SignedFile(models.Model):
    """A file of a version with its signatures, kept as it came, known by its fingerprint."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="signed_files")
    version = models.ForeignKey(Version, models.PROTECT, related_name="signed_files")
    language = models.CharField(_("language"), max_length=5, choices=spoken)
    name = models.CharField(max_length=160, help_text="as it was called where it came from")
    format = models.CharField(max_length=4)
    size = models.PositiveIntegerField()
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64, db_index=True)
    added_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "sha256"], name="a_signed_file_is_kept_once")
        ]

    def __str__(self) -> str:
        return self.name
