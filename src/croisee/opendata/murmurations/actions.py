"""Say yes and no to profiles, tell the index of them, take over those of others."""

import json
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from croisee.journal.actions import record
from croisee.kit import web
from croisee.kit.access import Refused, allow
from croisee.kit.jobs import later, later_once
from croisee.kit.sheets import NotReadable
from croisee.kit.web import Unreachable
from croisee.network import actions as network
from croisee.network.importing.files import table_of
from croisee.network.models import Organisation, OrganisationList, Person
from croisee.network.rules import why_not_administer
from croisee.opendata.models import Profile, Switch
from croisee.opendata.murmurations import client, rules
from croisee.opendata.murmurations.profiles import address_of, fingerprint, profile_of
from croisee.opendata.murmurations.queries import published

MOST, LARGEST = 500, 200_000  # profiles at once, bytes of each
AGAIN = 24 * 60 * 60  # seconds
TELL = "murmurations.tell"


@transaction.atomic
def switch(*, is_on: bool, by: Person) -> None:
    """The network offers profiles to its organisations, or no longer."""
    allow(why_not_administer(by))
    row, _made = Switch.objects.update_or_create(name="murmurations", defaults={"is_on": is_on})
    record("murmurations.switched", about=row, by=by, is_on=is_on)
    later_once(TELL)


@transaction.atomic
def publish(*, organisation: Organisation, by: Person) -> None:
    """A representative agrees that the profile of their organisation is published."""
    allow(rules.why_not_publish(by, organisation))
    agreed = {"agreed_by": by, "agreed_at": timezone.now(), "withdrawn_at": None}
    Profile.objects.update_or_create(organisation=organisation, defaults=agreed)
    record("murmurations.published", about=organisation, by=by)
    later_once(TELL)


@transaction.atomic
def withdraw(*, organisation: Organisation, by: Person) -> None:
    """The profile goes at once; the index is told afterwards, which finds nothing at its address."""
    allow(rules.why_not_withdraw(by, organisation))
    shown = Profile.objects.filter(organisation=organisation, withdrawn_at=None)
    if shown.update(withdrawn_at=timezone.now()):
        record("murmurations.withdrawn", about=organisation, by=by)
        later_once(TELL)


def tell_all() -> None:
    """Tell the index of what is new, changed or gone since it was told; what it refuses is tried again."""
    shown = {one.pk: one for one in published()}
    for profile in Profile.objects.select_related("organisation"):
        if profile.organisation_id in shown:
            tell(profile, fingerprint(profile_of(shown[profile.organisation_id])))
        elif profile.told:
            forget(profile)
        elif profile.withdrawn_at:
            profile.delete()


def tell(profile: Profile, now: str) -> None:
    """One that stands there, unless the index knows it as it is."""
    if profile.told == now:
        return
    try:
        client.tell(address_of(profile.organisation_id))
        profile.told, profile.told_at, profile.problem = now, timezone.now(), ""
    except Unreachable as wrong:
        profile.problem = str(wrong)[:300]
    profile.save()


def forget(profile: Profile) -> None:
    """One that is gone, or is no longer shown."""
    try:
        client.withdraw(address_of(profile.organisation_id))
    except Unreachable as wrong:
        profile.problem = str(wrong)[:300]
        profile.save()
        return
    if profile.withdrawn_at:
        profile.delete()
    else:
        profile.told = profile.problem = ""
        profile.save()


@transaction.atomic
def ask_index(*, filters: dict[str, str], by: Person) -> None:
    """Fetch the profiles that an index has, in the background; nothing is made of them yet."""
    allow(rules.why_not_ask_index(by))
    later("murmurations.fetch", person_id=by.pk, filters=filters)


def fetch(*, filters: dict[str, str], by: Person) -> OrganisationList | None:
    """The profiles as a list to be looked at, as any file of organisations."""
    found = [profile for address in client.profiles(MOST, **filters) if (profile := fetched(address))]
    if not found:
        return None
    try:
        table = table_of(json.dumps({"profiles": found}).encode())
    except NotReadable as wrong:
        raise Refused(_("The profiles of the index cannot be read.")) from wrong
    return network.send_organisations(name=rules.index_name(), source=rules.index_name(), table=table, by=by)


def fetched(address: str) -> dict[str, Any] | None:
    """One profile, under its address as key; one of our own, or that cannot be read, is left out."""
    if address.startswith(address_of(0).rsplit("/", 2)[0]):
        return None
    try:
        told = json.loads(web.ask(address, most=LARGEST).body)
    except (Unreachable, ValueError, RecursionError):
        return None
    return told | {"id": address} if isinstance(told, dict) else None
