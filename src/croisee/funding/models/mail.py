"""Whether somebody is reminded of the files of a project, and of what they were."""

from django.db import models

from croisee.funding.models.path import Path
from croisee.kit.tokens import LinkField
from croisee.network.models import Person


class FilesMail(models.Model):
    """One for each person and project; its token leads to the way out."""

    path = models.ForeignKey(Path, models.CASCADE, related_name="mails")
    person = models.ForeignKey(Person, models.CASCADE, related_name="files_mails")
    token = LinkField()
    is_off = models.BooleanField(default=False)
    sent_at = models.DateTimeField(null=True)
    told = models.JSONField(default=list, help_text="keys of what was reminded of")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["path", "person"], name="one_files_mail_per_project_and_person")
        ]

    def __str__(self) -> str:
        return f"{self.path} · {self.person}"
