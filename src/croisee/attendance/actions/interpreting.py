"""Into which languages the sessions of a meeting are interpreted, and by whom."""

from collections.abc import Mapping

from django.db import transaction

from croisee.attendance.models import Interpreting
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.meetings.models import Meeting
from croisee.meetings.rules import why_not_organise
from croisee.network.models import Person


@transaction.atomic
def interpret(*, meeting: Meeting, wanted: Mapping[int, tuple[list[str], str]], by: Person) -> None:
    """What is noted for each session, by its key; nothing noted is no interpreting."""
    allow(why_not_organise(by, meeting))
    before = {row.session_id: row for row in Interpreting.objects.filter(session__meeting=meeting)}
    changed = {
        pk: told
        for pk, told in wanted.items()
        if told != ((before[pk].languages, before[pk].by) if pk in before else ([], ""))
    }
    for pk, (languages, who) in changed.items():
        if languages or who:
            told = {"languages": languages, "by": who}
            Interpreting.objects.update_or_create(session_id=pk, defaults=told)
        else:
            before[pk].delete()
    if changed:
        record("interpreting.changed", about=meeting, by=by, sessions=sorted(changed))
