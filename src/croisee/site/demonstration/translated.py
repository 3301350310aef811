"""What people translated for their neighbours: programmes, syntheses and what was said, in four languages."""

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from croisee.contributions.models import Contribution
from croisee.kit.stale import mark_of
from croisee.meetings.models import Cycle, Meeting, Question
from croisee.network.models import Person
from croisee.site.demonstration.files import Files
from croisee.syntheses.models import Synthesis
from croisee.translations.models import Translation
from croisee.translations.reading import original

WORKSHOP, LANGUAGES = 4, ["de"]

Texts = dict[str, dict[str, str]]  # by language and field


def load(files: Files, meeting: Meeting, contributions: dict[str, Contribution]) -> None:
    """Beside each original of the cross-border workshop, by its pilot."""
    told = files.value("translations")
    meeting.other_languages = LANGUAGES
    meeting.save(update_fields=["other_languages"])
    workshop = meeting.sessions.workshops().get(number=WORKSHOP)
    pilot = Person.objects.filter(session_roles__session=workshop, session_roles__kind="pilot").first()
    rows: list[tuple[Model, Texts]] = [(meeting.cycle, told["cycle"])] if meeting.cycle else []
    rows += [(contributions[key], texts) for key, texts in told["contributions"].items()]
    Translation.objects.bulk_create(one for row, texts in rows for one in made(row, texts, pilot))


def load_programmes(files: Files, cycle: Cycle | None) -> None:
    """Meetings, their sessions, questions and syntheses, and the synthesis of the cycle."""
    told = files.value("programmes")
    rows: list[tuple[Model, Texts]] = [row for one in told["meetings"] for row in rows_of(one)]
    rows.append((Synthesis.objects.get(cycle=cycle), told["cycle_synthesis"]))
    Translation.objects.bulk_create(one for row, texts in rows for one in made(row, texts, None))


def rows_of(told: dict[str, Any]) -> Iterator[tuple[Model, Texts]]:
    """What is translated of a meeting: sessions and questions are named by their own words."""
    meeting = Meeting.objects.get(slug=told["meeting"])
    yield meeting, told["texts"]
    sessions = {one.title: one for one in meeting.sessions.filter(repeats=None)}
    questions = {one.text: one for one in Question.objects.filter(meeting=meeting)}
    for rows, kind in ((sessions, "sessions"), (questions, "questions")):
        for one in told.get(kind, ()):
            yield rows[one["of"]], {code: texts for code, texts in one.items() if code != "of"}
    if "synthesis" in told:
        yield meeting.synthesis, told["synthesis"]


def made(row: Model, texts: Texts, by: Person | None) -> Iterator[Translation]:
    kind = ContentType.objects.get_for_model(row)
    for language, fields in texts.items():
        for name, text in fields.items():
            yield Translation(
                kind=kind,
                thing_id=row.pk,
                field=name,
                language=language,
                text=text,
                origin=Translation.Origin.PERSON,
                is_checked=True,
                of=mark_of(original(row, name)),
                by=by,
            )
