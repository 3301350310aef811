"""What people of the cross-border workshop translated for their neighbours, French and German."""

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from croisee.contributions.models import Contribution
from croisee.kit.stale import mark_of
from croisee.meetings.models import Meeting
from croisee.network.models import Person
from croisee.site.demonstration.files import Files
from croisee.translations.models import Translation

WORKSHOP, LANGUAGES = 4, ["de"]


def load(files: Files, meeting: Meeting, contributions: dict[str, Contribution]) -> None:
    """Beside each original, by the pilot of the workshop."""
    told = files.value("translations")
    meeting.other_languages = LANGUAGES
    meeting.save(update_fields=["other_languages"])
    workshop = meeting.sessions.workshops().get(number=WORKSHOP)
    pilot = Person.objects.filter(session_roles__session=workshop, session_roles__kind="pilot").first()
    rows: list[tuple[Model, dict[str, Any]]] = [(workshop, told["session"])]
    rows += [(contributions[key], texts) for key, texts in told["contributions"].items()]
    Translation.objects.bulk_create(one for row, texts in rows for one in made(row, texts, pilot))


def made(row: Model, texts: dict[str, dict[str, str]], pilot: Person | None) -> Iterator[Translation]:
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
                of=mark_of(getattr(row, name)),
                by=pilot,
            )
