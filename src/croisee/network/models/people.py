"""People, and for which organisations they act."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from croisee.kit.ordered import in_order
from croisee.kit.text import fold
from croisee.network.models.directory import Organisation


class Role(models.TextChoices):
    """In which quality somebody takes part."""

    ELECTED = "elected", _("elected member")
    STAFF = "staff", _("staff of an authority")
    ACTOR = "actor", _("actor of the solidarity economy")
    FUNDER = "funder", _("funder")
    RESEARCHER = "researcher", _("researcher")
    LEGISLATOR = "legislator", _("legislator or their staff")


class PersonManager(BaseUserManager):
    def get_by_natural_key(self, key: int | str):
        """By the number that a backup keeps, or by the address with which somebody signs in."""
        return self.get(pk=key) if isinstance(key, int) else self.get(email__iexact=key)

    def of_mail(self, email: str):
        """The person with this address, None when there is none."""
        return self.filter(email__iexact=email.strip()).first()


class Person(AbstractBaseUser):
    """Somebody; with an address they can sign in by a code sent to it."""

    email = models.EmailField(_("e-mail"), max_length=320, null=True, blank=True, unique=True)
    first_name = models.CharField(_("first name"), max_length=80)
    last_name = models.CharField(_("last name"), max_length=80)
    language = models.CharField(_("language"), max_length=5, default="fr")
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    is_administrator = models.BooleanField(_("administrator"), default=False)
    is_active = models.BooleanField(_("may sign in"), default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["first_name", "last_name"]

    objects = PersonManager()

    class Meta:
        ordering = ["last_name", "first_name"]
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        self.email = self.email.strip().lower() if self.email else None
        super().save(*args, **kwargs)

    def natural_key(self) -> tuple[int]:
        """Not the address: several people have none."""
        return (self.pk,)

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def in_order(self) -> tuple[str, str]:
        """By which people are sorted: capitals and accents do not count."""
        return fold(self.last_name), fold(self.first_name)


class AffiliationQuerySet(models.QuerySet):
    def lasting(self):
        """Those that have begun and have not ended, as of today."""
        today = timezone.localdate()
        begun, lasts = Q(since=None) | Q(since__lte=today), Q(until=None) | Q(until__gte=today)
        return self.filter(begun, lasts)

    def representing(self):
        """Those by which somebody represents an organisation today."""
        return self.lasting().filter(is_representative=True)


class Affiliation(models.Model):
    """A person acts through it: for which organisation, in which role and function."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="affiliations")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="affiliations")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    function = models.CharField(_("function"), max_length=160, blank=True)
    is_representative = models.BooleanField(_("represents the organisation"), default=False)
    is_shown = models.BooleanField(_("shown on the page of the organisation"), default=False)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    objects = AffiliationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation", "role"], name="one_affiliation_per_role"
            ),
            in_order("since", "until", name="affiliation_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.organisation}"

    @property
    def lasts(self) -> bool:
        """The same as `lasting`, for one."""
        today = timezone.localdate()
        return (self.since is None or self.since <= today) and (self.until is None or self.until >= today)

    @property
    def represents_today(self) -> bool:
        """The same as `representing`, for one."""
        return self.is_representative and self.lasts
