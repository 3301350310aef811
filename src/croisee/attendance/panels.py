"""What this app says on the pages of others: where a meeting's registration stands, and where one sits."""

from dataclasses import replace

from django.db.models import Count, OuterRef, Subquery
from django.http import HttpRequest

from croisee.attendance import queries, rules
from croisee.attendance.access import held_elsewhere, participant_of
from croisee.attendance.hearing import named
from croisee.attendance.kits import seats_by_role, wished
from croisee.attendance.line import kept_from, place_of
from croisee.attendance.models import (
    Arrival,
    Composition,
    Feedback,
    FeedbackLink,
    FeedbackReply,
    Interpreting,
    Invitation,
    Registration,
    Wave,
)
from croisee.attendance.taking_part import did_in
from croisee.kit.panels import panel
from croisee.kit.reads import counts_of, first_of
from croisee.meetings.models import Meeting, Session
from croisee.network.models import Organisation, Person, Prospect
from croisee.translations.naming import together

MEETINGS_TOLD = 30

MOST = 50


@panel(
    "meeting",
    template="attendance/panels/meeting.html",
    seats=counts_of(Registration.objects.all(), "meeting", **queries.STATES),
    keeping=counts_of(Wave.objects.filter(reserved__gt=0), "meeting", rounds=Count("pk")),
)
def registration_state(
    request: HttpRequest, meeting: Meeting, seats: dict | None, keeping: dict | None
) -> dict:
    """Open, full or closed; whoever is in finds their own registration instead."""
    mine = participant_of(request, meeting)
    kept = kept_from([meeting])[meeting.pk] if keeping else 0
    return {
        "meeting": meeting,
        "mine": mine,
        "place": mine and place_of(mine),
        "why_not": rules.why_not_register(meeting),
        "figures": replace(queries.figures_read(meeting, seats), kept=kept),
    }


@panel("session", template="attendance/panels/session.html")
def seat(request: HttpRequest, session: Session) -> dict | None:
    """Where one sits in this session."""
    mine = participant_of(request, session.meeting)
    found = mine and mine.seats.filter(session=session).first()
    return {"seat": found, "registration": mine} if found else None


@panel("kit", template="attendance/panels/kit.html")
def who_comes(request: HttpRequest, session: Session) -> dict | None:
    """How many in which role, for whoever prepares a workshop; names stay with the organisers."""
    if session.kind != Session.Kind.WORKSHOP:
        return None
    held = [session, *session.repetitions.in_order()]
    by_role = seats_by_role([run.pk for run in held])
    runs = [
        {"session": run, "roles": by_role[run.pk], "people": sum(people for _word, people in by_role[run.pk])}
        for run in held
    ]
    return {"runs": runs, "is_seated": any(run["people"] for run in runs), "wished": wished(session)}


@panel(
    "session",
    template="attendance/panels/interpreted.html",
    languages=Subquery(Interpreting.objects.filter(session=OuterRef("pk")).values("languages")[:1]),
)
def interpreted(request: HttpRequest, session: Session, languages: list[str] | None) -> dict | None:
    """Into which other languages it is interpreted, for everybody."""
    return {"languages": named(languages)} if languages else None


@panel(
    "meeting_manage",
    template="attendance/panels/manage.html",
    people=counts_of(Registration.objects.all(), "meeting", **queries.STATES, **queries.ROLES),
    composition=first_of(
        Composition.objects.exclude(status=Composition.Status.FAILED), "meeting", status="status"
    ),
)
def figures(request: HttpRequest, meeting: Meeting, people: dict | None, composition: dict | None) -> dict:
    """Who comes, and whether the workshops are composed."""
    return {
        "meeting": meeting,
        "figures": queries.figures_read(meeting, people),
        "composition": composition and Composition(**composition),
    }


@panel("registration", template="attendance/panels/elsewhere.html")
def elsewhere(request: HttpRequest, registration: Registration) -> dict | None:
    """What the same person holds in other towns on that day, if this browser may give it back."""
    found = held_elsewhere(request, registration.meeting)
    others = [other for other in found if other.person_id == registration.person_id]
    if registration.is_cancelled or not others:
        return None
    return {"registration": registration, "others": others, "why_not": rules.why_not_come_here(registration)}


@panel("registration", template="attendance/panels/after.html")
def after(request: HttpRequest, registration: Registration) -> dict | None:
    """What one takes away once the meeting is over, and what one is asked."""
    has_certificate = rules.why_not_certificate(registration) is None
    link = link_of(registration)
    if not has_certificate and link is None:
        return None
    return {"registration": registration, "has_certificate": has_certificate, "link": link}


def link_of(registration: Registration) -> FeedbackLink | None:
    """The link by which somebody may still say what they think of the meeting."""
    feedback, link = (
        getattr(registration.meeting, "feedback", None),
        getattr(registration, "feedback_link", None),
    )
    is_asked = link and not link.is_answered and feedback and feedback.is_open
    return link if is_asked else None


@panel(
    "meeting_manage",
    template="attendance/panels/manage_after.html",
    feedback=first_of(Feedback.objects.all(), "meeting", state="state"),
    replies=counts_of(FeedbackReply.objects.all(), "feedback__meeting", all=Count("pk")),
)
def afterwards(request: HttpRequest, meeting: Meeting, feedback: dict | None, replies: dict | None) -> dict:
    """Certificates, and what those who came say of the meeting."""
    answers = replies["all"] if replies else 0
    return {"meeting": meeting, "feedback": feedback and Feedback(**feedback), "answers": answers}


@panel("person", template="attendance/panels/person.html")
def my_registrations(request: HttpRequest, person: Person) -> dict:
    """The meetings that one has registered for, the next one first."""
    found = Registration.objects.with_people().filter(person=person)
    registrations = list(found.order_by("-meeting__starts_on", "-pk")[:20])
    together(one.meeting for one in registrations)
    return {"registrations": registrations}


@panel("prospect", template="attendance/panels/prospect.html")
def invited_and_come(request: HttpRequest, prospect: Prospect) -> dict:
    """Who was invited for an organisation, and who came, to the meetings of the network."""
    meetings = Meeting.objects.visible_to(request.user).of_network(prospect.network)
    invited = Invitation.objects.filter(
        person__in=prospect.organisation.affiliations.values("person"), wave__meeting__in=meetings
    ).exclude(sent_at=None)
    came = Arrival.objects.filter(
        registration__organisation=prospect.organisation, registration__meeting__in=meetings
    )
    invited = invited.with_answers().select_related("person", "wave__meeting")
    came = came.select_related("registration__person", "registration__meeting")
    return {
        "invitations": invited.order_by("-sent_at", "-pk")[:MOST],
        "arrivals": came.order_by("-at", "-pk")[:MOST],
    }


@panel("organisation", template="attendance/panels/organisation.html")
def did_in_meetings(request: HttpRequest, organisation: Organisation) -> dict | None:
    """What an organisation did in meetings that the visitor sees."""
    meetings = list(did_in(organisation, Meeting.objects.visible_to(request.user))[:MEETINGS_TOLD])
    return {"meetings": meetings} if meetings else None
