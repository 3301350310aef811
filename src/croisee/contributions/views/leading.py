"""The pilot's console, and the strip on everybody's page that follows it."""

from copy import copy

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from croisee.contributions import actions, counting, rules
from croisee.contributions.access import session_at, standing_of
from croisee.contributions.doors import closed
from croisee.contributions.forms import ConductForm, PhaseForm, TimeForm
from croisee.contributions.leading import conduct_of, phase_topic
from croisee.contributions.models import Conduct
from croisee.contributions.phrases import PHASES
from croisee.contributions.standing import root_of
from croisee.contributions.strips import STRIP, followed, state_of, why_nots
from croisee.kit.access import public
from croisee.kit.live import revision
from croisee.kit.stream import stream_address
from croisee.meetings.access import session_for
from croisee.meetings.actions.writing import Stale
from croisee.meetings.models import Session, Speaker
from croisee.meetings.running import USUAL, length_of, running_order

MINUTES = {"gather": 20, "sort": 10, "hold": 15, "conclude": 10}  # offered, not imposed


@public
@never_cache
def conduct(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Phases and clock, what is wanted, the wall, who writes, the dry run."""
    session = session_for(request, slug, pk)
    standing = standing_of(request, session.meeting)
    if why_not := rules.why_not_lead(standing, session):
        return closed(request, session.meeting, why_not)
    form = ConductForm(request.POST or None, instance=copy(conduct_of(session)), session=session)
    if form.is_valid():
        return settle(request, session, form)
    part = "#now" if request.GET.get("part") == "now" else ""
    return render(request, f"contributions/conduct.html{part}", console(session) | {"form": form})


def minutes_offered(session: Session) -> dict[str, int]:
    """Those of the model running order in the kit, where it has such a phase."""
    length = length_of(session.start, session.end) or USUAL
    voices = session.root.speakers.exclude(state=Speaker.State.DECLINED).count()
    order = running_order(session.kind, length=length, voices=voices)
    return MINUTES | {step.key: step.minutes for step in order if step.key in MINUTES}


def console(session: Session) -> dict:
    minutes = minutes_offered(session)
    return {
        "meeting": session.meeting,
        "session": session,
        "activity": counting.activity_in(session),
        "activity_stream": stream_address(f"session:{root_of(session)}"),
        "steps": [
            {"phase": phase, "label": phase.label, "hint": PHASES[phase], "minutes": minutes[phase.value]}
            for phase in Conduct.Phase
            if phase != Conduct.Phase.FREE
        ],
        "length": length_of(session.start, session.end),
        "spoken_for": sum(minutes[phase.value] for phase in Conduct.Phase if phase != Conduct.Phase.FREE),
        **followed(session),
    }


def settle(request: HttpRequest, session: Session, form: ConductForm) -> HttpResponse:
    """Change what was decided; every open page shows it."""
    person = standing_of(request, session.meeting).person
    try:
        actions.lead(session=session, by=person, **form.settings())
        messages.success(request, _("Changed: every open page shows it."))
    except Stale as stale:
        messages.error(request, str(stale))
    return redirect("conduct", session.meeting.slug, session.pk)


def led(request: HttpRequest, slug: str, pk: int) -> tuple[Session, dict]:
    """The session, and who acts on it."""
    session = session_for(request, slug, pk)
    return session, {"session": session, "by": standing_of(request, session.meeting).person}


@public
@require_POST
def conduct_phase(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Begin a phase."""
    session, act = led(request, slug, pk)
    form = PhaseForm(request.POST)
    if form.is_valid():
        actions.go_to(**act, **form.cleaned_data)
        return redirect(phases(session))
    messages.error(request, _("Give a number of minutes from 1 to 600, or none."))
    return redirect("conduct", slug, session.pk)


@public
@require_POST
def conduct_time(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Some minutes more."""
    session, act = led(request, slug, pk)
    form = TimeForm(request.POST)
    if form.is_valid():
        actions.give_time(**act, **form.cleaned_data)
    return redirect(phases(session))


def phases(session: Session) -> str:
    """The console where the keyboard was."""
    return f"{reverse('conduct', args=[session.meeting.slug, session.pk])}#phases"


@public
@require_POST
def conduct_trial(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Begin a dry run, or end it and throw away what was said in it."""
    session, act = led(request, slug, pk)
    if "end" not in request.POST:
        actions.begin_trial(**act)
        messages.success(request, _("The dry run begins: what is said now counts nowhere."))
        return redirect("conduct", slug, session.pk)
    count = actions.end_trial(**act)
    over = ngettext(
        "The dry run is over; %(count)s contribution was thrown away.",
        "The dry run is over; %(count)s contributions were thrown away.",
        count,
    )
    messages.success(request, over % {"count": count})
    return redirect("conduct", slug, session.pk)


@public
@never_cache
def phase(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The strip that open pages ask for again when the pilot has changed something; 304 when not."""
    session = session_at(request, slug, pk)
    state = state_of(revision(phase_topic(session)))
    if state in request.headers.get("If-None-Match", ""):
        return HttpResponse(status=304, headers={"ETag": state})
    standing = standing_of(request, session.meeting)
    if why_not := rules.why_not_come(standing, session):
        return closed(request, session.meeting, why_not)
    answer = render(request, STRIP, followed(session) | why_nots(session, standing))
    answer["ETag"] = state
    return answer
