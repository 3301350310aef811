"""What people of a territory run together: a circuit, a club, a campaign; an organisation keeps it."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from croisee.kit.languages import spoken
from croisee.kit.search import Searchable, Words
from croisee.network.models import Organisation, Person
from croisee.territories import walks
from croisee.territories.models import Territory


class LocalQuerySet(models.QuerySet):
    def shown(self):
        """Those whose organisation everybody finds in the directory."""
        return self.filter(organisation__is_confirmed=True)

    def around(self, place: Territory):
        """Those of a place: within it, or of one that contains it."""
        today = timezone.localdate()
        inside = Q(territory__in=walks.contents(place.pk, today))
        return self.filter(inside | Q(territory__in=walks.containers(place.pk, today)))

    def kept_by(self, person: Person):
        """Those of organisations that somebody represents."""
        return self.filter(organisation__in=person.affiliations.representing().values("organisation"))

    def with_place(self):
        return self.select_related("territory", "organisation")


class Local(Searchable):
    """A name, a place, an organisation that keeps it, and what it says of itself."""

    name = models.CharField(_("name"), max_length=200)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="%(class)ss", verbose_name=_("who runs it")
    )
    territory = models.ForeignKey(
        Territory, models.PROTECT, related_name="%(class)ss", verbose_name=_("territory")
    )
    language = models.CharField(_("language"), max_length=5, default="fr", choices=spoken)
    summary = models.CharField(_("in one sentence"), max_length=400, blank=True)
    details = models.TextField(_("more about it"), max_length=8000, blank=True)
    website = models.URLField(_("web site"), max_length=700, blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    words = Words("name", "summary", "details")

    class Meta:
        abstract = True
        ordering = ["territory__name", "name", "pk"]

    def __str__(self) -> str:
        return self.name
