"""Somebody offers help, changes what they offer, switches it off; the team names an adviser."""

from datetime import date
from typing import Any

from django.db import transaction

from croisee.funding.accompaniment import mails, rules
from croisee.funding.models import Adviser, Skill
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.network.models import Organisation, Person
from croisee.network.rules import why_not_administer
from croisee.territories.models import Territory


@transaction.atomic
def offer(
    *,
    by: Person,
    organisation: Organisation | None,
    territories: list[str],
    skills: dict[str, list[str]],
    about: str,
    places: int,
    takes_from: date | None,
    shows_name: bool,
) -> Adviser:
    """Say what help one offers; the first time, the entry shows from now on."""
    allow(rules.why_not_offer(by))
    adviser, is_new = Adviser.objects.get_or_create(person=by)
    is_filled = is_new or not adviser.skills.exists()
    adviser.organisation, adviser.about, adviser.places = organisation, about, places
    adviser.takes_from, adviser.shows_name = takes_from, shows_name
    adviser.is_off = adviser.is_off and not is_filled
    adviser.save()
    adviser.territories.set(Territory.objects.filter(code__in=territories))
    put_skills(adviser, skills)
    record("adviser.offered", about=adviser, by=by)
    return adviser


def put_skills(adviser: Adviser, skills: dict[str, list[str]]) -> None:
    adviser.skills.all().delete()
    Skill.objects.bulk_create(
        Skill(adviser=adviser, sort=sort, value=value) for sort, values in skills.items() for value in values
    )


@transaction.atomic
def switch(*, adviser: Adviser, is_off: bool, by: Person) -> None:
    """Take one's entry off the list, or put it there again; what one follows goes on."""
    if adviser.is_off != is_off:
        adviser.is_off = is_off
        adviser.save(update_fields=["is_off", "changed_at"])
        record("adviser.off" if is_off else "adviser.on", about=adviser, by=by)


@transaction.atomic
def name_adviser(*, person: Person, by: Person) -> Adviser:
    """Somebody may offer help without representing anybody; nothing shows before they say what they offer."""
    allow(why_not_administer(by))
    values: dict[str, Any] = {"is_named": True, "is_off": True}
    adviser, is_new = Adviser.objects.get_or_create(person=person, defaults=values)
    if not is_new and not adviser.is_named:
        adviser.is_named = True
        adviser.save(update_fields=["is_named", "changed_at"])
    if is_new:
        mails.tell_named(adviser)
    record("adviser.named", about=adviser, by=by)
    return adviser
