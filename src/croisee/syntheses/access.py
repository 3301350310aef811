"""The one door to a synthesis and to its desk: what a visitor may not see does not exist for them."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from croisee.kit.access import allow
from croisee.meetings.access import cycle_for, keys_of, meeting_for
from croisee.meetings.models import Cycle, Meeting
from croisee.meetings.rules import is_organiser
from croisee.syntheses import rules
from croisee.syntheses.addresses import Of
from croisee.syntheses.editors import Editor, editor_in
from croisee.syntheses.models import Bill, Brief, Statement, Synthesis


def editor_of(request: HttpRequest, of: Meeting | Cycle) -> Editor:
    """What the visitor is at the desk; read once per request."""
    known = request.__dict__.setdefault("_editors", {})
    if of not in known:
        known[of] = editor_in(of, request.user)
    return known[of]


def whole_for(request: HttpRequest, of: Of, *related: str) -> Meeting | Cycle:
    """The meeting or the cycle that an address names, and what is `related`."""
    if isinstance(of, int):
        return cycle_for(request, of, "network", "synthesis")
    return meeting_for(request, of, *related)


def synthesis_of(of: Meeting | Cycle) -> Synthesis | None:
    """Its synthesis, once there is one."""
    synthesis = Synthesis.objects.filter(**{"cycle" if isinstance(of, Cycle) else "meeting": of}).first()
    if synthesis:
        synthesis.of = of
    return synthesis


@dataclass(frozen=True, slots=True)
class Reader:
    """A synthesis, what the visitor is there, and the sessions that they see of it; None for all."""

    synthesis: Synthesis
    editor: Editor
    within: frozenset[int] | None


def reader_for(request: HttpRequest, of: Of) -> Reader:
    """A published synthesis, for whoever sees its meeting; a draft, by its link or for those who write it."""
    if synthesis := opened_by_link(of, keys_of(request)):
        return Reader(synthesis, editor_of(request, synthesis.of), None)
    whole = whole_for(request, of, "synthesis")
    if (synthesis := getattr(whole, "synthesis", None)) is None:
        raise Http404
    editor = editor_of(request, whole)
    if not synthesis.is_published and not editor.has_desk:
        raise Http404
    return Reader(synthesis, editor, None if synthesis.is_published else editor.within)


def opened_by_link(of: Of, keys: tuple[str, ...]) -> Synthesis | None:
    """The synthesis of which somebody has the reading link."""
    if not keys:
        return None
    named = {"cycle": of} if isinstance(of, int) else {"meeting__slug": of}
    found = Synthesis.objects.select_related("meeting__organiser", "meeting__host", "cycle__network")
    return found.filter(**named, reading_key__in=keys).first()


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a synthesis is written; there is none before an organiser prepares it."""

    of: Meeting | Cycle
    editor: Editor
    synthesis: Synthesis | None

    @property
    def meeting(self) -> Meeting | None:
        return self.of if isinstance(self.of, Meeting) else None


def desk_for(request: HttpRequest, of: Of) -> Desk:
    """The desk, for those who write there; 404 when they may not see the meeting."""
    whole = whole_for(request, of)
    editor = editor_of(request, whole)
    allow(rules.why_not_open_desk(editor, whole))
    return Desk(whole, editor, synthesis_of(whole))


def synthesis_for(request: HttpRequest, of: Of) -> tuple[Synthesis, Editor]:
    """The synthesis to change, for those who write it; 404 before it is prepared."""
    desk = desk_for(request, of)
    if desk.synthesis is None:
        raise Http404
    return desk.synthesis, desk.editor


def statement_for(request: HttpRequest, of: Of, pk: int) -> tuple[Statement, Editor]:
    """A statement to change, for those who may."""
    statement, editor = block_for(request, of, pk)
    allow(rules.why_not_edit_statement(editor, statement.synthesis, statement.session_id))
    return statement, editor


def block_for(request: HttpRequest, of: Of, pk: int) -> tuple[Statement, Editor]:
    """A statement to comment on; that of another session does not exist for a pilot."""
    synthesis, editor = synthesis_for(request, of)
    statement = get_object_or_404(synthesis.statements, pk=pk)
    statement.synthesis = synthesis
    if not editor.writes_in(statement.session_id):
        raise Http404
    return statement, editor


def bill_for(request: HttpRequest, slug: str) -> Bill:
    """A text that the visitor may read."""
    found = Bill.objects.visible_to(request.user).select_related("meeting")
    return get_object_or_404(found, slug=slug)


def kept_bill(request: HttpRequest, slug: str) -> Bill:
    """A text to change, for those who keep it."""
    bill = bill_for(request, slug)
    allow(rules.why_not_keep_bill(request.user, bill))
    return bill


def brief_for(request: HttpRequest, slug: str, pk: int) -> Brief:
    """A published brief, for whoever sees the meeting; before, for its organisers."""
    meeting = meeting_for(request, slug)
    brief = brief_in(meeting, pk)
    if not brief.is_published and not is_organiser(request.user, meeting):
        raise Http404
    return brief


def brief_in(meeting: Meeting, pk: int) -> Brief:
    brief = get_object_or_404(meeting.briefs.select_related("bill", "reviewed_by"), pk=pk)
    brief.meeting = meeting
    return brief


def written_brief(request: HttpRequest, slug: str, pk: int) -> Brief:
    """A brief to change, for those who write it."""
    return brief_in(written_meeting(request, slug), pk)


def written_meeting(request: HttpRequest, slug: str) -> Meeting:
    """A meeting whose briefs the visitor writes."""
    meeting = meeting_for(request, slug)
    allow(rules.why_not_organise_meeting(request.user, meeting))
    return meeting
