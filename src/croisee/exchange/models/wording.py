"""What the network's team adds to the thesaurus that is shipped, and what it takes away."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from croisee.kit.languages import spoken
from croisee.kit.search import Folded
from croisee.network.models import Person


class Wording(models.Model):
    """A word that names a concept in a language; taken away, the shipped one names it no more."""

    concept = models.CharField(max_length=60)
    language = models.CharField(_("language"), max_length=5, choices=spoken)
    label = models.CharField(_("word"), max_length=120)
    folded = Folded("label", max_length=120)
    is_removed = models.BooleanField(default=False, help_text="shipped, and taken away here")
    added_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    batch = models.UUIDField(null=True, help_text="the file that it came with")

    class Meta:
        ordering = ["concept", "language", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["concept", "language", "label"], name="worded_once"),
            models.CheckConstraint(condition=~Q(label=""), name="a_wording_has_a_word"),
        ]

    def __str__(self) -> str:
        return f"{self.concept} · {self.language} · {self.label}"


class OwnConcept(models.Model):
    """A thing that the shipped thesaurus has not; its words are wordings."""

    name = models.SlugField(max_length=60, unique=True)
    broader = models.CharField(_("part of"), max_length=60, blank=True)
    added_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    batch = models.UUIDField(null=True, help_text="the file that it came with")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=models.F("broader")), name="no_concept_contains_itself")
        ]

    def __str__(self) -> str:
        return self.name
