"""Pages that everybody reads who may see the meeting."""

from functools import lru_cache

from csp.decorators import csp_replace
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from croisee.journal.models import Entry
from croisee.kit.access import public
from croisee.kit.files import called
from croisee.meetings import calendars, jsonld, queries, rules
from croisee.meetings.access import Sight, keys_of, led_in, meeting_for, session_for, sight_of
from croisee.meetings.kits import WITH_KIT
from croisee.meetings.models import Call, Meeting, Proposal, Session
from croisee.meetings.programme import Programme
from croisee.meetings.published import last_version, programme_published
from croisee.meetings.translating import heard_in, why_not_session
from croisee.network.models import Role
from croisee.translations.hearing import Heard


@public
@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """All meetings that the visitor may see, those to come first."""
    text = request.GET.get("q", "").strip()
    shelf = queries.shelf(Meeting.objects.visible_to(request.user, keys=keys_of(request)), text)
    context = {
        "coming": shelf.coming,
        "past": Paginator(shelf.past, 24).get_page(request.GET.get("page")),
        "text": text,
        "calls": Call.objects.to_answer().select_related("meeting").order_by("closes_on", "pk"),
        "may_create": rules.why_not_create_meeting(request.user) is None,
    }
    return render(request, "meetings/meetings.html", context)


@lru_cache(maxsize=64)
def printed(programme: Programme, language: str, heard: Heard | None = None) -> SafeString:
    """The days of a programme as HTML: the same values and translations in one language are printed once."""
    return mark_safe(render_to_string("meetings/days.html", {"programme": programme, "heard": heard}))  # noqa: S308 (a template escapes)


def facts_of(sight: Sight) -> dict:
    """What every form of the programme shows."""
    meeting, programme = sight.meeting, sight.programme
    co_organisers = meeting.co_organisers.values_list("organisation__name", flat=True)
    heard = heard_in(meeting, programme)
    audience = [role.label for role in Role if role in meeting.roles]
    return {
        "meeting": meeting,
        "programme": programme,
        "days": printed(programme, get_language(), heard),
        "heard": heard,
        "objectives": "\n".join(meeting.objectives),
        "co_organisers": co_organisers,
        "audience": audience,
        "sight": sight,
    }


@public
@require_safe
def meeting(request: HttpRequest, slug: str) -> HttpResponse:
    """The programme, and what one may do about it."""
    meeting = meeting_for(request, slug)
    sight = sight_of(request, meeting)
    cycle = queries.same_cycle(meeting, Meeting.objects.visible_to(request.user, keys=keys_of(request)))
    facts = facts_of(sight)
    context = facts | {
        "for_programs": jsonld.of_a_meeting(meeting, sight.programme, facts["co_organisers"]),
        "related": meeting.related.all(),
        **preparation(request, meeting),
        "cycle": cycle,
        "towns": any(other.starts_on == meeting.starts_on for other in cycle),
        "version": last_version(meeting),
        "is_organiser": rules.is_organiser(request.user, meeting),
    }
    return render(request, "meetings/meeting.html", context)


def preparation(request: HttpRequest, meeting: Meeting) -> dict:
    """Its preparatory meetings, for those with a role in it."""
    seen = request.user.is_authenticated and rules.why_not_prepare(request.user, meeting) is None
    return {"preparation": queries.preparatory(meeting) if seen else [], "open_decisions": []}


@public
@require_safe
def meeting_print(request: HttpRequest, slug: str) -> HttpResponse:
    """The programme for paper: everything that is folded away on the screen."""
    meeting = meeting_for(request, slug)
    return render(request, "meetings/print.html", facts_of(sight_of(request, meeting)))


@public
@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def embed(request: HttpRequest, slug: str) -> HttpResponse:
    """The programme alone, for a frame on somebody else's site: the same for everybody."""
    meeting = meeting_for(request, slug)
    return render(request, "meetings/embed.html", facts_of(published_for(request, meeting)))


@public
@require_safe
def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """The programme for calendars, which nobody signs in to: the same for everybody."""
    meeting = meeting_for(request, slug)
    removed = Entry.objects.about(meeting).filter(verb=calendars.REMOVED, facts__was_published=True)
    answer = HttpResponse(
        calendars.calendar_file(meeting, published_for(request, meeting).programme, removed),
        content_type="text/calendar; charset=utf-8",
    )
    return called(f"{meeting.slug}.ics", answer)


def published_for(request: HttpRequest, meeting: Meeting) -> Sight:
    """The programme as everybody reads it, of a draft what the visitor may see."""
    if meeting.is_published:
        return Sight(meeting, programme_published(meeting))
    return sight_of(request, meeting)


@public
@require_safe
def session(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One session, what comes before and after it, and what one misses meanwhile."""
    session = session_for(request, slug, pk)
    if session.kind == Session.Kind.PREPARATORY:
        return redirect("preparing", slug, pk)
    sight = sight_of(request, session.meeting)
    programme, item = sight.programme, sight.programme.item(session.pk)
    before, after = programme.beside(item)
    context = {
        "heard": heard_in(session.meeting, programme),
        "may_translate": why_not_session(request, session) is None,
        "for_programs": jsonld.of_one_session(session.meeting, item),
        "meeting": session.meeting,
        "session": session,
        "item": item,
        "framing": session.root.framing,
        "origin": Proposal.objects.at_the_origin_of(session.root),
        "before": before,
        "after": after,
        "parallel": programme.parallel_to(item),
        "sight": sight if sight.shows_unpublished(item.root) else None,
        "runs": [other for other in programme.items if other.root == item.root and other is not item],
        "is_organiser": rules.is_organiser(request.user, session.meeting),
        "has_kit": has_kit(request, session),
    }
    return render(request, "meetings/session.html", context)


def has_kit(request: HttpRequest, session: Session) -> bool:
    """Whether the visitor prepares this session; nobody is asked who has not signed in."""
    if not request.user.is_authenticated or session.kind not in WITH_KIT:
        return False
    organises = rules.is_organiser(request.user, session.meeting)
    return organises or session.root.pk in led_in(request, session.meeting)
