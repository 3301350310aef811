"""The words of syntheses in other languages: by those who write them."""

from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from croisee.meetings.models import Cycle, Meeting, Stage
from croisee.syntheses import rules
from croisee.syntheses.access import editor_of, reader_for
from croisee.syntheses.models import Statement, Synthesis
from croisee.translations.registry import Kind, register


def synthesis_seen(request: HttpRequest, pk: int) -> Synthesis:
    found = get_object_or_404(Synthesis.objects.select_related("meeting"), pk=pk)
    return reader_for(request, found.slug).synthesis


def statement_seen(request: HttpRequest, pk: int) -> Statement:
    """A statement of what the visitor reads of its synthesis."""
    found = get_object_or_404(Statement.objects.select_related("synthesis__meeting"), pk=pk)
    reader = reader_for(request, found.synthesis.slug)
    within = Q() if reader.within is None else Q(session__in=reader.within)
    row = get_object_or_404(Statement.objects.filter(within), pk=pk)
    row.synthesis = reader.synthesis
    return row


def why_not(request: HttpRequest, synthesis: Synthesis, session: int | None = None) -> str | None:
    """Those who write its statements, after its publication, too: a translation changes nothing of them."""
    return rules.why_not_translate(editor_of(request, synthesis.of), session)


def published() -> QuerySet[Synthesis]:
    found = Synthesis.objects.filter(stage=Synthesis.Stage.PUBLISHED).select_related("meeting")
    return found.exclude(meeting=None).exclude(meeting__stage=Stage.DRAFT)


def statements_in(syntheses: QuerySet[Synthesis]) -> QuerySet[Statement]:
    found = Statement.objects.select_related("synthesis__meeting")
    return found.filter(synthesis__in=syntheses.order_by().values("pk"))


def syntheses_of(thing: Model) -> QuerySet | None:
    if not isinstance(thing, Meeting | Cycle):
        return None
    whose = {"meeting" if isinstance(thing, Meeting) else "cycle": thing}
    return Synthesis.objects.filter(**whose).select_related("meeting")


def statements_of(thing: Model) -> QuerySet | None:
    found = syntheses_of(thing)
    return None if found is None else statements_in(found)


def languages_of(synthesis: Synthesis) -> list[str]:
    return synthesis.meeting.languages if synthesis.meeting else []


SYNTHESES = register(
    Kind(
        name="synthesis",
        model=Synthesis,
        fields=("title", "introduction"),
        language=lambda row: row.language,
        find=synthesis_seen,
        why_not=why_not,
        languages=languages_of,
        public=lambda: published().filter(meeting__is_public=True),
        shared=published,
        along=("meeting",),
        of=syntheses_of,
        opened_by=("stage",),
    )
)
STATEMENTS = register(
    Kind(
        name="statement",
        model=Statement,
        fields=("text",),
        language=lambda row: row.synthesis.language,
        find=statement_seen,
        why_not=lambda request, row: why_not(request, row.synthesis, row.session_id),
        languages=lambda row: languages_of(row.synthesis),
        public=lambda: statements_in(published().filter(meeting__is_public=True)),
        shared=lambda: statements_in(published()),
        along=("synthesis", "session"),
        of=statements_of,
    )
)
