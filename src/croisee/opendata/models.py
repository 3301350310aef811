from django.db import models


class SetLicence(models.Model):
    """Under which licence a set of data leaves, as the network's team says."""

    name = models.SlugField(max_length=60, unique=True, help_text="of the kind of things in it")
    code = models.CharField(max_length=20)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return f"{self.name}: {self.code}"
