"""The programme as plain values, ready to be shown: days, hours, and what takes place side by side."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import Case, CharField, IntegerField, QuerySet, Value, When
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from croisee.meetings.models import Meeting, Pilot, Question, Session, Speaker

PILOT, QUESTION, VOICE = "pilot", "question", "voice"
Words = defaultdict[tuple[str, int | None], list]  # by their sort, and by session


class Voice(NamedTuple):
    """Somebody who has said that they speak in a session: as what, and about what."""

    kind: str
    name: str
    organisation: str
    subject: str

    @property
    def word(self) -> str:
        return str(Speaker.Kind(self.kind).label)


@dataclass(frozen=True, slots=True)
class Item:
    """One session as the programme shows it, its words ready to print; `again` when it repeats another."""

    pk: int
    root: int
    address: str
    kind: str
    word: str
    number: int | None
    title: str
    framing: str
    language: str
    day: date | None
    start: time | None
    end: time | None
    hours: str
    site_pk: int | None
    site: str
    is_common: bool
    room_pk: int | None
    room: str
    access: str
    seats: int | None
    capacity: int | None
    where: str
    pilots: tuple[str, ...]
    led_by: str
    questions: tuple[str, ...]
    speakers: tuple[Voice, ...]

    @property
    def again(self) -> bool:
        return self.root != self.pk

    @property
    def in_full(self) -> str:
        """The room, as `Room` says it: "Nancy · Hall" where there are several sites."""
        return " · ".join(filter(None, [self.site, self.room]))

    @property
    def is_break(self) -> bool:
        return self.kind == Session.Kind.BREAK

    def overlaps(self, other: "Item") -> bool:
        """Whether two sessions take place at the same time, as far as their hours are known."""
        if self.day != other.day or not (self.start and other.start):
            return False
        return self.start < (other.end or time.max) and other.start < (self.end or time.max)


@dataclass(frozen=True, slots=True)
class Slot:
    """What starts at the same time; `hours` when all of it also ends together."""

    start: str
    hours: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the programme, None as long as no date is known."""

    day: date | None
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    """All sessions, by day and hour, and the questions of the whole meeting."""

    days: tuple[Day, ...]
    items: tuple[Item, ...]
    questions: tuple[str, ...]

    def public(self) -> "Programme":
        """Without the preparatory meetings."""
        items = tuple(item for item in self.items if item.kind != Session.Kind.PREPARATORY)
        return Programme(tuple(days_of(items)), items, self.questions)

    def item(self, pk: int) -> Item:
        return next(item for item in self.items if item.pk == pk)

    def only(self, roots: set[int]) -> "Programme":
        """Without the sessions that are neither these nor repeat them."""
        items = tuple(item for item in self.items if item.root in roots)
        return Programme(tuple(days_of(items)), items, self.questions)

    def joined(self, other: "Programme") -> "Programme":
        """With the sessions of another one instead of one's own of the same roots, each in its place."""
        theirs = {item.root for item in other.items}
        kept = (item for item in self.items if item.root not in theirs)
        place = {item.pk: n for n, item in enumerate(self.items)}
        mixed = sorted((*kept, *other.items), key=lambda item: place.get(item.pk, len(place)))
        items = tuple(sorted(mixed, key=in_time))
        return Programme(tuple(days_of(items)), items, self.questions)

    def parallel_to(self, item: Item) -> tuple[Item, ...]:
        """What one misses in the meantime."""
        return tuple(other for other in self.items if other is not item and other.overlaps(item))

    def beside(self, item: Item) -> tuple[Item | None, Item | None]:
        """The sessions before and after one in the same room, or in the whole programme without a room."""
        line = [
            other
            for other in self.items
            if other.room_pk == item.room_pk and not other.is_break or other is item
        ]
        place = line.index(item)
        return (line[place - 1] if place else None), (line[place + 1] if place + 1 < len(line) else None)


def programme_of(
    meeting: Meeting, *, with_preparation: bool = False, words: Words | None = None
) -> Programme:
    """The programme as it is worked on, in two statements; its preparatory meetings where asked for."""
    meeting = meeting.today
    words = words_of(meeting) if words is None else words
    sessions = meeting.sessions.staying() if with_preparation else meeting.sessions.in_programme()
    rows = sessions.in_order().values(*COLUMNS)
    return arranged([facts_of(meeting, row, words) for row in rows], words[QUESTION, None])


def arranged(sessions: Iterable[dict[str, Any]], questions: Iterable[str]) -> Programme:
    """Sessions by day and hour, each with its words, made of their facts."""
    words = {kind.value: str(kind.label) for kind in Session.Kind}
    items = tuple(sorted((item_of(words, **facts) for facts in sessions), key=in_time))
    return Programme(tuple(days_of(items)), items, tuple(questions))


COLUMNS = (
    *("pk", "repeats", "kind", "number", "title", "framing", "language", "day", "start", "end", "seats"),
    *("room", "room__name", "room__access", "room__capacity", "site", "site__name", "is_common"),
)


def facts_of(meeting: Meeting, row: dict, words: Words) -> dict[str, Any]:
    """What is known of a session, whatever the language of its reader."""
    root, seats = row["repeats"] or row["pk"], row["seats"]
    return {
        **{name: row[name] for name in ("pk", "kind", "number", "title", "framing", "start", "end")},
        "root": root,
        "address": reverse("session", args=[meeting.slug, row["pk"]]),
        "language": row["language"] or meeting.language,
        "day": row["day"] or meeting.starts_on,
        "site_pk": row["site"],
        "site": row["site__name"] or "",
        "is_common": row["is_common"],
        "room_pk": row["room"],
        "room": row["room__name"] or "",
        "access": row["room__access"] or "",
        "seats": row["room__capacity"] if seats is None else seats,
        "capacity": row["room__capacity"],
        "pilots": tuple(words[PILOT, root]),
        "questions": tuple(words[QUESTION, root]),
        "speakers": tuple(words[VOICE, root]),
    }


def item_of(words: dict[str, str], **facts: Any) -> Item:
    """A session with its words ready to print."""
    kind, number, pilots = facts["kind"], facts["number"], facts["pilots"]
    return Item(
        **facts,
        word=" ".join(str(part) for part in (words[kind], number) if part),
        hours=hours(facts["start"], facts["end"]),
        where=" · ".join(filter(None, [*placed(**facts), seats_said(facts["seats"])])),
        led_by=" · ".join(pilots),
    )


def placed(*, site: str, is_common: bool, room: str, **_facts: Any) -> list[str]:
    """The site and the room, as far as there are any; a common moment is at all sites."""
    return [part for part in (gettext("all sites at once") if is_common else site, room) if part]


def seats_said(seats: int | None) -> str:
    return ngettext("%(seats)s seat", "%(seats)s seats", seats) % {"seats": seats} if seats else ""


def in_time(item: Item) -> tuple:
    """By day and hour, the unknown ones last; within an hour the order stays."""
    return item.day or date.max, item.start or time.max


def hours(start: time | None, end: time | None) -> str:
    """ "10:30–12:00", as far as it is known."""
    return "–".join(f"{hour:%H:%M}" for hour in (start, end) if hour)


def words_of(meeting: Meeting) -> Words:
    """Who leads each session, what it asks, and who has said yes to speak there: nobody else is named."""
    pilots = Pilot.objects.filter(session__meeting=meeting).annotate(by=name_of_pilot())
    voices = Speaker.objects.confirmed().filter(session__meeting=meeting)
    questions = Question.objects.filter(meeting=meeting)
    rows = told(PILOT, pilots, "by").union(
        told(VOICE, voices, *Voice._fields), told(QUESTION, questions, "text", place="position"), all=True
    )
    found: Words = defaultdict(list)
    for _place, _pk, sort, session, *words in sorted(rows):
        found[sort, session].append(Voice(*words) if sort == VOICE else words[0])
    return found


def told(sort: str, rows: QuerySet, *words: str, place: str = "") -> QuerySet:
    """Rows of one sort as those of the others: their place, their session, and up to four words."""
    nothing, nowhere = Value("", CharField()), Value(0, IntegerField())
    none = [nothing] * (len(Voice._fields) - len(words))
    return rows.order_by().values_list(
        place or nowhere, "pk", Value(sort, CharField()), "session", *words, *none
    )


def speakers_of(*meetings: Meeting) -> Words:
    """Of these words, only who speaks in each session."""
    found: Words = defaultdict(list)
    rows = Speaker.objects.confirmed().filter(session__meeting__in=meetings).order_by("pk")
    for session, *said in rows.values_list("session", *Voice._fields):
        found[VOICE, session].append(Voice(*said))
    return found


def name_of_pilot() -> Case:
    """What was written, else the name of the organisation."""
    return Case(When(name="", then="organisation__name"), default="name")


def days_of(items: Iterable[Item]) -> Iterable[Day]:
    """Sessions in their order, by day and by the hour at which they start."""
    for day, of_day in groupby(items, key=lambda item: item.day):
        slots = [slot_of(tuple(together)) for _, together in groupby(of_day, key=lambda item: item.start)]
        yield Day(day, tuple(slots))


def slot_of(items: tuple[Item, ...]) -> Slot:
    ends = {item.hours for item in items}
    start = hours(items[0].start, None)
    return Slot(start, ends.pop() if len(ends) == 1 else start, items)
