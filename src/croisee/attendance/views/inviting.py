"""Rounds of invitations, for the organisers: write, look at a letter, send, pause, remind, see answers."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_POST

from croisee.attendance import actions, phrases, rules
from croisee.attendance.forms import CodeForm, KeptSeatsForm, WaveForm
from croisee.attendance.letters import first_letter, gaps_of, letter, wording_of
from croisee.attendance.models import Audience, Wave
from croisee.attendance.privacy import INVITED
from croisee.attendance.rounds import figures_of, lines_of, rounds_of, to_invite
from croisee.journal.looking import looked
from croisee.journal.models import Entry
from croisee.kit.access import allow
from croisee.kit.sheets import sheet_file
from croisee.meetings.access import meeting_for
from croisee.meetings.models import Meeting
from croisee.meetings.rules import why_not_organise
from croisee.network.models import Person

PAGE = 100


def meeting_of(request: HttpRequest, slug: str) -> Meeting:
    meeting = meeting_for(request, slug)
    allow(why_not_organise(request.user, meeting))
    return meeting


def wave_for(request: HttpRequest, slug: str, pk: int) -> Wave:
    meeting = meeting_of(request, slug)
    wave = get_object_or_404(Wave.objects.select_related("audience"), meeting=meeting, pk=pk)
    wave.meeting = meeting
    return wave


def invitations(request: HttpRequest, slug: str) -> HttpResponse:
    """The rounds of a meeting, each with its figures."""
    meeting = meeting_of(request, slug)
    context = {
        "meeting": meeting,
        "rounds": rounds_of(meeting),
        "has_audiences": Audience.objects.exists(),
        "why_not": rules.why_not_invite(request.user, meeting),
    }
    return render(request, "attendance/invitations.html", context)


def wave_new(request: HttpRequest, slug: str) -> HttpResponse:
    meeting = meeting_of(request, slug)
    allow(rules.why_not_invite(request.user, meeting))
    form = WaveForm(request.POST or None, initial=first_letter(meeting.language), meeting=meeting)
    if form.is_valid():
        wave = actions.save_wave(wave=None, meeting=meeting, by=request.user, **form.facts())
        return redirect(wave)
    return render(request, "attendance/wave_edit.html", {"meeting": meeting, "wave": None, "form": form})


def wave_edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    wave = wave_for(request, slug, pk)
    allow(rules.why_not_write_wave(request.user, wave.meeting, wave))
    form = WaveForm(request.POST or None, instance=wave, meeting=wave.meeting)
    if form.is_valid():
        actions.save_wave(wave=wave, meeting=wave.meeting, by=request.user, **form.facts())
        return redirect(wave)
    return render(request, "attendance/wave_edit.html", {"meeting": wave.meeting, "wave": wave, "form": form})


def wave(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A letter as somebody would get it, how far the round is, and each recipient."""
    wave = wave_for(request, slug, pk)
    return page_of(request, wave)


def page_of(
    request: HttpRequest, wave: Wave, *, form: CodeForm | None = None, kept: KeptSeatsForm | None = None
) -> HttpResponse:
    is_draft = wave.state == Wave.State.DRAFT
    everybody, lines = to_invite(wave) if is_draft else [], lines_of(wave)
    people = [person for person in everybody if person.email]
    readers = people or [line.person for line in lines]
    reader = chosen(request, readers)
    context = {
        "meeting": wave.meeting,
        "wave": wave,
        "people": people,
        "nameless": len(everybody) - len(people),
        "reader": reader,
        "readers": readers,
        "letter": letter(wave, reader),
        "wording": wording_of(wave, reader.language),
        "gaps": gaps_of(wave, people),
        "log": phrases.log_of(Entry.objects.about(wave).select_related("by")),
        "figures": figures_of(wave),
        "page": Paginator(lines, PAGE).get_page(request.GET.get("page")),
        "why_not": rules.why_not_start(request.user, wave),
        "form": form or CodeForm(instance=wave),
        "kept": kept or KeptSeatsForm(instance=wave, auto_id="kept_%s"),
        "site": settings.SITE_URL,
        "let_in": wave.let_in(),
    }
    part = "#progress" if request.htmx else ""
    return render(request, f"attendance/wave.html{part}", context)


def chosen(request: HttpRequest, readers: Sequence[Person]) -> Person:
    """Whose letter is shown: the one that the organiser chose, else the first, else the organiser's own."""
    asked = request.GET.get("reader")
    return next((p for p in readers if str(p.pk) == asked), readers[0] if readers else request.user)


def wave_export(request: HttpRequest, slug: str, pk: int, format: str) -> HttpResponse:
    """Each recipient and what became of the letter, as a list."""
    wave = wave_for(request, slug, pk)
    looked(INVITED, [wave.pk], by=request.user)
    head = [
        _("Last name"), _("First name"), _("E-mail"), _("Where it stands"), _("Why"),
        _("Invited"), _("Reminded"),
    ]  # fmt: skip
    rows = [
        [
            each.person.last_name, each.person.first_name, each.person.email or "", str(each.state), each.why,
            written(each.sent_at), written(each.reminded_at),
        ]
        for each in lines_of(wave)
    ]  # fmt: skip
    return sheet_file(
        (pgettext("name of a file", "invitations"), wave.meeting.filed_as, pk), [head, *rows], format
    )


def written(at: datetime | None) -> str:
    return localtime(at).isoformat(timespec="minutes") if at else ""


@require_POST
def wave_code(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The access code of a round, and how many may use it."""
    wave = wave_for(request, slug, pk)
    form = CodeForm(request.POST, instance=wave)
    if not form.is_valid():
        return page_of(request, wave_for(request, slug, pk), form=form)
    actions.save_code(wave=wave, by=request.user, **form.cleaned_data)
    messages.success(request, _("The access code is kept.") if wave.code else _("No code lets anybody in."))
    return redirect("wave", slug, pk)


@require_POST
def wave_seats(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """When a round may register, its turn, and the seats that it keeps, once its letters have left."""
    wave = wave_for(request, slug, pk)
    form = KeptSeatsForm(request.POST, instance=wave, auto_id="kept_%s")
    if not form.is_valid():
        return page_of(request, wave_for(request, slug, pk), kept=form)
    actions.save_kept_seats(wave=wave, by=request.user, **form.cleaned_data)
    said = _("The seats of this round are changed. Free seats go to nobody before you give them.")
    messages.success(request, said)
    return redirect("wave", slug, pk)


@require_POST
def wave_test(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    actions.send_test(wave=wave_for(request, slug, pk), by=request.user)
    messages.success(request, _("A letter is on its way to you: read it before the others do."))
    return redirect("wave", slug, pk)


@require_POST
def wave_start(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The letters leave, or go on leaving."""
    due = actions.start(wave=wave_for(request, slug, pk), by=request.user)
    done = ngettext("One letter is on its way.", "%(due)s letters are on their way.", due)
    messages.success(request, done % {"due": due})
    return redirect("wave", slug, pk)


@require_POST
def wave_pause(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    actions.pause(wave=wave_for(request, slug, pk), by=request.user)
    messages.success(request, _("Paused: what has not left stays here until you go on."))
    return redirect("wave", slug, pk)


@require_POST
def wave_remind(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    due = actions.remind(wave=wave_for(request, slug, pk), by=request.user)
    done = ngettext("One person is reminded.", "%(due)s people are reminded.", due)
    nobody = _("Nobody is to be reminded: all have answered, or were written to less than three days ago.")
    messages.success(request, done % {"due": due} if due else nobody)
    return redirect("wave", slug, pk)
