"""The notes on a project, as far as somebody may read them."""

from django.db.models import Prefetch

from croisee.funding.accompaniment import rules
from croisee.funding.models import Note, NoteAnswer, Path
from croisee.funding.rules import Visitor, bears

MOST = 50


def read_by(person: Visitor, path: Path) -> list[Note]:
    """All of them for its advisers, the shared ones for its bearer, none for others."""
    if not path.pk:
        return []
    is_adviser = rules.advises(person, path)
    if not is_adviser and not bears(person, path.project, path.bearer):
        return []
    rows = path.notes.all() if is_adviser else path.notes.filter(is_shared=True)
    answers = Prefetch("answers", NoteAnswer.objects.select_related("written_by"))
    return list(rows.select_related("written_by").prefetch_related(answers)[:MOST])
