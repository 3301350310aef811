"""Notes on a project: written, shared, answered, taken away."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from croisee.funding.accompaniment import noting
from croisee.funding.accompaniment.access import note_for, noted_path_for
from croisee.funding.accompaniment.forms import NoteAnswerForm, NoteForm
from croisee.funding.models import Path


@require_POST
def note_new(request: HttpRequest, pk: int) -> HttpResponse:
    """One more; nothing written is nothing."""
    path, form = noted_path_for(request, pk), NoteForm(request.POST)
    if form.is_valid():
        noting.write_note(path=path, by=request.user, **form.cleaned_data)
    return back(request, path)


@require_POST
def note_share(request: HttpRequest, pk: int) -> HttpResponse:
    """The bearer reads it, or not any more."""
    note = note_for(request, pk)
    noting.share_note(note=note, is_shared="yes" in request.POST, by=request.user)
    return back(request, note.path)


@require_POST
def note_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """It is gone."""
    note = note_for(request, pk)
    noting.drop_note(note=note, by=request.user)
    return back(request, note.path)


@require_POST
def note_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Something is said to it."""
    note, form = note_for(request, pk), NoteAnswerForm(request.POST)
    if form.is_valid():
        noting.answer_note(note=note, text=form.cleaned_data["text"], by=request.user)
    return back(request, note.path)


def back(request: HttpRequest, path: Path) -> HttpResponse:
    """Where the notes stand for whoever reads them."""
    mine = path.accompaniments.opening(()).filter(adviser__person=request.user).first()
    return redirect(mine) if mine else redirect("path_help", path.project_id)
