from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _

from croisee.attendance.models import Registration
from croisee.exchange.models import Posting
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
    """Those with something to do in the demonstration, and one participant; nobody elsewhere."""
    if not settings.DEMO:
        return []
    invented = Person.objects.filter(email__endswith=DEMONSTRATION_ADDRESS)
    does: dict[int, str] = {
        p.pk: _("administrator of the network") for p in invented.filter(is_administrator=True)
    }
    for organiser in Organiser.objects.filter(person__in=invented).order_by("pk"):
        does.setdefault(organiser.person_id, _("organises the meeting"))
    for role in (
        SessionRole.objects.filter(person__in=invented).select_related("session").order_by("session", "kind")
    ):
        does.setdefault(role.person_id, f"{role.get_kind_display()} · {role.session.title}")
    plain = Registration.objects.confirmed().filter(person__in=invented).exclude(person__in=does)
    for registration in plain.order_by("pk")[:2]:
        does[registration.person_id] = _("takes part")
    in_law = Step.objects.filter(kind=Step.Kind.LAW).values(
        "amendment__evidence__contribution__authors__person"
    )
    heard = plain.filter(person__in=in_law).exclude(person__in=does)
    for registration in heard.order_by("pk")[:1]:
        does[registration.person_id] = _("takes part; the law took up what they said")
    coming = plain.filter(meeting__stage=Stage.OPEN, person__email=NEWCOMER).exclude(person__in=does)
    for registration in coming.order_by("pk")[:1]:
        does[registration.person_id] = _("takes part in the next meeting, where others have written already")
    posted = Posting.objects.running().filter(contribution__written_by__in=invented).with_writer()
    for posting in posted.order_by("pk")[:1]:
        represents = _("represents %(organisation)s, which has posted what it needs or has")
        does.setdefault(
            posting.contribution.written_by_id, represents % {"organisation": posting.organisation.name}
        )
    people = Person.objects.in_bulk(list(does))
    return [Guest(people[pk], what) for pk, what in does.items()]
