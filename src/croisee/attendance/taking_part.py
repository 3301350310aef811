"""Which organisations took part in which meetings, by the people who came for them."""

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, When
from django.utils import timezone

from croisee.attendance.models import Arrival, Registration
from croisee.meetings.models import CoOrganiser, Meeting, Pilot, Stage
from croisee.network.models import Organisation, Person


def who_came() -> QuerySet[Registration]:
    """Those who were seen at the door; of meetings without a list at the door, those who had a seat."""
    was_counted = Exists(Arrival.objects.filter(registration__meeting=OuterRef("meeting")))
    seated = Q(status=Registration.Status.CONFIRMED) & ~was_counted
    over = Registration.objects.filter(meeting__starts_on__lt=timezone.localdate())
    return over.exclude(meeting__stage=Stage.DRAFT).filter(Q(arrival__isnull=False) | seated)


def organisations_met(person: Person) -> QuerySet:
    """The keys of those who prepare, lead or come to the meetings in which somebody takes part."""
    mine = (
        person.organised.order_by().values("meeting"),
        person.session_roles.order_by().values("session__meeting"),
        person.registrations.active().order_by().values("meeting"),
    )
    meetings = Meeting.objects.filter(Q(pk__in=mine[0]) | Q(pk__in=mine[1]) | Q(pk__in=mine[2])).order_by()
    there = meetings.values("pk")
    who = "organisation"
    return meetings.values_list("host").union(
        meetings.values_list("organiser"),
        CoOrganiser.objects.filter(meeting__in=there).order_by().values_list(who),
        Pilot.objects.filter(session__meeting__in=there).order_by().values_list(who),
        Registration.objects.active().filter(meeting__in=there).order_by().values_list(who),
        Registration.objects.filter(meeting__in=mine[0]).order_by().values_list(who),
        all=True,
    )


def meetings_attended(network: Organisation) -> dict[int, int]:
    """For each organisation, in how many meetings of a network somebody came for it."""
    came = who_came().filter(meeting__in=Meeting.objects.of_network(network).values("pk")).order_by()
    numbers = came.values("organisation").annotate(number=Count("meeting", distinct=True))
    return dict(numbers.values_list("organisation", "number"))


def did_in(organisation: Organisation, meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Those of some meetings that an organisation held, prepared, led a part of or came to, the newest first.

    Each says which of these it was: `held`, `prepared`, `led`, `came`.
    """
    leads = Pilot.objects.filter(session__meeting=OuterRef("pk"), organisation=organisation)
    prepares = CoOrganiser.objects.filter(meeting=OuterRef("pk"), organisation=organisation)
    came = who_came().filter(meeting=OuterRef("pk"), organisation=organisation)
    told = meetings.exclude(stage=Stage.DRAFT).annotate(
        held=Case(When(Q(host=organisation) | Q(organiser=organisation), then=True), default=False),
        prepared=Exists(prepares),
        led=Exists(leads.exclude(session__is_leaving=True)),
        came=Exists(came.order_by()),
    )
    did = Q(held=True) | Q(prepared=True) | Q(led=True) | Q(came=True)
    return told.filter(did).order_by("-starts_on", "-pk")
