"""From a note to the draft of a meeting: send, check, correct, say yes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from croisee.kit.access import allow
from croisee.meetings import actions, queries, rules
from croisee.meetings.forms.drafts import PARTS
from croisee.meetings.forms.notes import DraftForm, NoteForm
from croisee.meetings.models import Note


def note_for(request: HttpRequest, pk: int) -> Note:
    """A note that the person sent; administrators see those of others, too."""
    seen = Note.objects.all() if request.user.is_administrator else request.user.notes.all()
    return get_object_or_404(seen.select_related("meeting"), pk=pk)


def note_new(request: HttpRequest) -> HttpResponse:
    """Send a note, start from a blank page, or go on with what is not finished."""
    allow(rules.why_not_create_meeting(request.user))
    if request.POST.get("do") == "blank":
        return redirect("note", actions.send_note(name="", reading={}, by=request.user).pk)
    form = NoteForm(request.POST, request.FILES) if request.method == "POST" else NoteForm()
    if form.is_valid():
        return redirect("note", actions.send_note(by=request.user, **form.note()).pk)
    context = {"form": form, "notes": queries.open_notes(request.user)}
    return render(request, "meetings/note_new.html", context)


def note(request: HttpRequest, pk: int) -> HttpResponse:
    """The note beside what was read from it."""
    note = note_for(request, pk)
    if request.method == "POST" and note.meeting:
        return redirect("meeting_manage", note.meeting.slug)
    if request.method == "POST":
        form, do = DraftForm(note, request.POST), request.POST.get("do")
        if do != "create":
            return keep(request, note, form, is_adding=do == "add")
        if form.is_valid():
            return create(request, note, form)
    else:
        form = DraftForm(note, more="add" in request.GET)
    return render(request, "meetings/note.html", {"note": note, "form": form, "parts": PARTS.items()})


def keep(request: HttpRequest, note: Note, form: DraftForm, *, is_adding: bool) -> HttpResponse:
    """Keep what is typed, right or wrong, and come back to it, with one more session when asked."""
    draft = form.raw()
    actions.keep_draft(note=note, draft=draft, by=request.user)
    page = reverse("note", args=[note.pk])
    if is_adding:
        return redirect(f"{page}?add=session#session-{len(draft['sessions']) + 1}")
    messages.success(request, _("Kept as it is. The meeting does not exist yet: go on whenever you like."))
    return redirect(page)


def create(request: HttpRequest, note: Note, form: DraftForm) -> HttpResponse:
    meeting = actions.create_meeting(note=note, by=request.user, draft=form.raw(), **form.facts())
    messages.success(request, _("The meeting exists as a draft: only those who prepare it see it."))
    return redirect("meeting_manage", meeting.slug)


def note_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once, then throw a note away."""
    note = note_for(request, pk)
    allow(rules.why_not_correct(request.user, note))
    if request.method == "POST":
        actions.drop_note(note=note, by=request.user)
        messages.success(request, _("The note is thrown away."))
        return redirect("note_new")
    context = {
        "meeting": None,
        "question": _("Throw this note away?"),
        "consequence": _("Its text, what was read from it and your corrections are erased for good."),
        "word": _("Throw it away"),
        "back": reverse("note", args=[pk]),
    }
    return render(request, "meetings/confirm.html", context)
