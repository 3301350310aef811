from django.db import models

from croisee.network.models import Organisation, Person


class SetLicence(models.Model):
    """Under which licence a set of data leaves, as the network's team says."""

    name = models.SlugField(max_length=60, unique=True, help_text="of the kind of things in it")
    code = models.CharField(max_length=20)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return f"{self.name}: {self.code}"


class Switch(models.Model):
    """Something that the network's team lets happen, or not."""

    name = models.SlugField(max_length=40, unique=True)
    is_on = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name


class Profile(models.Model):
    """An organisation agrees that its profile is published, and what the index was told of it."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="profile")
    agreed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    agreed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, help_text="gone, until the index was told")
    told = models.CharField(max_length=64, blank=True, help_text="the fingerprint of what the index knows")
    told_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=300, blank=True, help_text="why the index did not take it")

    class Meta:
        ordering = ["organisation__folded"]

    def __str__(self) -> str:
        return str(self.organisation)
