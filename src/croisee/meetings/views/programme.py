"""Where organisers build the programme."""

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from croisee.kit.reads import read_about
from croisee.meetings import actions, queries
from croisee.meetings.actions.leaving import why_not_go
from croisee.meetings.actions.writing import Stale
from croisee.meetings.changes import compared
from croisee.meetings.concerned import seated_in
from croisee.meetings.conflicts import conflicts
from croisee.meetings.editions import edition_in, edition_today
from croisee.meetings.forms import RoleForm, RoomForm, RoundForm, RunForm, SessionForm, VersionForm
from croisee.meetings.forms.lines import ADD
from croisee.meetings.forms.session import next_session, session_values
from croisee.meetings.models import Meeting, Notice, Session
from croisee.meetings.programme import Programme, programme_of
from croisee.meetings.rounds import rounds_of, stand_ins
from croisee.meetings.views.manage import managed
from croisee.translations.naming import called


def programme(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole programme to work on; a room is added at its foot."""
    meeting = managed(request, slug)
    room = RoomForm(request.POST or None, meeting=meeting)
    if room.is_valid():
        actions.save_room(meeting=meeting, room=None, values=room.cleaned_data, by=request.user)
        return redirect(reverse("meeting_programme", args=[slug]) + "#rooms")
    return page_of(request, meeting, room)


def page_of(
    request: HttpRequest, meeting: Meeting, room: RoomForm, again: RoundForm | None = None
) -> HttpResponse:
    programme = programme_of(meeting, with_preparation=True)
    rounds = rounds_of(programme)
    read = read_about(meeting, speakers=queries.SPEAKERS, motions=queries.MOTIONS)
    context = {
        "meeting": meeting,
        "tab": "programme",
        "stand_ins": stand_ins(programme),
        "again": again or (RoundForm(rounds=rounds, auto_id="again_%s") if rounds else None),
        "programme": programme,
        "conflicts": conflicts(meeting, programme, queries.expected_in(meeting), seated_in(meeting)),
        "rooms": meeting.rooms.select_related("site"),
        "has_sites": "site" in room.fields,
        "room_form": room,
        "speakers": read["speakers"] or {"all": 0},
        "open_motions": read["motions"] and read["motions"]["open"],
        **publication(meeting, programme),
    }
    return render(request, "meetings/programme.html", context)


def publication(meeting: Meeting, programme: Programme) -> dict:
    """The last version, what was changed since, and how many notices about it are held."""
    held = Count("notices", filter=Q(notices__state=Notice.State.HELD))
    last = meeting.versions.annotate(held=held).order_by("-number").first()
    today = edition_today(meeting, programme.public())
    since = compared(edition_in(last), today) if last else None
    form = VersionForm(auto_id="version_%s")  # beside another with a name
    return {"version": last, "since": since, "held": last and last.held, "version_form": form}


def session_of(meeting: Meeting, pk: int) -> Session:
    session = get_object_or_404(meeting.sessions.staying().select_related("room", "repeats"), pk=pk)
    session.meeting = meeting
    return session


def to_programme(session: Session) -> HttpResponse:
    return redirect(reverse("meeting_programme", args=[session.meeting.slug]) + f"#session-{session.pk}")


def session_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a session."""
    meeting = managed(request, slug)
    initial = next_session(meeting, request.GET.get("kind"))
    form = SessionForm(request.POST or None, meeting=meeting, initial=initial)
    if ADD not in request.POST and form.is_valid():
        values = dict(form.cleaned_data)
        seen = values.pop("seen")
        session = actions.save_session(
            meeting=meeting, session=None, seen=seen, values=values, by=request.user
        )
        return to_programme(session)
    context = {"meeting": meeting, "tab": "programme", "session": None, "form": form}
    return render(request, "meetings/session_edit.html", context)


def session_edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change a session; of a repetition, when and where it takes place."""
    meeting = managed(request, slug)
    session = session_of(meeting, pk)
    kind = RunForm if session.repeats else SessionForm
    form = kind(request.POST or None, meeting=meeting, initial=session_values(session))
    if ADD not in request.POST and form.is_valid():
        try:
            return to_programme(save(session, form, request.user))
        except Stale as stale:
            messages.error(request, str(stale))
    return render(
        request, "meetings/session_edit.html", edit_context(session, form, RoleForm(meeting=session.meeting))
    )


def save(session: Session, form: SessionForm | RunForm, by) -> Session:
    values = dict(form.cleaned_data)
    seen = values.pop("seen")
    if session.repeats:
        return actions.save_run(session=session, seen=seen, values=values, by=by)
    return actions.save_session(meeting=session.meeting, session=session, seen=seen, values=values, by=by)


def edit_context(session: Session, form, role_form: RoleForm) -> dict:
    return {
        "meeting": session.meeting,
        "tab": "programme",
        "session": session,
        "form": form,
        "role_form": role_form,
        "motions": session.motions.open().select_related("proposed_by", "meeting"),
        "speakers": session.root.speakers.all(),
        "roles": session.root.roles.select_related("person").order_by("kind", "pk"),
    }


def session_delete(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Ask once, then take a session out of the programme."""
    session = session_of(managed(request, slug), pk)
    if request.method == "POST":
        actions.delete_session(session=session, by=request.user)
        messages.success(request, _("“%(title)s” is out of the programme.") % {"title": called(session)})
        return redirect("meeting_programme", slug)
    context = {
        "meeting": session.meeting,
        "question": _("Take “%(title)s” out of the programme?") % {"title": called(session)},
        "why_not": why_not_go(session),
        "consequence": _("Its questions and pilots go with it, and the times that it is held again."),
        "word": _("Take it out"),
        "back": reverse("session_edit", args=[slug, pk]),
    }
    return render(request, "meetings/confirm.html", context)


@require_POST
def session_put_back(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What was taken out of a published programme stays in it after all."""
    meeting = managed(request, slug)
    session = get_object_or_404(meeting.sessions.select_related("repeats"), pk=pk)
    session.meeting = meeting
    actions.put_back(session=session, by=request.user)
    messages.success(request, _("“%(title)s” is in the programme again.") % {"title": called(session)})
    return to_programme(session)


@require_POST
def session_repeat(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Hold a session once more; its hour comes next."""
    again = actions.repeat_session(session=session_of(managed(request, slug), pk), by=request.user)
    return redirect("session_edit", slug, again.pk)


@require_POST
def round_repeat(request: HttpRequest, slug: str) -> HttpResponse:
    """Hold the workshops of an hour once more at another one; they keep their rooms."""
    meeting = managed(request, slug)
    programme = programme_of(meeting)
    form = RoundForm(
        request.POST, rounds=rounds_of(programme), stand_ins=stand_ins(programme), auto_id="again_%s"
    )
    if not form.is_valid():
        return page_of(request, meeting, RoomForm(meeting=meeting), form)
    instead = form.cleaned_data["instead"]
    count = actions.repeat_round(
        workshops=[session_of(meeting, pk) for pk in form.workshops()],
        day=form.cleaned_data["day"],
        start=form.cleaned_data["start"],
        end=form.cleaned_data["end"],
        instead=session_of(meeting, int(instead)) if instead else None,
        by=request.user,
    )
    done = ngettext("%(count)s workshop is held again.", "%(count)s workshops are held again.", count)
    messages.success(request, done % {"count": count})
    return redirect("meeting_programme", slug)


@require_POST
def session_order(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One place earlier or later among the sessions of its hour."""
    session = session_of(managed(request, slug), pk)
    actions.order_session(
        session=session, step=-1 if request.POST.get("to") == "earlier" else 1, by=request.user
    )
    return to_programme(session)


@require_POST
def role_give(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Say what somebody does in a session."""
    session = session_of(managed(request, slug), pk)
    role = RoleForm(request.POST, meeting=session.meeting)
    if role.is_valid():
        actions.give_role(session=session, kind=role.cleaned_data["kind"], by=request.user, **role.who())
        return redirect(reverse("session_edit", args=[slug, pk]) + "#people")
    kind = RunForm if session.repeats else SessionForm
    form = kind(None, meeting=session.meeting, initial=session_values(session))
    return render(request, "meetings/session_edit.html", edit_context(session, form, role))


@require_POST
def role_take(request: HttpRequest, slug: str, pk: int, role: int) -> HttpResponse:
    """Somebody no longer does this."""
    session = session_of(managed(request, slug), pk)
    actions.take_role(role=get_object_or_404(session.root.roles, pk=role), by=request.user)
    return redirect(reverse("session_edit", args=[slug, pk]) + "#people")


def room_edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change a room."""
    meeting = managed(request, slug)
    room = get_object_or_404(meeting.rooms, pk=pk)
    form = RoomForm(request.POST or None, instance=room, meeting=meeting)
    if form.is_valid():
        actions.save_room(meeting=meeting, room=room, values=form.cleaned_data, by=request.user)
        return redirect(reverse("meeting_programme", args=[slug]) + "#rooms")
    return render(
        request, "meetings/room.html", {"meeting": meeting, "tab": "programme", "room": room, "form": form}
    )


def room_delete(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Ask once, then do without a room."""
    meeting = managed(request, slug)
    room = get_object_or_404(meeting.rooms, pk=pk)
    if request.method == "POST":
        actions.delete_room(room=room, by=request.user)
        return redirect(reverse("meeting_programme", args=[slug]) + "#rooms")
    context = {
        "meeting": meeting,
        "question": _("Do without the room “%(name)s”?") % {"name": room.name},
        "consequence": _("The sessions in it stay in the programme and wait for another room."),
        "word": _("Do without it"),
        "back": reverse("room_edit", args=[slug, pk]),
    }
    return render(request, "meetings/confirm.html", context)
