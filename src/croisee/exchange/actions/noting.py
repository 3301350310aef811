"""One's own notes: kept as they are typed; what two windows wrote is never overwritten."""

from django.db import transaction

from croisee.exchange.models import Note
from croisee.kit.stale import Stale
from croisee.meetings.models import Meeting
from croisee.network.models import Person


@transaction.atomic
def write_note(*, meeting: Meeting, text: str, seen: int, by: Person) -> Note:
    """Keep one's notes; the journal holds nothing of them. Other words kept meanwhile raise Stale."""
    Note.objects.get_or_create(person=by, meeting=meeting)
    note = Note.objects.select_for_update(of=("self",)).get(person=by, meeting=meeting)
    if note.text == text:
        return note
    if note.revision != seen:
        raise Stale
    note.text, note.revision = text, note.revision + 1
    note.save(update_fields=["text", "revision", "changed_at"])
    return note
