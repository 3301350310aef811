from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Greatest, Least

from croisee.attendance.models import Registration
from croisee.contributions.models import Contribution
from croisee.meetings.models import Meeting
from croisee.network.models import Person


class Kept(models.Model):
    """An idea that somebody takes home."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="kept")
    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="kept_by")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["person", "contribution"], name="kept_once")]


def shares(who: str) -> Exists:
    """Whether one of the two comes to the meeting and now agrees to share their contact details."""
    sharing = Registration.objects.confirmed().filter(shares_contact=True)
    return Exists(sharing.filter(meeting=OuterRef("meeting"), person=OuterRef(who)))


PAIR = (Least("asked_by", "asked"), Greatest("asked_by", "asked"))


class ContactQuerySet(models.QuerySet):
    def of(self, person: Person):
        """Those that somebody is one side of."""
        return self.filter(Q(asked_by=person) | Q(asked=person))

    def with_people(self):
        return self.select_related("asked_by", "asked")

    def between(self, one: Person, other: Person):
        """The one of these two people, if any."""
        return self.filter(Q(asked_by=one, asked=other) | Q(asked_by=other, asked=one))

    def with_sharing(self):
        """Each with whether its two sides agree, at this moment, to share their details."""
        return self.annotate(both_share=Q(shares("asked_by")) & Q(shares("asked")))

    def both_sharing(self):
        """Those whose two sides agree, at this moment, to share their details."""
        return self.filter(shares("asked_by"), shares("asked"))

    def agreed(self):
        """Those that both said yes to and that nobody has taken back since."""
        return self.both_sharing().exclude(agreed_at=None).filter(withdrawn_at=None)


class Contact(models.Model):
    """One participant asked another to exchange contact details; each says yes or no, and may change it.

    Whoever asks says yes until they withdraw; the other has not answered, agrees, or declines.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="contacts")
    asked_by = models.ForeignKey(Person, models.CASCADE, related_name="contacts_asked")
    asked = models.ForeignKey(Person, models.CASCADE, related_name="contacts_received")
    at = models.DateTimeField(auto_now_add=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint("meeting", *PAIR, name="one_contact_per_pair"),
            models.CheckConstraint(name="asks_somebody_else", condition=~Q(asked=F("asked_by"))),
            models.CheckConstraint(name="says_one_thing", condition=Q(agreed_at=None) | Q(declined_at=None)),
        ]

    @property
    def is_agreed(self) -> bool:
        """Both say yes."""
        return self.agreed_at is not None and self.withdrawn_at is None

    def other(self, person: Person) -> Person:
        """The other side."""
        return self.asked if self.asked_by_id == person.pk else self.asked_by

    def wants(self, person: Person) -> bool:
        """Whether this side says yes."""
        return self.withdrawn_at is None if self.asked_by_id == person.pk else self.agreed_at is not None

    def awaits(self, person: Person) -> bool:
        """Whether this side was asked and has not answered."""
        return self.asked_id == person.pk and self.withdrawn_at is self.agreed_at is self.declined_at is None
