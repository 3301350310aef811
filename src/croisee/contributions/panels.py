"""What this app says on the pages of others: where to contribute, and how much was said."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from croisee.attendance.access import OPENED
from croisee.attendance.models import Registration
from croisee.contributions import counting, finding, queries, rules
from croisee.contributions.access import contributions_for, standing_of, takes_part_in
from croisee.contributions.finding import Wanted
from croisee.contributions.models import Contribution
from croisee.contributions.reach import reach_of
from croisee.contributions.standing import root_of
from croisee.kit.panels import panel
from croisee.kit.reads import number_of
from croisee.meetings.models import Meeting, Session, Stage
from croisee.meetings.published import keep_last_versions, titles_published
from croisee.network.models import Organisation, Person
from croisee.translations.naming import together

MOST = 6


def number_here(request: HttpRequest, session: Session) -> Coalesce | None:
    """Of the contributions to a session, for those who may read them."""
    if session.kind == Session.Kind.BREAK or rules.why_not_read(
        standing_of(request, session.meeting), session
    ):
        return None
    return number_of(contributions_for(request, session.meeting).shown().filter(session=root_of(session)))


@panel("session", template="contributions/panels/session.html", said=number_here)
def said_here(request: HttpRequest, session: Session, said: int | None) -> dict | None:
    """Contribute, take positions, open the wall, read what was said."""
    meeting = session.meeting
    is_collecting = rules.is_collecting(meeting) and session.kind != Session.Kind.BREAK
    standing = standing_of(request, meeting)
    leads = rules.why_not_lead(standing, session) is None
    if not (is_collecting or said is not None or leads) or session.kind == Session.Kind.BREAK:
        return None
    return {
        "meeting": meeting,
        "session": session,
        "root": root_of(session),
        "count": said,
        "is_collecting": is_collecting,
        "takes_part": standing.takes_part,
        "leads": leads,
        "moderates": rules.why_not_moderate(standing, session, meeting) is None,
    }


@panel("kit", template="contributions/panels/kit.html")
def leading(request: HttpRequest, session: Session) -> dict | None:
    """The console that leads a session through these phases, a dry run in it, the wall, a table."""
    meeting = session.meeting
    standing = standing_of(request, meeting)
    if not rules.is_collecting(meeting):
        return None
    return {
        "meeting": meeting,
        "session": session,
        "leads": rules.why_not_lead(standing, session) is None,
        "writes": rules.why_not_moderate(standing, session, meeting) is None,
    }


def number_said(request: HttpRequest, meeting: Meeting) -> Coalesce | None:
    """Of the contributions to a meeting, for those who may read them."""
    is_somebody = request.user.is_authenticated or OPENED in request.session
    if not is_somebody and meeting.stage != Stage.REPORTED:
        return None
    if rules.why_not_list(standing_of(request, meeting), meeting):
        return None
    return number_of(contributions_for(request, meeting).shown())


@panel("meeting", template="contributions/panels/meeting.html", said=number_said)
def said_in_all(request: HttpRequest, meeting: Meeting, said: int | None) -> dict | None:
    """The way to what was said."""
    return {"meeting": meeting, "count": said} if said else None


@panel("towns", template="contributions/panels/towns.html")
def towns_linked(request: HttpRequest, meetings: list[Meeting]) -> dict | None:
    """The screen of several towns, for those who may open it."""
    published = [meeting for meeting in meetings if meeting.is_published]
    if len(published) < 2 or rules.why_not_link_up(published, takes_part=takes_part_in(request, published)):
        return None
    return {"cycle": published[0].cycle_id, "day": published[0].starts_on}


@panel("meeting_manage", template="contributions/panels/manage.html")
def figures(request: HttpRequest, meeting: Meeting) -> dict:
    """How much was said, where, of which kind, how concrete; the walls."""
    standing, found = standing_of(request, meeting), counting.figures_of(meeting, meeting.sessions.all())
    led = {one.pk for one, _count in found.sessions if rules.why_not_lead(standing, one) is None}
    return {"meeting": meeting, "figures": found, "led": led}


@panel("registration", template="contributions/panels/mine.html")
def mine_in_one(request: HttpRequest, registration: Registration) -> dict | None:
    """Where to contribute now, and what one said, on the page behind a personal link."""
    if not registration.is_confirmed:
        return None
    person, meeting = registration.person, registration.meeting
    found = meeting.contributions.filter(queries.by(person))
    return facts_of(queries.workshops_of(person).filter(meeting=meeting), found, meeting)


@panel("organisation", template="contributions/panels/organisation.html")
def said_for_organisation(request: HttpRequest, organisation: Organisation) -> dict | None:
    """What was said in its name, as far as the visitor may read it, the newest first."""
    found = finding.found(reach_of(request), Wanted(organisation=organisation))
    said = list(found.with_translations()[: MOST + 1])
    if not said:
        return None
    return {"organisation": organisation, "contributions": said[:MOST], "has_more": len(said) > MOST}


@panel("person", template="contributions/panels/mine.html")
def mine_in_all(request: HttpRequest, person: Person) -> dict | None:
    """The same on one's own page, over all meetings."""
    return facts_of(queries.workshops_of(person), Contribution.objects.filter(queries.by(person)))


def as_called(workshops: Iterable[Session], known: dict[int, Meeting]) -> list[Session]:
    """Each under the title that is published, except where one works; `known` rows know their version."""
    found = list(workshops)
    meetings = {session.meeting_id: session.meeting for session in found if not session.works} | known
    keep_last_versions(meetings.values())
    titles = {pk: title for one in meetings.values() for pk, title in titles_published(one).items()}
    for session in found:
        if not session.works:
            session.title = titles.get(session.pk, session.title)
    together(found)
    return found


def facts_of(
    workshops: QuerySet[Session], said: QuerySet[Contribution], meeting: Meeting | None = None
) -> dict | None:
    """The workshops under way, one's own first, and the last things that one said."""
    facts = {
        "workshops": as_called(workshops[:MOST], {meeting.pk: meeting} if meeting else {}),
        "said": list(said.filter(merged_into=None).for_list().order_by("-said_at", "-pk")[:MOST]),
    }
    return facts if any(facts.values()) else None
