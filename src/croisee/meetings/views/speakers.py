"""Where organisers say who speaks, ask them, and see who has answered."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_POST

from croisee.journal.looking import looked
from croisee.kit.sheets import sheet_file
from croisee.meetings import actions, queries, rules
from croisee.meetings.actions.writing import Stale
from croisee.meetings.forms.speakers import NotedForm, SpeakerChangeForm, SpeakerForm, speaker_values
from croisee.meetings.models import Meeting, Proposal, Session, Speaker
from croisee.meetings.privacy import SPEAKERS
from croisee.meetings.speaking import is_outdated, whole_programme
from croisee.meetings.views.manage import managed
from croisee.meetings.views.programme import session_of


def speakers_of(request: HttpRequest, meeting: Meeting) -> list[Speaker]:
    """All of a meeting, or those in one state, in the order of their sessions."""
    found = Speaker.objects.of_programme(meeting).select_related("session__repeats")
    if (state := request.GET.get("state")) in Speaker.State.values:
        found = found.filter(state=state)
    programme = whole_programme(meeting)
    place = {item.pk: number for number, item in enumerate(programme.items)}
    speakers = sorted(found, key=lambda one: (place[one.session_id], one.pk))
    for speaker in speakers:
        speaker.session.meeting = meeting
        speaker.is_outdated = is_outdated(speaker, programme)
    return speakers


def speakers(request: HttpRequest, slug: str) -> HttpResponse:
    """Who is asked, who has said yes, who still has to be written to."""
    meeting = managed(request, slug)
    every = Speaker.objects.of_programme(meeting)
    context = {
        "meeting": meeting,
        "tab": "programme",
        "speakers": speakers_of(request, meeting),
        "counts": queries.counted(every),
        "to_write_to": every.to_write_to().count(),
        "states": Speaker.State.choices,
        "state": request.GET.get("state", ""),
        "sessions": meeting.sessions.in_programme()
        .filter(repeats=None)
        .exclude(kind=Session.Kind.BREAK)
        .in_order(),
        "why_not": rules.why_not_ask(request.user, meeting),
    }
    return render(request, "meetings/speakers.html", context)


def speakers_export(request: HttpRequest, slug: str, format: str) -> HttpResponse:
    """The same list as a file."""
    meeting = managed(request, slug)
    looked(SPEAKERS, [meeting.pk], by=request.user)
    return sheet_file(
        (pgettext("name of a file", "speakers"), meeting.filed_as),
        table(speakers_of(request, meeting)),
        format,
    )


def table(speakers: Iterable[Speaker]) -> Iterator[list[Any]]:
    """The rows of the exported list, the header first."""
    yield [
        _("Session"), _("Name"), _("Organisation"), _("Role"), pgettext("speaker", "About"),
        _("E-mail"), _("Language"), _("State"), _("Asked"), _("Reminded"), _("Reason"),
        _("Needs an interpreter"), _("What they need"),
    ]  # fmt: skip
    for one in speakers:
        yield [
            one.session.title, one.name, one.organisation, one.get_kind_display(), one.subject, one.email,
            one.language, one.get_state_display(), written(one.asked_at), written(one.reminded_at),
            one.reason, _("yes") if one.needs_interpreter else "", one.needs,
        ]  # fmt: skip


def written(moment) -> str:
    return localtime(moment).isoformat(timespec="minutes") if moment else ""


@require_POST
def speakers_write(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask all who were not asked yet, or remind those who have not answered."""
    meeting = managed(request, slug)
    if request.POST.get("do") == "remind":
        count = actions.remind_speakers(meeting=meeting, by=request.user)
        done = ngettext("One person is reminded.", "%(due)s people are reminded.", count) % {"due": count}
        nobody = _(
            "Nobody is to be reminded: all have answered, or were written to less than three days ago."
        )
    else:
        count = actions.ask_speakers(meeting=meeting, by=request.user)
        done = ngettext("One person is asked.", "%(n)s people are asked.", count) % {"n": count}
        nobody = _("Everybody who has an address was asked already.")
    messages.success(request, done if count else nobody)
    return redirect("speakers", slug)


def speaker_add(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Write down who should speak in a session."""
    session = session_of(managed(request, slug), pk).root
    origin = Proposal.objects.at_the_origin_of(session)
    form = SpeakerForm(request.POST or None, session=session, initial=proposed(request, session))
    if form.is_valid():
        speaker = actions.add_speaker(session=session, by=request.user, **form.cleaned_data)
        messages.success(request, _("%(name)s is in the list, and not asked yet.") % {"name": speaker.name})
        return redirect(reverse("session_edit", args=[slug, session.pk]) + "#speakers")
    context = {"meeting": session.meeting, "tab": "programme", "session": session, "form": form}
    context |= {"speaker": None, "origin": origin}
    return render(request, "meetings/speaker_edit.html", context)


def proposed(request: HttpRequest, session: Session) -> dict[str, Any]:
    """The author of a proposal that the session was made from, else an empty line."""
    chosen = request.GET.get("proposal", "")
    found = Proposal.objects.at_the_origin_of(session).filter(pk=chosen) if chosen.isdecimal() else None
    if one := found and found.first():
        return {
            "kind": Speaker.Kind.WITNESS if one.kind == Proposal.Kind.TESTIMONY else Speaker.Kind.SPEAKER,
            "name": one.speaker,
            "organisation": one.organisation,
            "email": one.email,
            "language": one.language,
            "subject": one.title,
        }
    return {"language": session.language or session.meeting.language}


def speaker_of(request: HttpRequest, slug: str, pk: int) -> Speaker:
    meeting = managed(request, slug)
    found = Speaker.objects.select_related("session__repeats").of_programme(meeting)
    speaker = get_object_or_404(found, pk=pk)
    speaker.session.meeting = meeting
    return speaker


def speaker_edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change what is written of somebody; what they answered, and what can be done about it."""
    speaker = speaker_of(request, slug, pk)
    form = SpeakerChangeForm(
        request.POST or None, session=speaker.session, speaker=speaker, initial=speaker_values(speaker)
    )
    if form.is_valid():
        try:
            actions.change_speaker(speaker=speaker, by=request.user, **form.cleaned_data)
            return redirect("speakers", slug)
        except Stale as stale:
            messages.error(request, str(stale))
    return edit_page(request, speaker, form, NotedForm())


def edit_page(
    request: HttpRequest, speaker: Speaker, form: SpeakerChangeForm, noted: NotedForm
) -> HttpResponse:
    context = {
        "meeting": speaker.session.meeting,
        "tab": "programme",
        "session": speaker.session,
        "speaker": speaker,
        "form": form,
        "noted_form": noted,
        "origin": [],
        "why_not": rules.why_not_ask(request.user, speaker.session.meeting, speaker),
        "is_outdated": is_outdated(speaker, whole_programme(speaker.session.meeting)),
    }
    return render(request, "meetings/speaker_edit.html", context)


@require_POST
def speaker_ask(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Write to one person."""
    speaker = speaker_of(request, slug, pk)
    names = {"name": speaker.name}
    if actions.ask_speaker(speaker=speaker, by=request.user):
        messages.success(request, _("%(name)s is asked.") % names)
    else:
        messages.info(request, _("%(name)s was asked already, for the hour of today.") % names)
    return redirect("speaker_edit", slug, pk)


@require_POST
def speaker_note(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Note what somebody has answered otherwise."""
    speaker = speaker_of(request, slug, pk)
    form = NotedForm(request.POST)
    if form.is_valid():
        actions.note_answer(speaker=speaker, by=request.user, **form.cleaned_data)
        return redirect("speakers", slug)
    change = SpeakerChangeForm(
        None, session=speaker.session, speaker=speaker, initial=speaker_values(speaker)
    )
    return edit_page(request, speaker, change, form)


def speaker_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Ask once, then do without somebody."""
    speaker = speaker_of(request, slug, pk)
    if request.method == "POST":
        actions.remove_speaker(speaker=speaker, by=request.user)
        messages.success(request, _("%(name)s is no longer in the list.") % {"name": speaker.name})
        return redirect("speakers", slug)
    is_told = speaker.email and Speaker.objects.told().filter(pk=speaker.pk).exists()
    context = {
        "meeting": speaker.session.meeting,
        "question": _("Do without %(name)s?") % {"name": speaker.name},
        "consequence": _("They were asked: a mail tells them that they are no longer expected.")
        if is_told
        else _("Nobody is written to."),
        "word": _("Do without them"),
        "back": reverse("speaker_edit", args=[slug, pk]),
    }
    return render(request, "meetings/confirm.html", context)
