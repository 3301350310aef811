"""The open figures of a day, added up once for all who read them."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class ResultTable(models.Model):
    """A table of what became of files, in one language, as long as the same projects object."""

    day = models.DateField()
    by = models.CharField(max_length=12)
    language = models.CharField(max_length=5)
    objecting = models.CharField(max_length=60, help_text="another one when somebody objects, or no longer")
    rows = models.JSONField(encoder=DjangoJSONEncoder)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["day", "by", "language", "objecting"], name="one_table_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.day}, {self.by}, {self.language}"
