"""What is printed for the day: badges, lists to sign, signs for rooms and tables, each as PDF."""

from collections import defaultdict
from collections.abc import Iterable
from io import BytesIO
from typing import Any

import segno
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format, time_format
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from croisee.attendance.badges import code_of
from croisee.attendance.models import Registration, Seat
from croisee.attendance.queries import sessions_of
from croisee.engines.report import print_pdf
from croisee.meetings.models import Meeting, Session
from croisee.meetings.published import as_published, titles_published
from croisee.translations.naming import called

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
    """One badge for each registration, in the order given, each in the language of its person."""
    registrations = list(registrations)
    sessions = [seat.session for one in registrations for seat in one.seats.all()]
    as_published(meeting, sessions)
    for row in (*registrations, *sessions):
        row.meeting = meeting
    return printed("badges", meeting, format=FORMATS[format][1], badges=list(map(badge, registrations)))


def badge(registration: Registration) -> dict[str, Any]:
    """What one badge says."""
    with translation.override(registration.person.language):
        return said_on(registration, registration.meeting)


def said_on(registration: Registration, meeting: Meeting) -> dict[str, Any]:
    """The same, in the language of the moment."""
    person = registration.person
    return {
        "language": person.language,
        "meeting": called(meeting),
        "day": date_format(meeting.starts_on, "DATE_FORMAT") if meeting.starts_on else "",
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
    return sorted(seats, key=lambda seat: seat.session.in_time)


def entry(session: Session, table: int | None = None) -> dict[str, str]:
    """A line of a schedule: the hour, then what, where and at which table."""
    return {"hour": hour_of(session), "what": in_a_row(called(session), *where(session, table))}


def hour_of(session: Session) -> str:
    return time_format(session.start, "H:i") if session.start else ""


def where(session: Session, table: int | None) -> tuple[str, str]:
    """The room, and the table."""
    return str(session.room or ""), _("table %(number)s") % {"number": table} if table else ""


def in_a_row(*parts: str) -> str:
    return " · ".join(filter(None, parts))


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
    whole = sheet(_("Whole day"), in_a_row(day, meeting.place), everyone)
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
            yield sheet(called(run), in_a_row(hour_of(run), *where(run, table)), people)


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
    held: dict[str, list[Session]] = defaultdict(list)
    for session in as_said(meeting, sessions_of(meeting)):
        if session.room or session.kind == Session.Kind.WORKSHOP:
            held[behind(session)].append(session)
    doors = [
        {
            "word": room,
            "below": "",
            "entries": list(map(on_a_sign, here)),
        }
        for room, here in held.items()
    ]
    return printed("signs", meeting, signs=[*doors, *table_signs(meeting)])


def as_said(meeting: Meeting, sessions: Iterable[Session]) -> list[Session]:
    """Sessions with the titles under which they were published, for reading alone."""
    titles, found = titles_published(meeting), list(sessions)
    for session in found:
        session.meeting, session.title = meeting, titles.get(session.pk, session.title)
    return found


def on_a_sign(session: Session) -> dict[str, str]:
    """When, and what: where it is says the sign."""
    return entry(session) | {"what": called(session)}


def behind(session: Session) -> str:
    """Where it takes place; without a room, what it is, however often it is held."""
    return str(session.room or called(session))


def table_signs(meeting: Meeting) -> list[dict[str, Any]]:
    """One for each number of a table behind each door, with what uses it."""
    used: dict[tuple[str, int], dict[int, Session]] = defaultdict(dict)
    rows = Seat.objects.filter(session__meeting=meeting, table__isnull=False)
    seats = list(rows.select_related("session__room__site"))
    as_said(meeting, (seat.session for seat in seats))
    seats = in_order(seats)
    for seat in seats:
        used[behind(seat.session), seat.table][seat.session_id] = seat.session
    return [
        {
            "word": _("Table %(number)s") % {"number": table},
            "below": room,
            "entries": list(map(on_a_sign, runs.values())),
        }
        for (room, table), runs in sorted(used.items())
    ]


def printed(template: str, meeting: Meeting, **data: Any) -> bytes:
    language = get_language() or settings.LANGUAGE_CODE
    return print_pdf(
        template, {"title": called(meeting), "language": language, **data}, issued=meeting.starts_on
    )
