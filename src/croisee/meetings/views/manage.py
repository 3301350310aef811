"""The organiser's pages of a meeting."""

from django.conf import settings
from django.contrib import messages
from django.db.models import Count, Prefetch, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from croisee.kit.access import allow
from croisee.kit.reads import counts_of, read_about
from croisee.meetings import actions, phrases, queries, rules
from croisee.meetings.access import meeting_for
from croisee.meetings.actions.writing import Stale
from croisee.meetings.conflicts import missing, with_lacks
from croisee.meetings.forms import OrganiserForm, SettingsSheet
from croisee.meetings.models import NEXT, Call, Meeting, Motion, Session, Stage
from croisee.meetings.resting import resting
from croisee.meetings.rights import carry, with_rights

STEPS = list(Stage)
WORDS = {
    (Stage.DRAFT, Stage.OPEN): lambda: _("Publish and open registration"),
    (Stage.OPEN, Stage.LIVE): lambda: _("Start the day"),
    (Stage.OPEN, Stage.DRAFT): lambda: _("Back to draft"),
    (Stage.LIVE, Stage.REPORTED): lambda: _("Close the meeting"),
    (Stage.LIVE, Stage.OPEN): lambda: _("Back to registration"),
    (Stage.REPORTED, Stage.LIVE): lambda: _("Open it again"),
}


def managed(request: HttpRequest, slug: str) -> Meeting:
    """A meeting that the person organises."""
    meeting = meeting_for(request, slug)
    allow(rules.why_not_organise(request.user, meeting))
    return meeting


def ways(meeting: Meeting) -> list[dict]:
    """The stages that the meeting may go to, the way forward first."""
    here = STEPS.index(meeting.stage)
    reachable = sorted(NEXT[meeting.stage], key=STEPS.index, reverse=True)
    return [
        {"to": to.value, "words": WORDS[meeting.stage, to](), "is_forward": STEPS.index(to) > here}
        for to in reachable
    ]


def meeting_manage(request: HttpRequest, slug: str) -> HttpResponse:
    """How far the meeting is, what it still lacks, where everything else is."""
    meeting = managed(request, slug)
    read = read_about(
        meeting,
        speakers=queries.SPEAKERS,
        to_answer=counts_of(Motion.objects.waiting_for(request.user), "meeting", all=Count("pk")),
    )
    every = with_lacks(Session.objects.staying().in_order())
    prefetch_related_objects([meeting], Prefetch("sessions", every))
    context = {
        "meeting": meeting,
        "tab": "overview",
        "stages": [{"word": stage.label, "is_here": stage == meeting.stage} for stage in STEPS],
        "ways": ways(meeting),
        "missing": missing(meeting, meeting.sessions.all()),
        "resting": resting(meeting),
        "call": Call.objects.filter(meeting=meeting).counted().first(),
        "speakers": read["speakers"] or {"all": 0},
        "to_answer": read["to_answer"] and read["to_answer"]["all"],
        "preparation": [one for one in meeting.sessions.all() if one.kind == Session.Kind.PREPARATORY],
        "open_decisions": queries.open_decisions(meeting),
        "last_one": last_one(request, meeting),
        "site": settings.SITE_URL.rstrip("/"),
    }
    return render(request, "meetings/manage.html", context)


def last_one(request: HttpRequest, meeting: Meeting) -> Meeting | None:
    """The meeting before it, with what the visitor is there."""
    found = queries.last_one(meeting, with_rights(Meeting.objects.visible_to(request.user), request.user))
    if found:
        carry(found, request.user)
    return found


@require_POST
def meeting_move(request: HttpRequest, slug: str) -> HttpResponse:
    """Take the meeting to its next stage, or back."""
    meeting, to = managed(request, slug), request.POST.get("to", "")
    if meeting.stage == Stage.DRAFT and to == Stage.OPEN and not meeting.starts_on:
        messages.error(request, rules.why_not_move(request.user, meeting, to))
        return redirect(reverse("meeting_settings", args=[slug]) + "#id_starts_on")
    meeting = actions.move(meeting=meeting, to=to, by=request.user)
    messages.success(request, phrases.NOW[meeting.stage])
    return redirect("meeting_manage", slug)


@require_POST
def reading_link_renew(request: HttpRequest, slug: str) -> HttpResponse:
    """Make a new reading link."""
    actions.renew_reading_key(meeting=managed(request, slug), by=request.user)
    messages.success(request, _("There is a new reading link; the old one leads nowhere from now on."))
    return redirect(reverse("meeting_manage", args=[slug]) + "#share")


def meeting_settings(request: HttpRequest, slug: str) -> HttpResponse:
    """What stands around the programme, and who organises it."""
    meeting = managed(request, slug)
    sheet = SettingsSheet(request.POST or None, meeting=meeting)
    if sheet.is_valid():
        try:
            meeting = actions.change_meeting(meeting=meeting, by=request.user, **sheet.value())
        except Stale as stale:
            messages.error(request, str(stale))
        else:
            messages.success(request, _("The settings are kept."))
            if meeting.slug != slug:
                messages.info(request, _("Until it is published, its address follows its title."))
            return redirect("meeting_settings", meeting.slug)
    return render(
        request, "meetings/settings.html", settings_context(meeting, sheet, OrganiserForm(meeting=meeting))
    )


def settings_context(meeting: Meeting, sheet: SettingsSheet, organiser: OrganiserForm) -> dict:
    return {
        "meeting": meeting,
        "tab": "settings",
        "resting": resting(meeting),
        "sheet": sheet,
        "organiser_form": organiser,
        "note": getattr(meeting, "note", None),
        "organisers": meeting.organisers.select_related("person").order_by("person__last_name", "pk"),
    }


@require_POST
def organiser_add(request: HttpRequest, slug: str) -> HttpResponse:
    """Let somebody else organise the meeting, too."""
    meeting = managed(request, slug)
    form = OrganiserForm(request.POST, meeting=meeting)
    if form.is_valid():
        actions.add_organiser(meeting=meeting, by=request.user, **form.who())
        return redirect(reverse("meeting_settings", args=[slug]) + "#organisers")
    sheet = SettingsSheet(None, meeting=meeting)
    return render(request, "meetings/settings.html", settings_context(meeting, sheet, form))


@require_POST
def organiser_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Somebody no longer organises the meeting."""
    meeting = managed(request, slug)
    organiser = get_object_or_404(meeting.organisers, pk=pk)
    actions.remove_organiser(meeting=meeting, organiser=organiser, by=request.user)
    messages.success(
        request, _("%(name)s no longer organises this meeting.") % {"name": organiser.person.name}
    )
    return redirect("meeting_settings" if organiser.person != request.user else "meeting", slug)
