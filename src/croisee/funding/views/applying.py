"""The files of a project: what each needs, how far it is, what comes next."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from croisee.cooperation.access import number
from croisee.engines.financing.dates import dates_of
from croisee.funding import actions, history, rules, steps, telling, whole_file
from croisee.funding.access import file_for, path_for, plan_for
from croisee.funding.forms.applying import DocumentsForm, MoveForm
from croisee.funding.forms.path import WordsForm
from croisee.funding.models import Application, Path
from croisee.funding.models.application import State
from croisee.funding.models.aspects import Sort
from croisee.funding.models.path import PARTS
from croisee.funding.money import euros
from croisee.funding.papers import Papers, papers_of
from croisee.funding.vocabulary import Document
from croisee.kit.files import file_name
from croisee.syntheses.views.reading import as_file

FORMATS = ("docx", "odt", "pdf")
GATHERING = (State.PREPARE, State.SENT)  # as long as documents may be asked for


@require_POST
def plan_files(request: HttpRequest, pk: int) -> HttpResponse:
    """Each line of a plan becomes a file."""
    plan = plan_for(request, pk)
    if place := min(number(request.POST.get("plan")), len((plan.result or {}).get("plans", ()))):
        actions.make_files(plan=plan, number=place - 1, by=request.user)
    return redirect("path_files", plan.path.project_id)


def path_files(request: HttpRequest, pk: int) -> HttpResponse:
    """All files of a project, those that close first at the top."""
    path = path_for(request, pk, "files")
    files, papers = files_of(path), papers_of(path)
    asked = {code for one in files for code in one.instrument.coded(Sort.DOCUMENT)}
    sent = request.POST or None
    moved = MoveForm(sent) if "application" in request.POST else None
    here = {code for code in asked if papers.is_here(code, timezone.localdate())}
    form = DocumentsForm(asked - here, None if moved else sent, initial={"documents": path.documents})
    form.here = here
    if done(request, path, moved or form):
        return redirect("path_files", pk)
    sees = rules.parts_for(request.user, path)
    context = {
        "path": path,
        "files": [told(one, papers, moved, sees) for one in files],
        "form": form,
        "asked": asked,
        "here": [label for code, label in Document.choices if code in here],
        "bears": rules.bears(request.user, path.project, path.bearer),
    }
    return render(request, "funding/files.html", context)


def file(request: HttpRequest, pk: int) -> HttpResponse:
    """One file: what it needs, what comes next, what became of it."""
    one = file_for(request, pk)
    moved = MoveForm(request.POST or None)
    if moved.is_valid() and is_moved(request, one, moved):
        return redirect(one)
    entries, papers, path = history.entries_of(one), papers_of(one.path), one.path
    sees = rules.parts_for(request.user, path)
    is_open = sees == set(PARTS)
    if one.instrument.is_joint:
        prefetch_related_objects([one.instrument], "funders__organisation")
    context = {
        "path": path,
        "file": told(one, papers, moved if request.POST else None, sees),
        "parts": telling.parts_of(one.instrument),
        "formats": FORMATS if is_open else (),
        "lacking": whole_file.missing_now(one, papers, timezone.localdate()) if is_open else (),
        "words": words_form(one) if "facts" in sees else None,
        "history": history.lines_of(entries),
        "may_take_back": rules.why_not_take_back(one, history.last_step_in(entries)) is None,
    }
    return render(request, "funding/file_page.html", context)


def words_form(one: Application) -> WordsForm:
    return WordsForm(initial={name: whole_file.words_of(one, name) for name in whole_file.TOLD})


@require_POST
def file_words(request: HttpRequest, pk: int) -> HttpResponse:
    """Other words in this file than in the others."""
    one = file_for(request, pk, "facts")
    form = WordsForm(request.POST)
    if form.is_valid():
        actions.word_file(application=one, told=form.told(), by=request.user)
    else:
        messages.error(request, next(error for errors in form.errors.values() for error in errors))
    return redirect(one)


def file_export(request: HttpRequest, pk: int, format: str) -> HttpResponse:
    """The whole file as it is sent, to sign or to work on."""
    one = file_for(request, pk, "facts", "plan")
    if format not in FORMATS:
        raise Http404
    document = whole_file.document_of(one, papers_of(one.path), issued=timezone.localdate())
    name = file_name(
        pgettext("name of a file", "file"), one.path.project.title, str(one.instrument), extension=format
    )
    return as_file(document, name, format)


@require_POST
def file_back(request: HttpRequest, pk: int) -> HttpResponse:
    """The last step was a mistake."""
    one = file_for(request, pk)
    actions.take_back(application=one, by=request.user)
    return redirect(one)


def files_of(path: Path) -> list[Application]:
    if path.pk is None:
        return []
    rows = path.applications.select_related("instrument").prefetch_related("instrument__aspects")
    return sorted(rows, key=lambda one: (one.instrument.closes or date.max, one.pk))


def done(request: HttpRequest, path: Path, form: MoveForm | DocumentsForm) -> bool:
    """Whether what was sent is good, and then kept: the step of a file, or the documents."""
    if not form.is_valid():
        return False
    if isinstance(form, MoveForm):
        one = get_object_or_404(Application, path=path, pk=form.cleaned_data["application"])
        return is_moved(request, one, form)
    else:
        documents = [*form.cleaned_data["documents"], *form.here.intersection(path.documents)]
        actions.keep_documents(project=path.project, documents=documents, by=request.user)
    return True


def is_moved(request: HttpRequest, one: Application, form: MoveForm) -> bool:
    """Whether the file is a step further now; a day that cannot be is asked again."""
    if why_not := rules.why_not_on(one, form.facts()["on"]):
        form.add_error("on", why_not)
        return False
    actions.move_file(application=one, by=request.user, **form.facts())
    return True


def documents_of(one: Application, papers: Papers, day: date) -> dict[str, list[str]]:
    """What stands how on the day of sending."""
    return {standing: papers.named(one, standing, day) for standing in ("missing", "expired", "there")}


def told(one: Application, papers: Papers, moved: MoveForm | None, sees: set[str]) -> dict[str, Any]:
    """What the page says of a file to somebody who sees these parts, and what was sent that is not good."""
    path, today = papers.path, timezone.localdate()
    sending = steps.sending_day(dates_of(steps.file_of(one, path), today), today)
    return {
        "one": one,
        "steps": list(steps.of_file(one, papers, today)),
        "guessed": steps.guessed(one, path),
        "warnings": steps.warnings_of(one, path, today, has_costs="plan" in sees),
        "form": moved
        if moved and moved.data.get("application") == str(one.pk)
        else MoveForm(initial={"granted": one.asked}),
        "asked": euros(one.asked),
        "granted": euros(one.granted) if one.granted is not None else "",
        **(documents_of(one, papers, sending) if one.state in GATHERING else {}),
        "may_be_answered": any(state in ("granted", "refused") for state, _label in one.next),
    }
