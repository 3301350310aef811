"""What a pilot needs for their session, and for the organisers which of these kits are complete."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from croisee.kit.access import allow
from croisee.meetings import rules
from croisee.meetings.access import session_for
from croisee.meetings.kits import WITH_KIT, kits_of, today_in
from croisee.meetings.models import SessionRole, Speaker
from croisee.meetings.phrases import STEPS
from croisee.meetings.programme import Item
from croisee.meetings.running import USUAL, clock, length_of, running_order
from croisee.meetings.speaking import whole_programme
from croisee.meetings.views.manage import managed


def session_kit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Hours, room, people, who comes, what is missing, and a model running order."""
    session = session_for(request, slug, pk)
    if session.kind not in WITH_KIT:
        raise Http404
    allow(rules.why_not_open_kit(request.user, session))
    if session.repeats_id:
        return redirect("session_kit", slug, session.repeats_id)
    meeting = session.meeting
    (kit,) = kits_of(meeting, whole_programme(meeting), only=session.pk)
    speakers = list(session.speakers.exclude(state=Speaker.State.DECLINED))
    first = kit.runs[0]
    context = {
        "meeting": meeting,
        "session": session,
        "kit": kit,
        "left": (kit.item.day - today_in(meeting)).days if kit.item.day else None,
        "roles": session.roles.select_related("person").order_by("kind", "pk"),
        "speakers": speakers,
        "is_organiser": rules.is_organiser(request.user, meeting),
        "leads": rules.leads(request.user, session),
        "steps": steps(first, len(speakers)),
        "is_usual": length_of(first.start, first.end) is None,
    }
    return render(request, "meetings/session_kit.html", context)


def steps(run: Item, voices: int) -> list[dict]:
    """The model running order of a session, with its hours and its words."""
    length = length_of(run.start, run.end) or USUAL
    shared_by = {"voices": voices, "gather": len(run.questions)}
    return [
        {
            "key": step.key,
            "at": clock(run.start, step.at),
            "minutes": step.minutes,
            "word": STEPS[step.key].word,
            "hint": STEPS[step.key].hint,
            "each": step.minutes // shared_by[step.key] if shared_by.get(step.key, 0) > 1 else None,
        }
        for step in running_order(run.kind, length=length, voices=voices)
    ]


def kits(request: HttpRequest, slug: str) -> HttpResponse:
    """All of a meeting at a glance."""
    meeting = managed(request, slug)
    found = kits_of(meeting, whole_programme(meeting))
    roles = SessionRole.objects.filter(session__meeting=meeting, kind__in=rules.LEADERS)
    led: dict[int, list[str]] = {}
    for role in roles.select_related("person").order_by("pk"):
        led.setdefault(role.session_id, []).append(role.person.name)
    context = {
        "meeting": meeting,
        "tab": "programme",
        "kits": [{"kit": kit, "people": led.get(kit.item.pk, [])} for kit in found],
        "complete": sum(kit.is_complete for kit in found),
    }
    return render(request, "meetings/kits.html", context)
