"""One statement: written, changed, moved, removed, put back."""

from urllib.parse import urlencode
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from croisee.contributions.models import Contribution
from croisee.engines import law
from croisee.journal.models import Entry
from croisee.kit.access import allow
from croisee.syntheses import actions, chronicle, phrases, queries, rules
from croisee.syntheses.access import editor_of, statement_for, synthesis_for
from croisee.syntheses.forms import StatementForm
from croisee.syntheses.models import Statement, Synthesis
from croisee.syntheses.queries import Chapter, Line, Reading, Section
from croisee.syntheses.views.desk import address_of, number, open_chapter, put

PLAIN = {"statement": None, "stale": None, "theirs": None, "writing": None, "action": "", "history": []}


def page(request: HttpRequest, synthesis: Synthesis, form: StatementForm, **facts) -> HttpResponse:
    """The words of a statement beside the contributions that it may cite."""
    context = PLAIN | {"meeting": synthesis.meeting, "synthesis": synthesis, "form": form} | facts
    return render(request, "syntheses/statement.html", context)


def statement_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Say something under a question; `?cite=` are the sources to begin with."""
    synthesis, editor = synthesis_for(request, slug)
    reading = queries.read(synthesis.meeting, synthesis, within=editor.within)
    chapter = open_chapter(request, reading)
    if chapter is None:
        raise Http404
    allow(rules.why_not_edit_statement(editor, synthesis, chapter.pk))
    section = section_of(chapter, number(request.GET.get("question")) or None)
    said = may_cite(chapter, section, reading.contributions)
    initial = beginning(request, synthesis, said)
    form = StatementForm(request.POST or None, said=said, must_cite=synthesis.is_published, initial=initial)
    if form.is_valid():
        facts = {name: form.cleaned_data[name] for name in ("text", "cites", "key")}
        place = {"session": chapter.session, "question": section.question}
        actions.write_statement(synthesis=synthesis, by=request.user, **place, **facts)
        return redirect(address_of(slug, chapter.pk))
    return page(request, synthesis, form, chapter=chapter, section=section)


def section_of(chapter: Chapter, question: int | None) -> Section:
    """The section of a question, or of what answers none; 404 for a question that is not asked there."""
    for section in chapter.sections:
        if section.pk == question:
            return section
    if question:
        raise Http404
    return Section(None, (), (), ())


def may_cite(chapter: Chapter, section: Section, everything: list[Contribution]) -> list[Contribution]:
    """What was said to this question, then in this session; what belongs to no session may cite all."""
    within = chapter.contributions if chapter.session else everything
    first = {one.pk for one in section.contributions}
    return [*section.contributions, *(one for one in within if one.pk not in first)]


def beginning(request: HttpRequest, synthesis: Synthesis, said: list[Contribution]) -> dict:
    """An empty form with its key; with sources asked for, they are ticked and quoted."""
    asked = {number(text) for text in request.GET.getlist("cite") or request.GET.getlist("from")}
    picked = [one for one in said if one.pk in asked]
    with translation.override(synthesis.language):
        return {"cites": [one.pk for one in picked], "text": phrases.extracts(picked), "key": uuid4()}


def statement_edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Say it otherwise; whoever changed it meanwhile is named, and nothing that was typed is lost."""
    synthesis, editor = synthesis_for(request, slug)
    reading = queries.read(synthesis.meeting, synthesis, within=editor.within)
    place = reading.place_of(pk)
    if place is None:
        return typed_for_nothing(request, synthesis, reading, pk)
    chapter, section, line = place
    statement = line.statement
    allow(rules.why_not_edit_statement(editor, synthesis, chapter.pk))
    said = may_cite(chapter, section, reading.contributions)
    said += [one for one in line.sources if one not in said]
    form = StatementForm(
        request.POST or None,
        said=said,
        must_cite=synthesis.is_published,
        initial=as_it_stands(line) | taken_up_again(request, statement),
    )
    facts = {"chapter": chapter, "section": section, "statement": statement}
    if form.is_valid():
        try:
            changes = {name: form.cleaned_data[name] for name in ("text", "cites", "seen")}
            actions.change_statement(statement=statement, by=request.user, **changes)
            return redirect(f"{address_of(slug, chapter.pk)}#statement-{pk}")
        except actions.Stale as stale:
            if stale.statement is None:
                return typed_for_nothing(request, synthesis, reading, pk)
            put(form, seen=stale.statement.revision)
            facts |= {"stale": str(stale), "theirs": theirs_of(stale.statement, form)}
    writing = actions.begin_writing(statement=statement, by=request.user)
    facts |= {"writing": writing, "history": chronicle.wordings_of(statement)}
    return page(request, synthesis, form, **facts)


def as_it_stands(line: Line) -> dict:
    """What the form of a statement begins with."""
    cites = [one.pk for one in line.sources]
    return {"text": line.statement.text, "cites": cites, "seen": line.statement.revision}


def taken_up_again(request: HttpRequest, statement: Statement) -> dict:
    """Its words before an act that `?words=` names, to begin with instead of those of today."""
    asked = number(request.GET.get("words"))
    entry = asked and Entry.objects.about(statement).filter(pk=asked).first()
    before = entry and entry.facts.get("before")
    return {"text": before["text"]} if before else {}


def theirs_of(statement: Statement, form: StatementForm) -> dict:
    """What somebody else kept meanwhile: its words, how they differ from those typed, its sources."""
    return {
        "text": statement.text,
        "alineas": law.difference(statement.text, form.cleaned_data["text"]),
        "cites": sorted(citation.contribution_id for citation in statement.citations.all()),
    }


def typed_for_nothing(request: HttpRequest, synthesis: Synthesis, reading: Reading, pk: int) -> HttpResponse:
    """The statement was removed while somebody wrote: their words, to be kept as a new one."""
    gone = Entry.objects.about(synthesis).filter(verb="statement.removed", facts__statement=pk)
    removed = gone.first() if request.method == "POST" else None
    chapter = removed and reading.chapter(removed.facts["session"])
    if chapter is None:
        raise Http404
    allow(rules.why_not_edit_statement(editor_of(request, synthesis.meeting), synthesis, chapter.pk))
    section = section_of(chapter, removed.facts["question"])
    said = may_cite(chapter, section, reading.contributions)
    form = StatementForm(request.POST, said=said, must_cite=synthesis.is_published)
    put(form, key=str(uuid4()))
    place = urlencode({"session": chapter.pk or 0, "question": section.pk or 0})
    action = f"{reverse('statement_new', args=[synthesis.meeting.slug])}?{place}"
    facts = {"chapter": chapter, "section": section, "action": action, "stale": str(actions.Stale(None))}
    return page(request, synthesis, form, **facts)


@require_POST
def statement_writing(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Say that one is still at it, or with `leave` that one is not any more."""
    if "leave" in request.POST:
        synthesis, _editor = synthesis_for(request, slug)
        actions.end_writing(statement=pk, by=request.user)
        return redirect(address_of(slug, number(request.POST["leave"])))
    statement, _editor = statement_for(request, slug, pk)
    actions.begin_writing(statement=statement, by=request.user)
    return HttpResponse(status=204)


@require_POST
def statement_move(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Put it before or after the others of its question."""
    statement, _editor = statement_for(request, slug, pk)
    to = number(request.POST.get("to"))
    if to is not None:
        actions.move_statement(statement=statement, to=to, by=request.user)
    return redirect(f"{address_of(slug, statement.session_id)}#statement-{statement.pk}")


@require_POST
def statement_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Leave it out; the desk offers to put it back."""
    synthesis, _editor = synthesis_for(request, slug)
    if not synthesis.statements.filter(pk=pk).exists():
        return redirect("synthesis_edit", slug)
    statement, _editor = statement_for(request, slug, pk)
    actions.remove_statement(statement=statement, by=request.user)
    messages.success(request, _("The statement is removed. You can put it back below."))
    return redirect(f"{address_of(slug, statement.session_id)}#removed")


@require_POST
def statement_restore(request: HttpRequest, slug: str, entry: int) -> HttpResponse:
    """Put a removed statement back."""
    synthesis, _editor = synthesis_for(request, slug)
    removed = get_object_or_404(Entry.objects.about(synthesis), pk=entry, verb="statement.removed")
    statement: Statement = actions.restore_statement(synthesis=synthesis, entry=removed, by=request.user)
    messages.success(request, _("The statement is back where it stood."))
    return redirect(f"{address_of(slug, statement.session_id)}#statement-{statement.pk}")
