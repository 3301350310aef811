from django.db import models

from croisee.kit.tokens import LinkField
from croisee.network.models import Person


class News(models.Model):
    """Whether somebody wants a mail when something happens to what they said, and when the last one left."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="news")
    token = LinkField()
    is_off = models.BooleanField(default=False)
    sent_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.person)


class Told(models.Model):
    """What somebody was told of: a statement, a step of an amendment, a project, something elsewhere."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="told")
    what = models.CharField(max_length=40, help_text="statement-4, step-7 or project-2")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["person", "what"], name="told_once")]

    def __str__(self) -> str:
        return self.what
