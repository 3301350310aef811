from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.contributions.models.saying import Contribution, brought


class LinkQuerySet(models.QuerySet):
    def shown(self):
        """Those of which both ends are shown, with both."""
        ends = Contribution.everything.shown().values("pk")
        return self.filter(source__in=ends, target__in=ends).select_related("source", "target")


class Link(models.Model):
    """What one contribution does to another: a lever lifts an obstacle, a practice answers a need."""

    class Kind(models.TextChoices):
        LIFTS = "lifts", pgettext_lazy("link between contributions", "lifts")
        ANSWERS = "answers", pgettext_lazy("link between contributions", "answers")

    source = models.ForeignKey(Contribution, models.CASCADE, related_name="links")
    target = models.ForeignKey(Contribution, models.CASCADE, related_name="links_here")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    brought_from = brought("links_brought")

    objects = LinkQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["source", "target"], name="linked_once"),
            models.CheckConstraint(
                name="nothing_is_linked_with_itself", condition=~models.Q(source=models.F("target"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.kind} {self.target}"

    @classmethod
    def kind_between(cls, source: str, target: str) -> str | None:
        """What a contribution of one kind can do to one of another."""
        return FITTING.get(source, {}).get(target)


class Difference(models.Model):
    """Two contributions that look alike, and of which somebody has said that they are not the same."""

    one = models.ForeignKey(Contribution, models.CASCADE, related_name="+")
    other = models.ForeignKey(Contribution, models.CASCADE, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="found_different_once"),
            models.CheckConstraint(
                name="a_difference_has_its_older_one_first", condition=models.Q(one__lt=models.F("other"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one} ≠ {self.other}"


FITTING = {Contribution.Kind.LEVER: {Contribution.Kind.OBSTACLE: Link.Kind.LIFTS}} | {
    kind: {Contribution.Kind.NEED: Link.Kind.ANSWERS}
    for kind in (
        Contribution.Kind.PRACTICE,
        Contribution.Kind.TOOL,
        Contribution.Kind.METHOD,
        Contribution.Kind.ASSET,
    )
}
