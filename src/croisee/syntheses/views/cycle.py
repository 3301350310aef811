"""The synthesis of a cycle: one set of proceedings over what its meetings published."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from croisee.journal.models import Entry
from croisee.kit.access import public
from croisee.syntheses import actions, cycles, levels, queries, rules
from croisee.syntheses.access import cycle_desk_for, cycle_reader_for
from croisee.syntheses.editors import Editor
from croisee.syntheses.forms import HeadForm
from croisee.syntheses.models import Synthesis
from croisee.syntheses.views.desk import number, put
from croisee.syntheses.views.reading import FORMATS, as_file, printed
from croisee.syntheses.views.statements import form_for, theirs_of


@public
@require_safe
def cycle_synthesis(request: HttpRequest, pk: int) -> HttpResponse:
    """What all meetings of the cycle say together, each statement with those of the meetings under it."""
    synthesis, organises = cycle_reader_for(request, pk)
    document = cycles.document_of(synthesis)
    context = {
        "cycle": synthesis.cycle,
        "synthesis": synthesis,
        "article": printed(document),
        "organises": organises,
        "is_empty": not document.blocks,
        "formats": FORMATS,
    }
    return render(request, "syntheses/cycle.html", context)


@public
@require_safe
def cycle_synthesis_file(request: HttpRequest, pk: int, format: str) -> HttpResponse:
    """The same as a file."""
    if format not in FORMATS:
        raise Http404
    synthesis, _organises = cycle_reader_for(request, pk)
    return as_file(cycles.document_of(synthesis), cycles.file_name(synthesis, format), format)


def cycle_desk(request: HttpRequest, pk: int) -> HttpResponse:
    """The statements of the cycle, what stands before them, and the way to publish."""
    cycle, synthesis = cycle_desk_for(request, pk)
    if synthesis is None:
        return render(request, "syntheses/cycle_begin.html", {"cycle": cycle})
    form = HeadForm(request.POST or None, instance=synthesis, initial={"seen": synthesis.revision})
    stale = None
    if form.is_valid():
        try:
            actions.change_head(synthesis=synthesis, by=request.user, **form.cleaned_data)
            return redirect("cycle_desk", pk)
        except actions.StaleHead as refused:
            stale = refused
            put(form, seen=stale.synthesis.revision)
    lines = cycles.lines_of(synthesis)
    context = {
        "cycle": cycle,
        "synthesis": synthesis,
        "lines": lines,
        "removed": queries.removed_from(synthesis, lines),
        "form": form,
        "stale": stale,
        "below": levels.below(synthesis).exclude(carries__statement__synthesis=synthesis),
        "why_not_publish": rules.why_not_publish(Editor(organises=True), synthesis),
    }
    return render(request, "syntheses/cycle_desk.html", context)


ACTS = {"publish": actions.publish, "take-back": actions.take_back}


@require_POST
def cycle_act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Begin the synthesis, publish it, or take it back."""
    cycle, synthesis = cycle_desk_for(request, pk)
    if act == "begin":
        actions.begin_cycle(cycle=cycle, by=request.user)
    elif synthesis is None or act not in ACTS:
        raise Http404
    else:
        ACTS[act](synthesis=synthesis, by=request.user)
    return redirect("cycle_desk", pk)


def begun(request: HttpRequest, pk: int) -> Synthesis:
    """The synthesis to write in; 404 before it is begun."""
    _cycle, synthesis = cycle_desk_for(request, pk)
    if synthesis is None:
        raise Http404
    return synthesis


def cycle_statement_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Say something of the whole cycle, or with `?heading=1` put a heading."""
    synthesis, is_heading = begun(request, pk), "heading" in request.GET
    lower = levels.below(synthesis)
    initial = {"key": uuid4(), "rests": [number(one) for one in request.GET.getlist("on")]}
    options = {"said": [], "lower": lower, "must_cite": synthesis.is_published}
    form = form_for(request, is_heading=is_heading, initial=initial, **options)
    if form.is_valid():
        facts = {name: form.cleaned_data[name] for name in ("text", "cites", "rests", "stance", "key")}
        facts |= {"session": None, "question": None, "is_heading": is_heading}
        actions.write_statement(synthesis=synthesis, by=request.user, **facts)
        return redirect("cycle_desk", pk)
    context = {"cycle": synthesis.cycle, "synthesis": synthesis, "form": form, "is_heading": is_heading}
    return render(request, "syntheses/cycle_statement.html", context | {"stale": None, "theirs": None})


def cycle_statement(request: HttpRequest, pk: int, statement: int) -> HttpResponse:
    """Say it otherwise, or let it rest on other statements."""
    synthesis = begun(request, pk)
    found = get_object_or_404(synthesis.statements, pk=statement)
    initial = {"text": found.text, "seen": found.revision, "stance": found.stance}
    initial["rests"] = [basis.on_id for basis in found.bases.all()]
    options = {"said": [], "lower": levels.below(synthesis), "must_cite": synthesis.is_published}
    form = form_for(request, is_heading=found.is_heading, initial=initial, **options)
    facts = {"stale": None, "theirs": None}
    if form.is_valid():
        try:
            changes = {name: form.cleaned_data[name] for name in ("text", "cites", "rests", "stance", "seen")}
            actions.change_statement(statement=found, by=request.user, **changes)
            return redirect("cycle_desk", pk)
        except actions.Stale as stale:
            if stale.statement is None:
                raise Http404 from stale
            put(form, seen=stale.statement.revision)
            facts = {"stale": str(stale), "theirs": theirs_of(stale.statement, form)}
    context = {"cycle": synthesis.cycle, "synthesis": synthesis, "form": form, "is_heading": found.is_heading}
    return render(request, "syntheses/cycle_statement.html", context | facts)


@require_POST
def cycle_statement_move(request: HttpRequest, pk: int, statement: int) -> HttpResponse:
    """Put it before or after the others."""
    found = get_object_or_404(begun(request, pk).statements, pk=statement)
    actions.move_statement(statement=found, to=number(request.POST.get("to")) or 0, by=request.user)
    return redirect("cycle_desk", pk)


@require_POST
def cycle_statement_remove(request: HttpRequest, pk: int, statement: int) -> HttpResponse:
    """Leave it out."""
    found = get_object_or_404(begun(request, pk).statements, pk=statement)
    actions.remove_statement(statement=found, by=request.user)
    messages.success(request, _("The statement is removed. You can put it back below."))
    return redirect("cycle_desk", pk)


@require_POST
def cycle_statement_restore(request: HttpRequest, pk: int, entry: int) -> HttpResponse:
    """Put a removed statement back."""
    synthesis = begun(request, pk)
    removed = get_object_or_404(Entry.objects.about(synthesis), pk=entry, verb="statement.removed")
    actions.restore_statement(synthesis=synthesis, entry=removed, by=request.user)
    messages.success(request, _("The statement is back where it stood."))
    return redirect("cycle_desk", pk)
