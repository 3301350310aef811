"""The words of contributions in other languages: who translates them, and who reads them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest

from croisee.contributions import rules
from croisee.contributions.access import contribution_for, standing_of
from croisee.contributions.actions.saying import told, write
from croisee.contributions.models import Contribution
from croisee.meetings.models import Meeting, Stage
from croisee.network.models import Person
from croisee.translations.registry import Kind, register


def why_not(request: HttpRequest, contribution: Contribution) -> str | None:
    return rules.why_not_translate(standing_of(request, contribution.meeting), contribution)


def acting(request: HttpRequest, contribution: Contribution) -> Person | None:
    """Whoever came by a personal link, too."""
    return standing_of(request, contribution.meeting).person


def correct(*, row: Contribution, language: str, by: Any) -> None:
    write(row, {"language": language})
    told(row)


def topics(contribution: Contribution) -> Iterable[str]:
    return (f"session:{contribution.session_id}",) if contribution.session_id else ()


def languages(contribution: Contribution) -> list[str]:
    return contribution.meeting.languages


def public() -> QuerySet[Contribution]:
    """After a public meeting everybody reads what was said."""
    return shared().filter(meeting__is_public=True, meeting__stage=Stage.REPORTED)


def shared() -> QuerySet[Contribution]:
    """Never what is hidden, withdrawn, waits, or was said to try things out."""
    return Contribution.objects.shown().exclude(meeting__stage=Stage.DRAFT)


def said_in(thing: Model) -> QuerySet[Contribution] | None:
    return Contribution.objects.shown().filter(meeting=thing) if isinstance(thing, Meeting) else None


CONTRIBUTIONS = register(
    Kind(
        name="contribution",
        model=Contribution,
        holds=lambda row: row.meeting_id is not None,
        fields=("text", "result"),
        language=lambda row: row.language,
        find=contribution_for,
        why_not=why_not,
        acting=acting,
        names_translators=False,
        opened_by=("is_waiting", "hidden_because", "is_withdrawn"),
        correct=correct,
        languages=languages,
        topics=topics,
        along=("meeting", "session", "question"),
        public=public,
        shared=shared,
        of=said_in,
    )
)
