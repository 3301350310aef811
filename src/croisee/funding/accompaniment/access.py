"""The doors to an accompaniment and to a note."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from croisee.funding.accompaniment import rules
from croisee.funding.models import Accompaniment, Note, Path


def accompaniment_for(request: HttpRequest, pk: int) -> Accompaniment:
    """One between a project and an adviser; to others it is not there."""
    one = get_object_or_404(Accompaniment.objects.with_all(), pk=pk)
    if rules.why_not_see(request.user, one):
        raise Http404
    return one


def noted_path_for(request: HttpRequest, pk: int) -> Path:
    """The project on which an adviser writes; to others it is not there."""
    path = get_object_or_404(Path.objects.select_related("project", "bearer"), project=pk)
    if not rules.advises(request.user, path):
        raise Http404
    return path


def note_for(request: HttpRequest, pk: int) -> Note:
    """A note that the visitor may read."""
    rows = Note.objects.select_related("path__project", "path__bearer")
    note = get_object_or_404(rows, pk=pk)
    if rules.why_not_read_note(request.user, note):
        raise Http404
    return note
