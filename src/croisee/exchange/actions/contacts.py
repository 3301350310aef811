"""What changes: keeping ideas; asking for contact details, agreeing, declining, taking back."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from croisee.contributions.models import Contribution
from croisee.contributions.standing import standing_in
from croisee.exchange import mails, rules
from croisee.exchange.models import Contact, Kept
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.meetings.models import Meeting
from croisee.network.models import Person


@transaction.atomic
def keep(*, contribution: Contribution, by: Person) -> None:
    """Put an idea into one's carnet."""
    allow(rules.why_not_keep(standing_in(contribution.meeting, by), contribution))
    if Kept.objects.get_or_create(person=by, contribution=contribution)[1]:
        record("contribution.kept", about=contribution, by=by)


@transaction.atomic
def unkeep(*, contribution: Contribution, by: Person) -> None:
    """Take an idea out of one's carnet."""
    if Kept.objects.filter(person=by, contribution=contribution).delete()[0]:
        record("contribution.unkept", about=contribution, by=by)


@transaction.atomic
def ask(*, meeting: Meeting, asked: Person, by: Person) -> Contact:
    """Say yes to exchanging contact details with somebody; once both said it, each has those of the other.

    The other is told by mail the first time, and when this yes is the second one.
    """
    allow(rules.why_not_ask(rules.registration_of(by, meeting), rules.registration_of(asked, meeting)))
    contact, is_new = found_or_asked(meeting, asked, by)
    if is_new:
        record("contact.asked", about=contact, by=by)
        mails.tell_asked(contact)
    elif not contact.wants(by):
        say_yes(contact, by)
    return contact


def found_or_asked(meeting: Meeting, asked: Person, by: Person) -> tuple[Contact, bool]:
    """The contact of these two, perhaps asked for at this same moment by the other, or a new one."""
    pair = meeting.contacts.between(by, asked).select_related("asked_by", "asked")
    pair = pair.select_for_update(of=("self",))
    if known := pair.first():
        return known, False
    try:
        with transaction.atomic():
            return Contact.objects.create(meeting=meeting, asked_by=by, asked=asked), True
    except IntegrityError:
        return pair.get(), False


def say_yes(contact: Contact, by: Person) -> None:
    if contact.asked_by == by:
        contact.withdrawn_at = None
    else:
        contact.agreed_at, contact.declined_at = timezone.now(), None
    contact.save(update_fields=["agreed_at", "declined_at", "withdrawn_at"])
    record("contact.agreed", about=contact, by=by)
    if contact.is_agreed:
        mails.tell_agreed(contact, by)


@transaction.atomic
def take_back(*, contact: Contact, by: Person) -> None:
    """Say no: decline, withdraw, or end an exchange. Neither has the details any more, and nobody is told."""
    if contact.asked_by == by:
        contact.withdrawn_at = timezone.now()
    else:
        contact.agreed_at, contact.declined_at = None, timezone.now()
    contact.save(update_fields=["agreed_at", "declined_at", "withdrawn_at"])
    record("contact.taken_back", about=contact, by=by)
