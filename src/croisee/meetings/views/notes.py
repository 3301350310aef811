"""Where a note becomes a meeting: the words on one side, what was read from them on the other."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from croisee.kit.access import allow
from croisee.meetings import actions, queries, rules
from croisee.meetings.bridge import NotReadable, draft_of, pieces_of, sources_of
from croisee.meetings.forms.note import NoteForm, NoteSheet, why_unreadable
from croisee.meetings.models import Note


def note_for(request: HttpRequest, pk: int) -> Note:
    """A note that the person sent; an administrator's eyes are everywhere."""
    mine = Note.objects.all() if request.user.is_administrator else request.user.notes.all()
    return get_object_or_404(mine.select_related("meeting"), pk=pk)


def note_new(request: HttpRequest) -> HttpResponse:
    """Send a note, or start from a blank page."""
    allow(rules.why_not_create_meeting(request.user))
    if request.POST.get("do") == "blank":
        return redirect("note", actions.blank_note(by=request.user).pk)
    form = NoteForm(request.POST, request.FILES) if request.method == "POST" else NoteForm()
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            return redirect("note", actions.send_note(name=file.name, data=file.read(), by=request.user).pk)
        except NotReadable as problem:
            form.add_error("file", why_unreadable(problem))
    context = {"form": form, "notes": queries.open_notes(request.user)}
    return render(request, "meetings/note_new.html", context)


def note(request: HttpRequest, pk: int) -> HttpResponse:
    """The note beside what was read from it: correct, keep for later, create the meeting."""
    note = note_for(request, pk)
    if request.method == "POST" and note.meeting:
        return redirect("meeting_manage", note.meeting.slug)
    sources = sources_of(note.reading)
    sheet = NoteSheet(request.POST or None, draft=note.draft or draft_of(note.reading), sources=sources)
    if sheet.is_valid():
        return settle(request, note, sheet)
    context = {"note": note, "sheet": sheet, "pieces": pieces_of(note.reading, sources)}
    return render(request, "meetings/note.html", context)


def settle(request: HttpRequest, note: Note, sheet: NoteSheet) -> HttpResponse:
    """Create the meeting when that was asked, else keep the corrections."""
    if request.POST.get("do") == "create":
        meeting = actions.create_meeting(note=note, draft=sheet.value(), by=request.user)
        messages.success(request, _("The meeting exists, as a draft that only its organisers see."))
        return redirect("meeting_manage", meeting.slug)
    actions.keep_draft(note=note, draft=sheet.value(), by=request.user)
    messages.success(request, _("Your corrections are kept. Nothing is published and no meeting exists yet."))
    return redirect("note", note.pk)


def note_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once, then forget a note."""
    note = note_for(request, pk)
    allow(rules.why_not_correct(request.user, note))
    if request.method == "POST":
        actions.drop_note(note=note, by=request.user)
        messages.success(request, _("The note and what was read from it are forgotten."))
        return redirect("note_new")
    context = {
        "meeting": None,
        "question": _("Forget this note?"),
        "consequence": _(
            "Its text, what was read from it and your corrections are erased. No meeting was made from it."
        ),
        "word": _("Forget it"),
        "back": reverse("note", args=[pk]),
    }
    return render(request, "meetings/confirm.html", context)
