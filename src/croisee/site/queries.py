from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from croisee.attendance.models import Registration
from croisee.cooperation.models import Delegate, SpaceMember
from croisee.exchange.models import Posting
from croisee.funding.models import Accompaniment, Adviser
from croisee.meetings.models import Organiser, SessionRole, Stage
from croisee.network.models import Person
from croisee.syntheses.models import Step

DEMONSTRATION_ADDRESS = "@demo.example"
NEWCOMER = f"martine.weyland{DEMONSTRATION_ADDRESS}"  # has answered nothing in the next meeting yet


def expects(person: Person) -> Q:
    """The meetings that a person organises, leads a session of, or has registered for."""
    return (
        Q(pk__in=person.organised.values("meeting"))
        | Q(pk__in=person.session_roles.values("session__meeting"))
        | Q(pk__in=person.registrations.active().values("meeting"))
    )


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody that a visitor of the demonstration may be."""

    person: Person
    does: str


def demonstration_guests() -> list[Guest]:
    """Those with something to do in the demonstration, and some participants; nobody elsewhere."""
    if not settings.DEMO:
        return []
    invented = Person.objects.filter(email__endswith=DEMONSTRATION_ADDRESS)
    does: dict[int, str] = {}
    for person, what in in_charge(invented):
        does.setdefault(person, what)
    does |= {person: what for person, what in taking_part(invented, list(does))}
    for person, what in who_posted(invented):
        does.setdefault(person, what)
    for person, what in (*accompanied(invented), *in_spaces(invented)):
        does.setdefault(person, what)
    people = Person.objects.in_bulk(list(does))
    return [Guest(people[pk], what) for pk, what in does.items()]


def in_charge(invented: QuerySet[Person]) -> Iterator[tuple[int, str]]:
    """Those who look after the network, a meeting, a session."""
    for person in invented.filter(is_administrator=True):
        yield person.pk, _("administrator of the network")
    for organiser in Organiser.objects.filter(person__in=invented).order_by("pk"):
        yield organiser.person_id, _("organises the meeting")
    roles = SessionRole.objects.filter(person__in=invented).select_related("session")
    for role in roles.order_by("session", "kind"):
        yield role.person_id, f"{role.get_kind_display()} · {role.session.title}"


def taking_part(invented: QuerySet[Person], others: list[int]) -> Iterator[tuple[int, str]]:
    """Participants and nothing else: two, one whom the law heard, one who goes on in the next meeting."""
    rows = Registration.objects.confirmed().filter(person__in=invented).exclude(person__in=others)
    rows = rows.order_by("pk")
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
            yield registration.person_id, what


def who_posted(invented: QuerySet[Person]) -> Iterator[tuple[int, str]]:
    """One who has posted a need or an offer."""
    posted = Posting.objects.running().filter(contribution__written_by__in=invented).with_writer()
    said = _("represents %(organisation)s, which has posted what it needs or has")
    for posting in posted.order_by("pk")[:1]:
        yield posting.contribution.written_by_id, said % {"organisation": posting.organisation.name}


def accompanied(invented: QuerySet[Person]) -> Iterator[tuple[int, str]]:
    """One whose project is accompanied, and the advisers."""
    followed = Accompaniment.objects.opening(()).filter(asked_by__in=invented).with_all()
    for one in followed.order_by("pk")[:1]:
        yield one.asked_by_id, _("carries a project that is accompanied: %(title)s") % {"title": one.path}
    for adviser in Adviser.objects.listed().filter(person__in=invented).order_by("pk")[:2]:
        yield adviser.person_id, _("accompanies projects on their way to funding")


def in_spaces(invented: QuerySet[Person]) -> Iterator[tuple[int, str]]:
    """One who looks after each space."""
    hosts = Delegate.objects.filter(person__in=invented, member__in=SpaceMember.objects.current())
    first: dict[int, Delegate] = {}
    for one in hosts.filter(member__is_host=True).select_related("member__space").order_by("pk"):
        first.setdefault(one.member.space_id, one)
    for one in first.values():
        yield one.person_id, _("looks after the space “%(space)s”") % {"space": one.member.space}
