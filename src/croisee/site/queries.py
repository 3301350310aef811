from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from croisee.attendance.models import Registration
from croisee.cooperation.models import Delegate, SpaceMember
from croisee.exchange.models import Posting
from croisee.funding.models import Accompaniment, Adviser
from croisee.meetings.models import Meeting, Organiser, Session, SessionRole, Stage
from croisee.network.models import Person
from croisee.syntheses.models import Step
from croisee.translations.naming import called

DEMONSTRATION_ADDRESS = "@demo.example"
NEWCOMER = f"martine.weyland{DEMONSTRATION_ADDRESS}"  # has answered nothing in the next meeting yet
TOUR = (  # those whom the README's tour names, in its order
    f"claude.demo{DEMONSTRATION_ADDRESS}",
    NEWCOMER,
    f"sacha.demo{DEMONSTRATION_ADDRESS}",
    f"ulrike.hoffmann-becker{DEMONSTRATION_ADDRESS}",
    f"lucile.hasselmann{DEMONSTRATION_ADDRESS}",
    f"valerie.ciccone{DEMONSTRATION_ADDRESS}",
    f"stephane.muraro{DEMONSTRATION_ADDRESS}",
    f"maxence.demo{DEMONSTRATION_ADDRESS}",
)


Doing = tuple[int, str, Meeting | None]  # a person, what they do, in which meeting


def expects(person: Person) -> Q:
    """The meetings that a person organises, leads a session of, or has registered for."""
    return (
        Q(pk__in=person.organised.values("meeting"))
        | Q(pk__in=person.session_roles.values("session__meeting"))
        | Q(pk__in=person.registrations.active().values("meeting"))
    )


def expecting(person: Person, visible: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """The meetings ahead that expect a person: those with a programme first, the nearest first."""
    ahead = visible.filter(expects(person)).exclude(stage=Stage.REPORTED)
    programme = Exists(Session.objects.filter(meeting=OuterRef("pk")))
    return ahead.order_by(programme.desc(), F("starts_on").asc(nulls_last=True), "pk")


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody that a visitor of the demonstration may be: what they do, in which meeting or for whom."""

    person: Person
    does: str
    where: str

    @property
    def is_in_tour(self) -> bool:
        return self.person.email in TOUR


def demonstration_guests() -> list[Guest]:
    """Those with something to do in the demonstration, and some participants; nobody elsewhere."""
    if not settings.DEMO:
        return []
    invented = Person.objects.filter(email__endswith=DEMONSTRATION_ADDRESS)
    does: dict[int, tuple[str, Meeting | None]] = {}
    for person, what, meeting in in_charge(invented):
        does.setdefault(person, (what, meeting))
    does |= {person: (what, meeting) for person, what, meeting in taking_part(invented, list(does))}
    for person, what, meeting in (*who_posted(invented), *accompanied(invented), *in_spaces(invented)):
        does.setdefault(person, (what, meeting))
    people = Person.objects.in_bulk(list(does))
    guests = [Guest(people[pk], what, meeting_or_home(people[pk], of)) for pk, (what, of) in does.items()]
    return sorted(guests, key=lambda one: TOUR.index(one.person.email) if one.is_in_tour else len(TOUR))


def meeting_or_home(person: Person, meeting: Meeting | None) -> str:
    """A meeting and where it is, or for whom somebody acts and in which territory."""
    if meeting:
        return " · ".join(filter(None, (called(meeting), meeting.place)))
    acts = person.affiliations.select_related("organisation__territory").order_by("pk").first()
    if acts is None:
        return ""
    of = acts.organisation
    return f"{of.name} · {of.territory.name}" if of.territory else of.name


def in_charge(invented: QuerySet[Person]) -> Iterator[Doing]:
    """Those who look after the network, a meeting, a session; one ahead comes before one that is over."""
    for person in invented.filter(is_administrator=True):
        yield person.pk, _("administrator of the network"), None
    for organiser in Organiser.objects.filter(person__in=invented).select_related("meeting").order_by("pk"):
        yield organiser.person_id, _("organises the meeting"), organiser.meeting
    roles = SessionRole.objects.filter(person__in=invented).select_related("session__meeting")
    roles = roles.order_by("session", "kind")
    over = Q(session__meeting__stage=Stage.REPORTED)
    for role in (*roles.exclude(over), *roles.filter(over)):
        yield role.person_id, f"{role.get_kind_display()} · {called(role.session)}", role.session.meeting


def taking_part(invented: QuerySet[Person], others: list[int]) -> Iterator[Doing]:
    """Participants and nothing else: two, one whom the law heard, one who goes on in the next meeting."""
    rows = Registration.objects.confirmed().filter(person__in=invented).exclude(person__in=others)
    rows = rows.select_related("meeting").order_by("pk")
    of_law = Step.objects.filter(kind=Step.Kind.LAW).values(
        "amendment__evidence__contribution__authors__person"
    )
    wanted = (
        (rows, 2, _("takes part")),
        (rows.filter(person__in=of_law), 1, _("takes part; the law took up what they said")),
        (
            rows.filter(meeting__stage=Stage.OPEN, person__email=NEWCOMER),
            1,
            _("takes part in the next meeting, where others have written already"),
        ),
    )
    taken: set[int] = set()
    for found, number, what in wanted:
        for registration in found.exclude(person__in=taken)[:number]:
            taken.add(registration.person_id)
            yield registration.person_id, what, registration.meeting


def who_posted(invented: QuerySet[Person]) -> Iterator[Doing]:
    """One who has posted a need or an offer."""
    posted = Posting.objects.running().filter(contribution__written_by__in=invented).with_writer()
    said = _("represents %(organisation)s, which has posted what it needs or has")
    for posting in posted.order_by("pk")[:1]:
        yield posting.contribution.written_by_id, said % {"organisation": posting.organisation.name}, None


def accompanied(invented: QuerySet[Person]) -> Iterator[Doing]:
    """One whose project is accompanied, and the advisers."""
    followed = Accompaniment.objects.opening(()).filter(asked_by__in=invented).with_all()
    for one in followed.order_by("pk")[:1]:
        carries = _("carries a project that is accompanied: %(title)s") % {"title": one.path}
        yield one.asked_by_id, carries, None
    for adviser in Adviser.objects.listed().filter(person__in=invented).order_by("pk")[:2]:
        yield adviser.person_id, _("accompanies projects on their way to funding"), None


def in_spaces(invented: QuerySet[Person]) -> Iterator[Doing]:
    """One who looks after each space."""
    hosts = Delegate.objects.filter(person__in=invented, member__in=SpaceMember.objects.current())
    first: dict[int, Delegate] = {}
    for one in hosts.filter(member__is_host=True).select_related("member__space").order_by("pk"):
        first.setdefault(one.member.space_id, one)
    for one in first.values():
        yield one.person_id, _("looks after the space “%(space)s”") % {"space": one.member.space}, None
