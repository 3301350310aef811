from django.db import models


class Window(models.Model):
    """How many requests somebody made in the current minute; see `limits`."""

    key = models.CharField(max_length=64, primary_key=True)
    minute = models.PositiveBigIntegerField(db_index=True)
    number = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.number} in {self.minute}"
