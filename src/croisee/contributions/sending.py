"""What people send something to, read with what they are there, in one statement that is composed once."""

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from croisee.attendance.access import tokens_of
from croisee.contributions.leading import remember_conduct
from croisee.contributions.models import Conduct, Contribution
from croisee.contributions.standing import (
    Standing,
    standing_beside,
    standing_by_link,
    with_standing,
    with_standing_by_link,
)
from croisee.kit.prepared import rows
from croisee.kit.tokens import forms_of
from croisee.meetings.access import keys_of
from croisee.meetings.models import Meeting, Session, Stage
from croisee.network.models import Person

MEETING = tuple(f"meeting__{name}" for name in ("slug", "stage", "is_public", "starts_on", "time_zone"))
CONDUCT = tuple(f"conduct__{field.name}" for field in Conduct._meta.concrete_fields)
SESSION = ("meeting", "repeats", "kind", *CONDUCT, "repeats__kind", *(f"repeats__{name}" for name in CONDUCT))
CONTRIBUTION = ("meeting", "session", "is_withdrawn", "is_waiting", "hidden_because", "is_trial")
# preparatory meetings are read by those who prepare, what is not published yet by those who work on it:
# that is asked elsewhere
OPEN = ~Q(kind=Session.Kind.PREPARATORY)


def session_found(request: HttpRequest, slug: str, pk: int) -> Session | None:
    """A session that is published; None where more has to be asked."""
    session = first(request, session_at, slug=slug, pk=pk)
    if session:
        remember_conduct(session)
    return session


def contribution_found(request: HttpRequest, slug: str, pk: int, number: int) -> Contribution | None:
    """A contribution that may be read in a session, or in the one that it repeats."""
    contribution = first(request, contribution_at, slug=slug, pk=pk, number=number)
    if contribution:
        contribution.session.meeting = contribution.meeting
        remember_conduct(contribution.session)
    return contribution


def session_at(pk: int) -> QuerySet[Session]:
    return (
        Session.objects.published()
        .filter(OPEN, pk=pk)
        .select_related("meeting", "conduct", "repeats__conduct")
    )


def contribution_at(pk: int, number: int) -> QuerySet[Contribution]:
    here = Session.objects.published().filter(pk=pk).order_by()
    held = Session.objects.filter(Q(pk__in=here.values("pk")) | Q(pk__in=here.values("repeats")), OPEN)
    found = Contribution.everything.readable().filter(pk=number, session__in=held.values("pk"))
    found = found.select_related("meeting", "session__conduct", "session__repeats__conduct")
    return found.only(*CONTRIBUTION, "merged_into", *MEETING, *(f"session__{name}" for name in SESSION))


def first(request: HttpRequest, what: Callable[..., QuerySet], slug: str, **where: int):
    """The row of a meeting that the visitor may see, if there is one; what they are there is kept."""
    user = request.user
    is_administrator = user.is_authenticated and user.is_administrator

    def compose(slug: str, keys: tuple, person: int, tokens: tuple, **where: int) -> QuerySet:
        who = Person(pk=person, is_administrator=is_administrator) if person else AnonymousUser()
        visible = Meeting.objects.visible_to(who, keys=keys).exclude(stage=Stage.DRAFT).filter(slug=slug)
        found = what(**where).filter(meeting__in=visible.order_by().values("pk")).order_by()
        return with_standing(found, who) if person else with_standing_by_link(found, tokens)

    tokens = () if user.is_authenticated else forms_of(tokens_of(request))
    values = {"slug": slug, "keys": forms_of(keys_of(request)), "person": user.pk, "tokens": tokens}
    for row in rows((what, is_administrator), compose, **values, **where):
        know(request, row)
        return row
    return None


def know(request: HttpRequest, row: Session | Contribution) -> None:
    """Keep what was read along, for `standing_of`."""
    is_known = request.user.is_authenticated
    standing: Standing = standing_beside(row, request.user) if is_known else standing_by_link(row)
    request.__dict__.setdefault("_standings", {})[row.meeting_id] = standing
