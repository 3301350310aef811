"""Versions of a synthesis: kept, and brought back with nothing of today lost."""

from django.db import transaction

from croisee.contributions.models import Contribution
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.network.models import Person
from croisee.syntheses import rules
from croisee.syntheses.actions.holding import held, keep, touch
from croisee.syntheses.actions.statements import cite, leave_out, rest
from croisee.syntheses.counted import kept as kept_numbers
from croisee.syntheses.editions import Edition, edition_in, edition_today
from croisee.syntheses.editors import editor_at
from croisee.syntheses.models import Statement, Synthesis, Version


@transaction.atomic
def keep_version(*, synthesis: Synthesis, name: str, by: Person) -> Version:
    """Keep what stands there now, under a name."""
    synthesis = held(synthesis)
    allow(rules.why_not_organise(editor_at(synthesis, by)))
    version = keep(synthesis, edition_today(synthesis), Version.Reason.KEPT, by=by, name=name)
    record("synthesis.kept", about=synthesis, by=by, version=version.number)
    return version


@transaction.atomic
def restore_version(*, version: Version, by: Person) -> None:
    """Let everything read as it did then; what stands there now is kept as a version first."""
    synthesis = held(version.synthesis)
    then, now = edition_in(version), edition_today(synthesis)
    gone = {block.key for block in now.blocks} - {block.key for block in then.blocks}
    lost = list(synthesis.statements.filter(key__in=gone))
    allow(rules.why_not_restore(editor_at(synthesis, by), synthesis, then, lost))
    if then == now:
        return
    keep(synthesis, now, Version.Reason.REPLACED, by=by)
    for statement in lost:
        leave_out(statement, synthesis, by)
    put_back(synthesis, then, now, by)
    synthesis.title, synthesis.introduction, synthesis.language = then.title, then.introduction, then.language
    synthesis.revision += 1
    synthesis.save()
    touch(synthesis)
    record("synthesis.restored", about=synthesis, by=by, version=version.number)


def put_back(synthesis: Synthesis, then: Edition, now: Edition, by: Person) -> None:
    """Each block as it was, under its own key; a place or a source that is gone meanwhile stays out."""
    meeting = synthesis.meeting
    sessions = set(meeting.sessions.values_list("pk", flat=True)) if meeting else set()
    questions = set(meeting.questions.values_list("pk", flat=True)) if meeting else set()
    said = Contribution.objects.filter(meeting=meeting).in_bulk() if meeting else {}
    there = {str(one.key): one for one in synthesis.statements.prefetch_related("citations")}
    same = {block.key for block in set(then.blocks) & set(now.blocks)}
    for position, block in enumerate(then.blocks):
        statement = there.get(block.key) or Statement(synthesis=synthesis, key=block.key)
        statement.position = position
        if block.key not in same:
            statement.session_id = block.session if block.session in sessions else None
            statement.question_id = block.question if block.question in questions else None
            statement.text, statement.is_raw, statement.changed_by = block.text, block.is_raw, by
            statement.is_heading, statement.stance = block.is_heading, block.stance
            statement.numbers = kept_numbers(block.numbers)
            statement.revision += 1
        statement.save()
        cite(statement, [said[pk] for pk in block.cites if pk in said])
    keys = {key for block in then.blocks for key in block.rests}
    lower = {str(one.key): one for one in Statement.objects.filter(key__in=keys)}
    there = {str(one.key): one for one in synthesis.statements.prefetch_related("bases")}
    for block in then.blocks:
        rest(there[block.key], [lower[key] for key in block.rests if key in lower])
