"""What this app says on the pages of others: the way to the carnet, and who waits for an answer."""

from django.db.models import Count, Q, Subquery
from django.http import HttpRequest
from django.utils.http import urlencode

from croisee.attendance.models import Registration
from croisee.attendance.queries import published_sessions
from croisee.contributions.access import standing_of
from croisee.contributions.models import Contribution
from croisee.cooperation.models import Participation, Project
from croisee.cooperation.standing import between
from croisee.exchange import finding, matching, queries, rules, timetables
from croisee.exchange.models import Contact, Kept, Posting
from croisee.exchange.pairing import sides_read_by
from croisee.exchange.worth import rows_for
from croisee.funding.models import Circuit
from croisee.kit.panels import panel
from croisee.kit.reads import counts_of
from croisee.meetings.models import Meeting, Session
from croisee.meetings.rules import is_organiser
from croisee.network.models import Organisation, Person
from croisee.territories.models import Territory
from croisee.translations.naming import together
from croisee.translations.reading import carry

SOME = 6


@panel("contribution", template="exchange/panels/contribution.html")
def keeping(request: HttpRequest, contribution: Contribution) -> dict | None:
    """Keep the idea, or let it go."""
    standing = standing_of(request, contribution.meeting)
    if rules.why_not_keep(standing, contribution):
        return None
    is_kept = Kept.objects.filter(person=standing.person, contribution=contribution).exists()
    return {"contribution": contribution, "meeting": contribution.meeting, "is_kept": is_kept}


@panel("meeting", template="exchange/panels/meeting.html")
def my_carnet(request: HttpRequest, meeting: Meeting) -> dict | None:
    """The carnet and the other participants, for those who are in."""
    standing = standing_of(request, meeting)
    if not standing.takes_part:
        return None
    return {"meeting": meeting, "sees_others": rules.why_not_see_participants(standing) is None}


@panel("registration", template="exchange/panels/registration.html")
def carnet_and_requests(request: HttpRequest, registration: Registration) -> dict | None:
    """The carnet, and those who would like to exchange contact details."""
    if not registration.is_confirmed:
        return None
    book = queries.book_of(registration.person, registration.meeting)
    return {"meeting": registration.meeting, "book": book, "registration": registration}


@panel("registration", template="exchange/panels/appointments.html")
def my_appointments(request: HttpRequest, registration: Registration) -> dict | None:
    """Whom one meets, when and at which table; and the way to the wishes."""
    if not registration.is_confirmed:
        return None
    meeting = registration.meeting
    sessions = [one for one in published_sessions(meeting) if one.kind == Session.Kind.APPOINTMENTS]
    if not sessions:
        return None
    talks = timetables.talks_of(registration.organisation, meeting)
    return {"meeting": meeting, "sessions": sessions, "talks": talks}


@panel("session", template="exchange/panels/session.html")
def appointments(request: HttpRequest, session: Session) -> dict | None:
    """The ways to the wishes and to the plan."""
    if session.kind != Session.Kind.APPOINTMENTS:
        return None
    mine = standing_of(request, session.meeting).registration
    organises = is_organiser(request.user, session.meeting)
    return {"session": session, "meeting": session.meeting, "mine": mine, "organises": organises}


@panel("meeting_manage", template="exchange/panels/manage_appointments.html")
def planning(request: HttpRequest, meeting: Meeting) -> dict | None:
    """The sessions of appointments."""
    sessions = [one for one in meeting.sessions.all() if one.kind == Session.Kind.APPOINTMENTS]
    return {"meeting": meeting, "sessions": sessions} if sessions else None


@panel("person", template="exchange/panels/person.html")
def my_carnets(request: HttpRequest, person: Person) -> dict | None:
    """The carnets of the meetings that one went to."""
    seats = person.registrations.confirmed().select_related("meeting")
    found = list(seats.order_by("-meeting__starts_on", "-pk")[:20])
    together(one.meeting for one in found)
    return {"registrations": found} if found else None


@panel(
    "meeting_manage",
    template="exchange/panels/manage.html",
    kept=counts_of(
        Kept.objects.all(),
        "contribution__meeting",
        ideas=Count("contribution", distinct=True),
        keepers=Count("person", distinct=True),
    ),
    contacts=counts_of(Contact.objects.agreed(), "meeting", contacts=Count("pk")),
)
def figures(request: HttpRequest, meeting: Meeting, kept: dict | None, contacts: dict | None) -> dict:
    """What people take home: ideas, by how many, and exchanges that both agreed to."""
    nothing = {"ideas": 0, "keepers": 0, "contacts": 0}
    return {"meeting": meeting, "figures": nothing | (kept or {}) | (contacts or {})}


@panel("organisation", template="exchange/panels/organisation.html")
def needs_and_offers(request: HttpRequest, organisation: Organisation) -> dict | None:
    """What it needs and offers, as far as the visitor may read it."""
    found = list(finding.of_organisation(request.user, organisation, SOME + 1))
    may_post = request.user.is_authenticated and rules.why_not_post(request.user, organisation) is None
    if not found and not may_post:
        return None
    more = len(found) > SOME
    return {"organisation": organisation, "postings": found[:SOME], "more": more, "may_post": may_post}


@panel("territory", template="exchange/panels/territory.html")
def needs_and_offers_of(request: HttpRequest, territory: Territory) -> dict | None:
    """What is needed and offered in a territory and all that it contains."""
    found = list(finding.found(request.user, finding.Looked(territory=territory))[: SOME + 1])
    if not found:
        return None
    where = urlencode({"territory": f"{territory.name} ({territory.code})"})
    return {"postings": found[:SOME], "more": len(found) > SOME, "where": where}


@panel("circuit", template="exchange/panels/circuit.html")
def ways_through(request: HttpRequest, circuit: Circuit) -> dict:
    """The way to what those in a circuit need and have."""
    return {"circuit": circuit}


@panel("project_between", template="exchange/panels/project.html")
def grown_from(request: HttpRequest, project: Project) -> dict | None:
    """The needs and offers that a project grew from, as far as the visitor may read them."""
    posted = Posting.objects.visible_to(request.user).exclude(audience=Posting.Audience.MUTUAL)
    said = matching.said_for_everybody().order_by()
    readable = Q(pk__in=posted.values("pk")) | Q(pk__in=said.values("pk"))
    if request.user.is_authenticated and between(project, request.user).takes_part:
        readable = Q(is_withdrawn=False, hidden_because="")
    ends = list(Contribution._base_manager.filter(readable, projects=project).order_by("pk"))
    carry(ends)
    return {"ends": ends} if ends else None


def in_it(request: HttpRequest, _project: Project) -> Subquery | None:
    """Whether the visitor takes part in a project."""
    if not request.user.is_authenticated:
        return None
    return counts_of(Participation.objects.filter(person=request.user), "project", mine=Count("pk"))


@panel(
    "project",
    template="exchange/panels/project_postings.html",
    posted=counts_of(Posting.objects.all(), "project", number=Count("pk")),
    posts=in_it,
)
def needs_and_offers_for(
    request: HttpRequest, project: Project, posted: dict | None, posts: dict | None
) -> dict | None:
    """What a project needs and offers, as far as the visitor may read it."""
    found = (
        Posting.objects.visible_to(request.user).filter(project=project) if posted else Posting.objects.none()
    )
    postings = list(found.for_list().newest_first()[:SOME]) if posted else []
    return {"project": project, "postings": postings, "may_post": posts} if postings or posts else None


@panel("home", template="exchange/panels/home.html")
def what_meets_mine(request: HttpRequest, person: Person) -> dict | None:
    """What waits for an answer, and who is worth meeting."""
    waiting, contacts = sides_read_by(person).waiting().count(), rows_for(person).count()
    return {"waiting": waiting, "contacts": contacts} if waiting or contacts else None


@panel("person", template="exchange/panels/my_postings.html")
def my_postings(request: HttpRequest, person: Person) -> dict:
    """The way to one's needs and offers."""
    waiting = sides_read_by(person).waiting().count()
    return {"count": Posting.objects.of(person).count(), "waiting": waiting}
