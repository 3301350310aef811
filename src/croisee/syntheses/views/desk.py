"""The desk: where a synthesis is prepared, its head, its publication."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.forms import Form, ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from croisee.kit.access import allow
from croisee.kit.live import revision
from croisee.kit.stream import stream_address
from croisee.meetings.models import Cycle
from croisee.syntheses import actions, levels, queries, rules
from croisee.syntheses.access import Desk, desk_for, synthesis_for
from croisee.syntheses.addresses import Of
from croisee.syntheses.coverage import Coverage, coverage_by_town, coverage_of
from croisee.syntheses.forms import HeadForm
from croisee.syntheses.models import Statement, Synthesis
from croisee.syntheses.queries import Chapter, Reading


def address_of(of: Of, session: int | None = None) -> str:
    """The desk, open at a chapter."""
    return f"{reverse('synthesis_edit', args=[of])}?{urlencode({'session': session or 0})}"


def number(text: str | None) -> int | None:
    """The number in an address, None when there is none."""
    return int(text) if text and text.isdecimal() and len(text) < 12 else None


def put(form: Form | ModelForm, **values: str | int) -> None:
    """Let a form that was sent show other values in some fields."""
    form.data = form.data.copy()
    for name, value in values.items():
        form.data[name] = value


def open_chapter(request: HttpRequest, reading: Reading) -> Chapter | None:
    """The chapter that is asked for, else the first; 404 for one that is not there."""
    if "session" not in request.GET:
        return reading.chapters[0] if reading.chapters else None
    chapter = reading.chapter(number(request.GET["session"]) or None)
    if chapter is None:
        raise Http404
    return chapter


def synthesis_edit(request: HttpRequest, of: Of) -> HttpResponse:
    """Chapter by chapter: what is stated, with which sources, and what is cited nowhere."""
    desk = desk_for(request, of)
    if desk.synthesis is None:
        return render(request, "syntheses/begin.html", begin_context(desk))
    reading = queries.read(desk.of, desk.synthesis, within=desk.editor.within)
    chapter = open_chapter(request, reading)
    lower = list(levels.offered(desk.synthesis)) if chapter and chapter.session is None else []
    removed = queries.removed_from(desk.synthesis, reading.lines)
    context = {
        "meeting": desk.meeting,
        "synthesis": desk.synthesis,
        "organises": desk.editor.organises,
        "reading": reading,
        "chapter": chapter,
        "stream": stream_address(desk.synthesis.topic),
        "revision": revision(desk.synthesis.topic),
        "coverage": chapter and covered(desk, chapter, reading, lower),
        "below": [one for one in lower if not one.is_cited],
        "removed": [entry for entry in removed if desk.editor.writes_in(entry.facts["session"])],
        "why_not_edit": chapter and rules.why_not_edit_statement(desk.editor, desk.synthesis, chapter.pk),
    }
    return render(request, "syntheses/desk.html", context)


def covered(desk: Desk, chapter: Chapter, reading: Reading, lower: list[Statement]) -> Coverage:
    """How much of what was said in a chapter is cited; of what the meetings state, in a cycle."""
    return coverage_of(chapter, reading, desk.meeting) if desk.meeting else coverage_by_town(lower)


def begin_context(desk: Desk) -> dict:
    said = desk.meeting.contributions.shown().count() if desk.meeting and desk.editor.organises else 0
    return {"of": desk.of, "meeting": desk.meeting, "organises": desk.editor.organises, "said": said}


def synthesis_head(request: HttpRequest, of: Of) -> HttpResponse:
    """Its title, introduction and language; its publication and its reading link."""
    synthesis, editor = synthesis_for(request, of)
    allow(rules.why_not_organise(editor))
    form = HeadForm(request.POST or None, instance=synthesis, initial={"seen": synthesis.revision})
    stale = None
    if form.is_valid():
        try:
            actions.change_head(synthesis=synthesis, by=request.user, **form.cleaned_data)
            messages.success(request, _("The head of the synthesis is kept."))
            return redirect("synthesis_head", of)
        except actions.StaleHead as refused:
            stale = refused
            put(form, seen=stale.synthesis.revision)
    if form.is_bound:
        synthesis.refresh_from_db(fields=["title"])
    reading = queries.read(synthesis.meeting or synthesis.cycle, synthesis)
    context = {
        "stale": stale,
        "meeting": synthesis.meeting,
        "synthesis": synthesis,
        "form": form,
        "coverage": coverage_in(synthesis, reading),
        "why_not_publish": rules.why_not_publish(editor, reading.today(synthesis)),
        "link": f"{settings.SITE_URL}{synthesis.get_absolute_url()}?key={synthesis.reading_key}",
    }
    return render(request, "syntheses/head.html", context)


def coverage_in(synthesis: Synthesis, reading: Reading) -> Coverage:
    """How much of everything that was said is cited."""
    if synthesis.meeting is None:
        return coverage_by_town(list(levels.offered(synthesis)))
    return coverage_of(reading, reading, synthesis.meeting)


@require_POST
def synthesis_prepare(request: HttpRequest, of: Of) -> HttpResponse:
    """Begin it with a first draft; that of a cycle begins empty."""
    desk = desk_for(request, of)
    if isinstance(desk.of, Cycle):
        actions.begin_cycle(cycle=desk.of, by=request.user)
        return redirect("synthesis_edit", of)
    actions.prepare(meeting=desk.of, by=request.user)
    messages.success(request, _("The synthesis is prepared. Rewrite its statements chapter by chapter."))
    return redirect("synthesis_edit", of)


@require_POST
def synthesis_publish(request: HttpRequest, of: Of) -> HttpResponse:
    """Show it to everybody who sees the meeting."""
    synthesis, _editor = synthesis_for(request, of)
    actions.publish(synthesis=synthesis, by=request.user)
    messages.success(request, _("The synthesis is published."))
    return redirect("synthesis", of)


@require_POST
def synthesis_take_back(request: HttpRequest, of: Of) -> HttpResponse:
    """Make it a draft again."""
    synthesis, _editor = synthesis_for(request, of)
    actions.take_back(synthesis=synthesis, by=request.user)
    messages.success(request, _("The synthesis is a draft again: only those who write it read it."))
    return redirect("synthesis_head", of)


@require_POST
def synthesis_link(request: HttpRequest, of: Of) -> HttpResponse:
    """Make a new reading link."""
    synthesis, _editor = synthesis_for(request, of)
    actions.renew_reading_key(synthesis=synthesis, by=request.user)
    messages.success(request, _("There is a new reading link; the old one leads nowhere from now on."))
    return redirect("synthesis_head", of)
