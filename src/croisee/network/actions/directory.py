"""People and organisations of the directory."""

from datetime import date
from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.db import IntegrityError, transaction

from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.jobs import later
from croisee.kit.models import Mail
from croisee.kit.personal import FORGETTING
from croisee.kit.text import fold
from croisee.network import rules
from croisee.network.actions.entries import check, put_entry
from croisee.network.models import WAY, Affiliation, Membership, Organisation, Person, Prospect

ERASED = "person.erased"


def organisation_named(name: str, *, kind: str = Organisation.Kind.OTHER) -> Organisation:
    """The organisation of that name, whatever its accents and capitals; a new one waits to be confirmed."""
    name = " ".join(name.split())[:200]
    known = (
        Organisation.objects.filter(folded=fold(name)).order_by("-is_confirmed", "merged_into", "pk").first()
    )
    while known and known.merged_into:
        known = known.merged_into
    return known or Organisation.objects.create(name=name, kind=kind)


@transaction.atomic
def person_of_mail(*, email: str, first_name: str, last_name: str, language: str) -> Person:
    """Whoever has this address; somebody who is known keeps the name that is known."""
    if known := Person.objects.of_mail(email):
        return known
    person = Person(email=email, first_name=first_name, last_name=last_name, language=language)
    person.full_clean(exclude=["password"], validate_unique=False)
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError:  # somebody else was faster
        return Person.objects.get(email=person.email)
    return person


@transaction.atomic
def name_administrator(**who: str) -> Person:
    """Somebody looks after the network from now on."""
    person = person_of_mail(**who)
    person.is_administrator = person.is_active = True
    person.save(update_fields=["is_administrator", "is_active"])
    record("administrator.named", about=person, by=None)
    return person


@transaction.atomic
def change_me(*, by: Person, **changes: str) -> Person:
    """Change one's own name, language or phone."""
    for name, value in changes.items():
        setattr(by, name, value)
    by.save(update_fields=changes)
    record("person.changed", about=by, by=by, fields=sorted(changes))
    return by


@transaction.atomic
def change_affiliation(*, affiliation: Affiliation, by: Person, **changes: Any) -> Affiliation:
    """Say since when one acts for an organisation, and whether its page says so."""
    allow(rules.why_not_change_affiliation(by, affiliation))
    for name, value in changes.items():
        setattr(affiliation, name, value)
    affiliation.save(update_fields=changes)
    record("affiliation.changed", about=affiliation, by=by, fields=sorted(changes))
    return affiliation


@transaction.atomic
def change_organisation(*, organisation: Organisation, by: Person, **changes) -> Organisation:
    """Keep the entry of an organisation true."""
    allow(rules.why_not_edit_organisation(by, organisation))
    if before := put_entry(organisation, changes):
        record("organisation.changed", about=organisation, by=by, before=before)
    check(organisation)
    return organisation


@transaction.atomic
def confirm_organisation(*, organisation: Organisation, by: Person) -> None:
    """Say that a freely typed organisation exists under that name."""
    allow(rules.why_not_administer(by) or rules.why_not_confirm(organisation))
    organisation.is_confirmed = True
    organisation.save(update_fields=["is_confirmed"])
    record("organisation.confirmed", about=organisation, by=by)


@transaction.atomic
def set_membership(
    *, organisation: Organisation, network: Organisation, stage: str, since: date, by: Person
) -> None:
    """Add a step to the history of an organisation with a network."""
    allow(rules.why_not_administer(by) or rules.why_not_prospect(organisation, network))
    Membership.objects.get_or_create(organisation=organisation, network=network, stage=stage, since=since)
    if stage in WAY[:-1]:
        Prospect.objects.get_or_create(organisation=organisation, network=network)
    record("membership.stepped", about=organisation, by=by, stage=stage, since=since.isoformat())


@transaction.atomic
def erase_me(*, by: Person) -> None:
    """Forget who somebody is, also when a backup of before is put back."""
    allow(rules.why_not_erase(by))
    erase(person=by)


@transaction.atomic
def erase(*, person: Person) -> None:
    """What they said stays, as said by a participant."""
    for forget in FORGETTING:
        forget(person)
    person.affiliations.all().delete()
    person.prospects.update(in_charge=None)
    EmailAddress.objects.filter(user=person).delete()
    SocialAccount.objects.filter(user=person).delete()
    Mail.objects.filter(to__iexact=person.email or "").delete()
    person.first_name, person.last_name, person.phone, person.email = "", "", "", None
    person.is_active = person.is_administrator = False
    person.set_unusable_password()
    person.save()
    record(ERASED, about=person, by=None)
    later("site.keep_erasures")
