"""What leaves as data of meetings and their sessions: what is published of them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from croisee.kit.records import ID, Field, Filter, Kind, Visitor, named, place, register, same, since
from croisee.meetings.models import CoOrganiser, Meeting, Pilot, Session, SessionRole, Speaker, Stage, Version
from croisee.meetings.programme import Item, Words, speakers_of
from croisee.meetings.published import keep_last_versions, last_version, programme_published
from croisee.network.models import Affiliation, Role


def meetings_open_to(visitor: Visitor) -> QuerySet[Meeting]:
    """Those that the visitor may see."""
    together = CoOrganiser.objects.select_related("organisation")
    found = Meeting.objects.visible_to(visitor).select_related("organiser", "host", "territory", "cycle")
    return found.prefetch_related(Prefetch("co_organisers", together))


def from_day(found: QuerySet, value: Any) -> QuerySet:
    return found.filter(Q(ends_on__gte=value) | Q(ends_on=None, starts_on__gte=value))


def to_day(found: QuerySet, value: Any) -> QuerySet:
    return found.filter(starts_on__lte=value)


MEETINGS = register(
    Kind(
        name="meetings",
        title=_("Meetings"),
        says="Working meetings, as they are published.",
        open_to=meetings_open_to,
        address=lambda one: one.get_absolute_url(),
        addressed=("slug",),
        changed="changed_at",
        fields=(
            ID,
            Field("slug", "What stands in its address."),
            Field("title", "Its title."),
            Field("subtitle", "Its subtitle."),
            Field("language", "Its language.", "language"),
            Field("stage", "How far it is.", choices=tuple(Stage.values)),
            Field("is_public", "Whether everybody sees it once it is published.", "boolean"),
            Field("cycle", "The cycle to which it belongs.", of=lambda one: one.cycle and one.cycle.title),
            named("organiser", "Who organises it."),
            named("host", "Who receives it."),
            named(
                "co_organisers",
                "With whom it is prepared.",
                lambda one: [each.organisation for each in one.co_organisers.all()],
                is_many=True,
            ),
            place("territory", "Where it takes place."),
            Field("starts_on", "Its first day.", "date"),
            Field("ends_on", "Its last day.", "date"),
            Field("place", "The town and the venue."),
            Field("time_zone", "The time zone of its hours (IANA)."),
            Field("scope", "Whom it covers.", "text"),
            Field("roles", "For whom it is.", choices=tuple(Role.values), is_many=True),
            Field("objectives", "What it is to achieve.", "text", is_many=True),
            Field("changed_at", "When it last changed.", "datetime"),
        ),
        filters={
            "stage": same("stage", "At this stage.", choices=Stage.values),
            "language": same("language", "In this language."),
            "territory": same("territory__code", "In the territory with this code."),
            "from": Filter("On this day or later.", "date", from_day),
            "to": Filter("Beginning on this day or earlier.", "date", to_day),
            "changed_since": since("changed_at"),
        },
    )
)


def sessions_open_to(visitor: Visitor) -> QuerySet[Session]:
    """Those of published programmes; of a draft, those of its organisers and of those who lead there."""
    meetings = Meeting.objects.visible_to(visitor)
    is_draft, versions = Q(meeting__stage=Stage.DRAFT), Version.objects.filter(meeting=OuterRef("meeting"))
    stands = Q(is_leaving=False) & ~Q(kind=Session.Kind.PREPARATORY)
    seen = ~is_draft & (Q(is_published=True) | ~Exists(versions) & stands)
    if visitor.is_authenticated:
        seen |= is_draft & stands & worked_on_by(visitor)
    found = Session.objects.filter(seen, meeting__in=meetings.order_by().values("pk"))
    return found.prefetch_related("meeting")


def worked_on_by(person: Any) -> Q:
    """Sessions of which somebody sees a draft: as `access.worked_on`."""
    if person.is_administrator:
        return Q()
    represented = Affiliation.objects.representing().filter(person=person).order_by().values("organisation")
    led = [
        SessionRole.objects.filter(person=person).order_by().values("session"),
        Pilot.objects.filter(organisation__in=represented).order_by().values("session"),
    ]
    found = Q(meeting__in=person.organised.values("meeting"))
    for keys in led:
        found |= Q(pk__in=keys) | Q(repeats__in=keys)
    return found


def read_programmes(sessions: Iterable[Session]) -> None:
    """What the programmes of all their meetings say: two statements, and two for each without a version."""
    meetings = list({one.meeting_id: one.meeting for one in sessions}.values())
    keep_last_versions(meetings)
    words = speakers_of(*meetings)
    for meeting in meetings:
        read_programme(meeting, words if last_version(meeting) else None)


def read_programme(meeting: Meeting, words: Words | None = None) -> None:
    meeting.__dict__["_items"] = {item.pk: item for item in programme_published(meeting, words).items}


def said_of(session: Session) -> Item:
    """What the programme says of a session; read once for all sessions of a meeting."""
    kept = session.meeting.__dict__
    if "_items" not in kept:
        read_programme(session.meeting)
    return kept["_items"][session.pk]


def said(name: str, says: str, type: str = "string", of: str = "", **more: Any) -> Field:
    """What the programme says of a session under a name."""
    return Field(name, says, type, lambda one: getattr(said_of(one), of or name), **more)


VOICE = (
    Field("name", "First and last name."),
    Field("kind", "As what.", choices=tuple(Speaker.Kind.values)),
    Field("organisation", "For which organisation."),
    Field("subject", "About what.", "text"),
)
SESSION_KINDS = tuple(Session.Kind.values)

SESSIONS = register(
    Kind(
        name="sessions",
        title=_("Sessions"),
        says="The parts of meetings, as their programme was last published.",
        open_to=sessions_open_to,
        address=lambda one: one.get_absolute_url(),
        addressed=("meeting__slug",),
        before=read_programmes,
        fields=(
            ID,
            named("meeting", "The meeting of which it is a part."),
            Field("repeats", "The number of the session that it repeats.", "integer", lambda o: o.repeats_id),
            said("kind", "What it is.", choices=SESSION_KINDS),
            said("number", "Its number in the programme.", "integer"),
            said("title", "Its title."),
            said("framing", "What it is about.", "text"),
            said("language", "The language in which it is held.", "language"),
            said("day", "Its day.", "date"),
            said("start", "When it begins, in the time zone of the meeting.", "time"),
            said("end", "When it ends.", "time"),
            said("site", "The town, of a meeting in several ones."),
            said("room", "The room."),
            said("access", "How one gets into the room: steps, lift, induction loop."),
            said("seats", "How many seats there are.", "integer"),
            said("led_by", "The organisations that lead it.", of="pilots", is_many=True),
            said("questions", "What is asked there.", "text", is_many=True),
            said("speakers", "Those who have said that they speak.", "object", items=VOICE, is_many=True),
        ),
        filters={"meeting": same("meeting__slug", "Of the meeting with this address.")},
    )
)
