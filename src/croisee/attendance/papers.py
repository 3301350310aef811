"""What is printed for the day: badges, lists to sign, signs for rooms and tables, each as PDF."""

from collections import defaultdict
from collections.abc import Iterable
from io import BytesIO
from typing import Any

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format, time_format
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from croisee.attendance.badges import code_of
from croisee.attendance.models import Registration, Seat
from croisee.attendance.queries import sessions_of
from croisee.engines.report import print_pdf
from croisee.meetings.models import Meeting, Session
from croisee.meetings.published import as_published, titles_published

# millimetres: page, columns and rows on it, width and height of one
FORMATS: dict[str, tuple[Any, dict[str, Any]]] = {
    "a6": (
        gettext_lazy("A6, one to a page"),
        {"page": [105, 148], "columns": 1, "rows": 1, "width": 105, "height": 148},
    ),
    "a4-4": (
        gettext_lazy("A6, four to an A4 page, to cut"),
        {"page": [210, 297], "columns": 2, "rows": 2, "width": 105, "height": 148},
    ),
    "a4-8": (
        gettext_lazy("90 × 65 mm, eight to an A4 page"),
        {"page": [210, 297], "columns": 2, "rows": 4, "width": 90, "height": 65},
    ),
    "a4-10": (
        gettext_lazy("85 × 54 mm, ten to an A4 page"),
        {"page": [210, 297], "columns": 2, "rows": 5, "width": 85, "height": 54},
    ),
}
SPARE = 4  # empty lines for those who come without having registered


def badges(meeting: Meeting, registrations: Iterable[Registration], format: str) -> bytes:
    """One badge for each registration, in the order given."""
    registrations = list(registrations)
    as_published(meeting, [seat.session for one in registrations for seat in one.seats.all()])
    people = [badge(registration) for registration in registrations]
    day = date_format(meeting.starts_on, "DATE_FORMAT") if meeting.starts_on else ""
    return printed("badges", meeting, day=day, format=FORMATS[format][1], badges=people)


def badge(registration: Registration) -> dict[str, Any]:
    person = registration.person
    return {
        "first_name": person.first_name,
        "last_name": person.last_name,
        "organisation": registration.organisation.name,
        "role": registration.role,
        "role_word": registration.get_role_display(),
        "schedule": [entry(seat.session, seat.table) for seat in in_order(registration.seats.all())],
        "code": square(settings.SITE_URL + reverse("badge", args=[code_of(registration)])),
        "code_says": _("Code for the door"),
    }


def in_order(seats: Iterable[Seat]) -> list[Seat]:
    return sorted(seats, key=lambda seat: (str(seat.session.day or ""), str(seat.session.start or "")))


def entry(session: Session, table: int | None = None) -> dict[str, str]:
    """A line of a schedule: the hour, then what, where and at which table."""
    seat = _("table %(number)s") % {"number": table} if table else ""
    parts = (session.title, str(session.room or ""), seat)
    return {
        "hour": time_format(session.start, "H:i") if session.start else "",
        "what": " · ".join(filter(None, parts)),
    }


def square(address: str) -> str:
    """The address as a square of dots, as SVG."""
    file = BytesIO()
    segno.make(address, error="m").save(file, kind="svg", border=0)
    return file.getvalue().decode()


def sheets(meeting: Meeting) -> bytes:
    """A list to sign for the whole day, then one for each table of each run of a workshop and of the
    restitution.
    """
    everyone = sorted(meeting.registrations.confirmed().with_people(), key=by_name)
    day = date_format(meeting.starts_on, "DATE_FORMAT") if meeting.starts_on else ""
    whole = sheet(_("Whole day"), " · ".join(filter(None, (day, meeting.place))), everyone)
    heads = ["", _("Name"), _("Organisation"), _("Comes as"), pgettext_lazy("on a list", "Signature")]
    lists = [whole, *sheets_of_runs(meeting)]
    return printed("sheets", meeting, heads=[str(head) for head in heads], sheets=lists)


def sheets_of_runs(meeting: Meeting) -> Iterable[dict[str, Any]]:
    seated: dict[tuple[int, int | None], list[Registration]] = defaultdict(list)
    rows = Seat.objects.filter(session__meeting=meeting, registration__status="confirmed")
    for seat in rows.select_related("registration__person", "registration__organisation"):
        seated[seat.session_id, seat.table].append(seat.registration)
    for run in sessions_of(meeting):
        tables = sorted((table or 0, table) for session, table in seated if session == run.pk)
        for _number, table in tables:
            people = sorted(seated[run.pk, table], key=by_name)
            where = entry(run, table)
            yield sheet(
                run.title, " · ".join(filter(None, (where["hour"], *where["what"].split(" · ")[1:]))), people
            )


def sheet(title: str, place: str, people: Iterable[Registration]) -> dict[str, Any]:
    rows = [
        {
            "name": f"{r.person.last_name} {r.person.first_name}",
            "organisation": r.organisation.name,
            "role": r.get_role_display(),
        }
        for r in people
    ]
    return {"title": title, "place": place, "people": rows, "spare": SPARE}


def by_name(registration: Registration) -> tuple[str, str]:
    return registration.person.in_order


def signs(meeting: Meeting) -> bytes:
    """A sign for each door with what takes place behind it, then one for each table; as long as no room is
    known, a workshop has its own signs."""
    sessions, titles = sessions_of(meeting), titles_published(meeting)
    held: dict[str, list[Session]] = defaultdict(list)
    for session in sessions:
        if session.room or session.kind == Session.Kind.WORKSHOP:
            held[behind(session)].append(session)
    doors = [
        {
            "word": room,
            "below": "",
            "entries": [{**entry(s), "what": titles.get(s.pk, s.title)} for s in here],
        }
        for room, here in held.items()
    ]
    return printed("signs", meeting, signs=[*doors, *table_signs(meeting)])


def behind(session: Session) -> str:
    """Where it takes place; without a room, what it is, however often it is held."""
    return str(session.room or session.title)


def table_signs(meeting: Meeting) -> list[dict[str, Any]]:
    """One for each number of a table behind each door, with what uses it."""
    used: dict[tuple[str, int], dict[int, Session]] = defaultdict(dict)
    titles = titles_published(meeting)
    seats = Seat.objects.filter(session__meeting=meeting, table__isnull=False)
    for seat in seats.select_related("session__room__site").order_by("session__start"):
        used[behind(seat.session), seat.table][seat.session_id] = seat.session
    return [
        {
            "word": _("Table %(number)s") % {"number": table},
            "below": room,
            "entries": [{**entry(s), "what": titles.get(s.pk, s.title)} for s in runs.values()],
        }
        for (room, table), runs in sorted(used.items())
    ]


def printed(template: str, meeting: Meeting, **data: Any) -> bytes:
    language = get_language() or settings.LANGUAGE_CODE
    return print_pdf(
        template, {"title": meeting.title, "language": language, **data}, issued=meeting.starts_on
    )
