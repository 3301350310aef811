"""What a pilot needs for their session, and for the organisers which of these kits are complete."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from croisee.kit.access import allow
from croisee.meetings import rules
from croisee.meetings.access import led_in, session_for
from croisee.meetings.kits import WITH_KIT, Kit, kits_of, today_in
from croisee.meetings.models import Session, Speaker
from croisee.meetings.phrases import STEPS
from croisee.meetings.programme import Item
from croisee.meetings.rights import rights_of
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
    speakers = [one for one in kit.speakers if one.state != Speaker.State.DECLINED]
    first = kit.runs[0]
    context = {
        "meeting": meeting,
        "session": session,
        "kit": kit,
        "left": (kit.item.day - today_in(meeting)).days if kit.item.day else None,
        "roles": kit.roles,
        "speakers": speakers,
        "is_organiser": rules.is_organiser(request.user, meeting),
        "leads": leads(request, session),
        "steps": steps(first, len(speakers)),
        "is_usual": length_of(first.start, first.end) is None,
    }
    return render(request, "meetings/session_kit.html", context)


def leads(request: HttpRequest, session: Session) -> bool:
    """The same as `rules.leads`, from what the door has read."""
    led_in(request, session.meeting)
    represented = rights_of(request.user, session.meeting).represented
    return session.pk in represented or rules.is_pilot(request.user, session)


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
    context = {
        "meeting": meeting,
        "tab": "programme",
        "kits": [{"kit": kit, "people": leaders_in(kit)} for kit in found],
        "complete": sum(kit.is_complete for kit in found),
    }
    return render(request, "meetings/kits.html", context)


def leaders_in(kit: Kit) -> list[str]:
    """The names of those who lead the session, as they were named."""
    return [role.person.name for role in sorted(kit.roles, key=lambda r: r.pk) if role.kind in rules.LEADERS]
