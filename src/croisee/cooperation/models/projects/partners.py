from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.cooperation.levels import RANK_OF, Rank
from croisee.cooperation.models.projects.project import Project
from croisee.network.models import Organisation, Person
from croisee.network.models.keeping import Asked

KINDS_OF_STATE = (Organisation.Kind.AUTHORITY, Organisation.Kind.PARLIAMENT, Organisation.Kind.CHAMBER)


class PartnerLevel(models.TextChoices):
    """Which level of government a partner is, or that it is none."""

    MUNICIPALITY = "municipality", pgettext_lazy("level of a partner", "municipality")
    INTERMUNICIPAL = "intermunicipal", pgettext_lazy("level of a partner", "intermunicipal body")
    DEPARTMENT = "department", pgettext_lazy("level of a partner", "département, Kreis or province")
    REGION = "region", pgettext_lazy("level of a partner", "region or Land")
    STATE = "state", pgettext_lazy("level of a partner", "State")
    EUROPE = "europe", pgettext_lazy("level of a partner", "Europe and across borders")
    CIVIL = "civil", pgettext_lazy("level of a partner", "civil society")


def of_rank(rank: Rank) -> PartnerLevel:
    return PartnerLevel.EUROPE if rank == Rank.CROSS_BORDER else PartnerLevel(rank.value)


def level_of(organisation: Organisation) -> str:
    """What its entry says: an authority governs its territory, all others are civil society."""
    if organisation.kind not in KINDS_OF_STATE:
        return PartnerLevel.CIVIL
    place = organisation.territory
    return of_rank(RANK_OF[place.level]) if place else PartnerLevel.MUNICIPALITY


class PartnerQuerySet(models.QuerySet):
    def accepted(self):
        return self.filter(is_accepted=True)

    def waiting(self):
        return self.filter(decided_at=None)

    def for_organisations_of(self, person: Person):
        """Those that somebody may confirm for an organisation that they represent."""
        mine = person.affiliations.representing().values("organisation")
        return self.waiting().filter(from_project=True, organisation__in=mine)


class Partner(Asked):
    """What an organisation is in a project; one side proposes it, the other confirms."""

    class Role(models.TextChoices):
        LEADS = "leads", pgettext_lazy("role of a partner", "leads")
        CARRIES_OUT = "carries_out", pgettext_lazy("role of a partner", "carries out")
        FUNDS = "funds", pgettext_lazy("role of a partner", "funds")
        HOSTS = "hosts", pgettext_lazy("role of a partner", "hosts")
        ADVISES = "advises", pgettext_lazy("role of a partner", "advises")
        SUPPORTS = "supports", pgettext_lazy("role of a partner", "supports")

    project = models.ForeignKey(Project, models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="partnerships", verbose_name=_("organisation")
    )
    role = models.CharField(_("role"), max_length=12, choices=Role)
    level = models.CharField(_("level"), max_length=14, choices=PartnerLevel)
    from_project = models.BooleanField(
        default=True, help_text="the project proposed it, not the organisation"
    )
    proposed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    decided_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    objects = PartnerQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "organisation", "role"], name="once_in_a_role")
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.project}"


class Offer(Asked):
    """Somebody from outside wants to join a project, or could help; `reason` is what they are answered."""

    class Kind(models.TextChoices):
        JOIN = "join", pgettext_lazy("what somebody offers a project", "I want to join")
        HELP = "help", pgettext_lazy("what somebody offers a project", "we can help")

    project = models.ForeignKey(Project, models.CASCADE, related_name="offers")
    person = models.ForeignKey(Person, models.CASCADE, related_name="project_offers")
    kind = models.CharField(max_length=4, choices=Kind)
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("for whom")
    )
    message = models.TextField(_("message"), max_length=2000)
    shares_contact = models.BooleanField(_("they may see my e-mail and my phone"), default=False)
    decided_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "person", "kind"],
                condition=models.Q(decided_at=None),
                name="one_open_offer_of_a_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} → {self.project}"
