"""One block of the desk: somebody is at it, it is moved, merged, given sources, removed, put back."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from croisee.journal.models import Entry
from croisee.meetings.models import Meeting
from croisee.syntheses import actions, levels, queries
from croisee.syntheses.access import statement_for, synthesis_for
from croisee.syntheses.addresses import Of
from croisee.syntheses.models import Statement
from croisee.syntheses.views.desk import address_of, number
from croisee.syntheses.views.statements import may_cite, place_in


def address_at(of: Of, statement: Statement) -> str:
    """The desk, open at a block."""
    return f"{address_of(of, statement.session_id)}#statement-{statement.pk}"


@require_POST
def statement_writing(request: HttpRequest, of: Of, pk: int) -> HttpResponse:
    """Say that one is still at it, or with `leave` that one is not any more."""
    if "leave" in request.POST:
        synthesis_for(request, of)
        actions.end_writing(statement=pk, by=request.user)
        left_to = request.POST["leave"]
        return redirect(address_of(of, number(left_to))) if left_to else HttpResponse(status=204)
    statement, _editor = statement_for(request, of, pk)
    actions.begin_writing(statement=statement, by=request.user)
    return HttpResponse(status=204)


@require_POST
def statement_move(request: HttpRequest, of: Of, pk: int) -> HttpResponse:
    """Put it before or after the others of its question."""
    statement, _editor = statement_for(request, of, pk)
    to = number(request.POST.get("to"))
    place = place_there(statement.synthesis.meeting, request.POST.get("place", ""))
    if to is not None:
        actions.move_statement(statement=statement, to=to, place=place, by=request.user)
        statement.refresh_from_db(fields=["session"])
    return redirect(address_at(of, statement))


def place_there(meeting: Meeting | None, text: str) -> tuple[int | None, int | None] | None:
    """A place of this meeting that was sent, None when none was; 404 for one of another meeting."""
    if not text:
        return None
    session, question = place_in(text)
    if meeting is None and (session or question):
        raise Http404
    if session and not meeting.sessions.filter(pk=session, repeats=None).exists():
        raise Http404
    if question and not meeting.questions.filter(pk=question).exists():
        raise Http404
    return session, question


@require_POST
def statement_merge(request: HttpRequest, of: Of, pk: int) -> HttpResponse:
    """Make one statement of it and of the one that `with` names."""
    statement, _editor = statement_for(request, of, pk)
    other = get_object_or_404(statement.synthesis.statements, pk=number(request.POST.get("with")) or 0)
    try:
        actions.merge_statements(statement=statement, other=other, by=request.user)
        messages.success(
            request, _("The two statements are one, with the sources of both. Rephrase it if need be.")
        )
    except actions.Stale as stale:
        messages.error(request, str(stale))
    return redirect(address_at(of, statement))


def nothing_chosen(of: Of) -> str:
    """What the margin of a meeting and that of a cycle ask for."""
    if isinstance(of, int):
        return _("Tick the statements to cite, and choose the one that puts them together.")
    return _("Tick the contributions to cite, and choose the statement.")


@require_POST
def synthesis_cite(request: HttpRequest, of: Of) -> HttpResponse:
    """What the margin holds, for the statement that `to` names, or for a new one."""
    synthesis_for(request, of)
    chosen, lower = request.POST.getlist("cite"), request.POST.getlist("on")
    if request.POST.get("do") != "add":
        asked = {name: request.POST.get(name, "") for name in ("session", "question")}
        asked |= {"cite": chosen or request.POST.getlist("from"), "on": lower}
        return redirect(f"{reverse('statement_new', args=[of])}?{urlencode(asked, doseq=True)}")
    to = number(request.POST.get("to"))
    if not (to and (chosen or lower)):
        messages.error(request, nothing_chosen(of))
        return redirect(address_of(of, number(request.POST.get("session"))))
    statement, editor = statement_for(request, of, to)
    synthesis = statement.synthesis
    reading = queries.read(synthesis.of, synthesis, within=editor.within)
    place = reading.place_of(to)
    if place is None:
        raise Http404
    said = {str(one.pk): one for one in may_cite(place[0], place[1], reading.contributions)}
    cites = [said[pk] for pk in chosen if pk in said]
    rests = [one for one in levels.below(synthesis) if str(one.pk) in lower] if lower else []
    count = actions.add_sources(statement=statement, cites=cites, rests=rests, by=request.user)
    words = ngettext("%(n)s source came to the statement.", "%(n)s sources came to the statement.", count)
    messages.success(request, words % {"n": count})
    return redirect(address_at(of, statement))


@require_POST
def statement_remove(request: HttpRequest, of: Of, pk: int) -> HttpResponse:
    """Leave it out; the desk offers to put it back."""
    synthesis, _editor = synthesis_for(request, of)
    if not synthesis.statements.filter(pk=pk).exists():
        return redirect("synthesis_edit", of)
    statement, _editor = statement_for(request, of, pk)
    actions.remove_statement(statement=statement, by=request.user)
    messages.success(request, _("The statement is removed. You can put it back below."))
    return redirect(f"{address_of(of, statement.session_id)}#removed")


@require_POST
def statement_restore(request: HttpRequest, of: Of, entry: int) -> HttpResponse:
    """Put a removed statement back."""
    synthesis, _editor = synthesis_for(request, of)
    removed = get_object_or_404(Entry.objects.about(synthesis), pk=entry, verb="statement.removed")
    statement: Statement = actions.restore_statement(synthesis=synthesis, entry=removed, by=request.user)
    messages.success(request, _("The statement is back where it stood."))
    return redirect(address_at(of, statement))
