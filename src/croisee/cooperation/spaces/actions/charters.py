"""The charter of a space is written, and its members adopt it."""

from django.db import transaction

from croisee.cooperation.models import Charter, CharterAdoption, Space, SpaceMember
from croisee.cooperation.spaces import rules
from croisee.cooperation.spaces.actions.opening import held
from croisee.cooperation.spaces.actions.telling import tell_charter
from croisee.cooperation.spaces.standing import within
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.stale import Stale
from croisee.network.models import Person


@transaction.atomic
def write_charter(*, space: Space, text: str, seen: int, by: Person, why: str = "") -> Charter:
    """A new version, to be adopted anew; `seen` is the number of the one that the form showed."""
    space = held(space)
    allow(rules.why_not_look_after(within(space, by), space))
    last = Charter.objects.filter(space=space).first()
    if last and last.text == text:
        return last
    number = last.number if last else 0
    if number != seen:
        raise Stale
    facts = {"text": text, "why": why, "written_by": by}
    made = Charter.objects.create(space=space, number=number + 1, **facts)
    record("space.charter_written", about=space, by=by, number=made.number)
    tell_charter(space)
    return made


@transaction.atomic
def adopt_charter(*, charter: Charter, member: SpaceMember, by: Person) -> None:
    """A member adopts the version that holds, once."""
    space = charter.space = held(charter.space)
    allow(rules.why_not_adopt(within(space, by), member, charter))
    if CharterAdoption.objects.get_or_create(charter=charter, member=member, defaults={"by": by})[1]:
        record("space.charter_adopted", about=space, by=by, member=member.pk, number=charter.number)
