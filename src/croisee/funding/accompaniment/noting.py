"""Advisers write notes on a project; what is shared, the bearer reads and answers."""

from django.db import transaction

from croisee.funding.accompaniment import rules
from croisee.funding.models import Note, NoteAnswer, Path
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.network.models import Person


@transaction.atomic
def write_note(*, path: Path, text: str, is_shared: bool, by: Person) -> Note:
    """Write down what the advisers of a project, or its bearer too, are to read."""
    allow(rules.why_not_note(by, path))
    note = Note.objects.create(path=path, text=text, is_shared=is_shared, written_by=by)
    record("note.written", about=note, by=by, is_shared=is_shared)
    return note


@transaction.atomic
def share_note(*, note: Note, is_shared: bool, by: Person) -> None:
    """Have the bearer read a note, or not any more; who wrote it may always keep it back."""
    if is_shared or note.written_by_id != by.pk:
        allow(rules.why_not_change_note(by, note))
    note.is_shared = is_shared
    note.save(update_fields=["is_shared"])
    record("note.shared" if is_shared else "note.kept_back", about=note, by=by)


@transaction.atomic
def drop_note(*, note: Note, by: Person) -> None:
    """Take a note away, with its answers."""
    allow(rules.why_not_change_note(by, note))
    record("note.dropped", about=note, by=by)
    note.delete()


@transaction.atomic
def answer_note(*, note: Note, text: str, by: Person) -> NoteAnswer:
    """Say something to a shared note."""
    allow(rules.why_not_answer_note(by, note))
    answer = NoteAnswer.objects.create(note=note, text=text, written_by=by)
    record("note.answered", about=note, by=by)
    return answer
