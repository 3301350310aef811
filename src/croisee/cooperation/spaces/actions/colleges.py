"""The colleges of a space: who votes together, and what it weighs."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from django.db import transaction
from django.db.models import CharField, ProtectedError, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _

from croisee.cooperation.models import College, Space
from croisee.cooperation.spaces import rules
from croisee.cooperation.spaces.actions.opening import held
from croisee.cooperation.spaces.colleges import weighed
from croisee.cooperation.spaces.standing import within
from croisee.journal.actions import record
from croisee.kit.access import Refused, allow
from croisee.kit.stale import Stale, mark_of
from croisee.network.models import Person


class Line(NamedTuple):
    """A college as the form says it; a new one has no key."""

    pk: int | None
    name: str
    about: str
    weight: Decimal


@transaction.atomic
def put_colleges(*, space: Space, lines: Sequence[Line], seen: str, by: Person) -> None:
    """These colleges in this order and no other; `seen` marks those with which the form began."""
    space = held(space)
    allow(rules.why_not_look_after(within(space, by), space))
    before = weighed(space)
    if seen != mark_of(before):
        raise Stale
    there = {one.pk: one for one in space.colleges.all()}
    gone = there.keys() - {line.pk for line in lines}
    try:
        College.objects.filter(pk__in=gone).delete()
    except ProtectedError:
        raise Refused(
            _("This college has members, or voted: put its members into another one first.")
        ) from None
    College.objects.filter(space=space).update(
        name=Concat(Value("~"), Cast("pk", CharField()))
    )  # so that two may swap their names
    for position, line in enumerate(lines):
        facts = {"name": line.name, "about": line.about, "weight": line.weight, "position": position}
        if line.pk in there:
            College.objects.filter(pk=line.pk).update(**facts)
        else:
            College.objects.create(space=space, **facts)
    record("space.colleges", about=space, by=by, before=before)
