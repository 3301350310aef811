"""A carnet as a document to print, and an exchange as a card for an address book."""

from datetime import date

from django.conf import settings
from django.utils.formats import date_format, time_format
from django.utils.text import Truncator
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from croisee.attendance.models import Registration
from croisee.attendance.queries import Line
from croisee.contributions.models import Contribution
from croisee.engines.report import (
    Block,
    BulletList,
    Document,
    Facts,
    Heading,
    Paragraph,
    Run,
    Source,
    SourceList,
    Table,
    Text,
)
from croisee.exchange.encounters import Encounter, Reason
from croisee.exchange.fates import SHORT, became, item, kind_of, marked
from croisee.exchange.queries import Answers, Carnet, Workshop
from croisee.exchange.vcard import Card
from croisee.meetings.models import Session
from croisee.syntheses.bridge import days_of, words
from croisee.translations.naming import called
from croisee.translations.reading import said

TO = "\u2060–\u2060"  # between two hours that stay on one line


def document_of(carnet: Carnet, *, issued: date) -> Document:
    """The carnet in the language of the moment, as the report engine prints it."""
    meeting, registration = carnet.meeting, carnet.registration
    structure = registration.organisation.name if registration else ""
    said = (became, kept, contacts, worth, projects, workshops, synthesis)
    parts = (schedule, appointments, *said, dates, note)
    return Document(
        kind=_("Carnet"),
        title=called(meeting),
        subtitle=", ".join(filter(None, (carnet.person.name, structure))),
        organiser=meeting.organiser.name if meeting.organiser else "",
        place=meeting.place,
        when=days_of(meeting),
        language=get_language() or settings.LANGUAGE_CODE,
        words=words(),
        blocks=tuple(block for part in parts for block in part(carnet)),
        issued=issued,
        colophon=_("Personal: the people in it gave their contact details to you alone."),
    )


def schedule(carnet: Carnet) -> list[Block]:
    if not carnet.schedule:
        return []
    header = (pgettext("schedule", "When"), pgettext("schedule", "What"), pgettext("schedule", "Where"))
    title = _("My schedule") if carnet.is_seated else _("The programme")
    return [Heading(title), Table(header, tuple(row(line, carnet.has_days) for line in carnet.schedule))]


def row(line: Line, has_days: bool) -> tuple[Text, ...]:
    session = line.session
    return when(session, has_days), (Run(called(session), strong=line.is_seat),), where(line)


def appointments(carnet: Carnet) -> list[Block]:
    if not carnet.talks:
        return []
    header = (pgettext("schedule", "When"), pgettext("schedule", "With whom"), pgettext("schedule", "Where"))
    rows = (
        (time_format(t.start, "H:i"), t.other.name, _("table %(number)s") % {"number": t.table})
        for t in carnet.talks
    )
    return [Heading(_("My appointments")), Table(header, tuple(rows))]


def when(session: Session, has_days: bool) -> str:
    """The hours of a session, with its day when the meeting lasts some days."""
    hours = TO.join(time_format(hour, "H:i") for hour in (session.start, session.end) if hour)
    return " ".join(
        filter(None, (has_days and session.day and date_format(session.day, "SHORT_DATE_FORMAT"), hours))
    )


def where(line: Line) -> str:
    """The room and the table."""
    room = str(line.session.room or "")
    table = _("table %(number)s") % {"number": line.table} if line.table else ""
    return ", ".join(filter(None, (room, table)))


def kept(carnet: Carnet) -> list[Block]:
    if not carnet.kept:
        return []
    return [Heading(_("Ideas I kept")), SourceList(tuple(map(source, carnet.kept)))]


def source(contribution: Contribution) -> Source:
    """A kept contribution with all that makes it concrete."""
    details = (contribution.who, contribution.where, contribution.since, contribution.contact)
    words, result = said(contribution, "text"), said(contribution, "result")
    return Source(
        ref=f"C{contribution.pk}",
        text="\n".join(filter(None, (words.text, result.text, words.translation and f"({words.mark})"))),
        kind=kind_of(contribution),
        who=contribution.said_by,
        where=" · ".join(filter(None, details)),
        language=words.language,
        url=settings.SITE_URL + contribution.get_absolute_url(),
    )


def contacts(carnet: Carnet) -> list[Block]:
    agreed, met = carnet.book.agreed, carnet.people.met
    if not agreed and not met:
        return []
    head = Heading(_("My contacts"))
    return [
        head,
        *(facts(side.registration) for side in agreed),
        *(facts(one.registration, met_at(one)) for one in met),
    ]


def met_at(encounter: Encounter) -> str:
    """Where one sat together."""
    said = _("%(session)s, table %(table)s")
    return "\n".join(said % {"session": called(s), "table": table} for s, table in encounter.places)


def facts(registration: Registration, where: str = "") -> Facts:
    person = registration.person
    items = [
        (_("Met at"), where),
        (_("Organisation"), registration.organisation.name),
        (_("Function"), registration.function or str(registration.get_role_display())),
        (_("E-mail"), person.email and Run(person.email, url=f"mailto:{person.email}")),
        (_("Phone"), person.phone),
        (_("Brings"), registration.brings),
        (_("Looks for"), registration.seeks),
    ]
    return Facts(tuple((name, value) for name, value in items if value), title=person.name)


def worth(carnet: Carnet) -> list[Block]:
    """Whom one had better meet, and why."""
    if not carnet.people.worth:
        return []
    blocks: list[Block] = [Heading(_("Worth meeting"))]
    for one in carnet.people.worth:
        acts = ", ".join(filter(None, (one.registration.function, one.registration.organisation.name)))
        blocks += [
            Paragraph((Run(one.registration.person.name, strong=True), f", {acts}")),
            BulletList(tuple(map(reason, one.reasons))),
        ]
    return blocks


def reason(why: Reason) -> Text:
    if why.contribution is None:
        return why.sentence, " ", why.place
    words = said(why.contribution, "text")
    text = Truncator(words.text).words(SHORT, truncate="…")
    return why.sentence, " ", Run(text, language=words.language), *marked(words)


def projects(carnet: Carnet) -> list[Block]:
    if not carnet.projects:
        return []
    blocks: list[Block] = [Heading(_("My projects"))]
    for project in carnet.projects:
        words = said(project, "text")
        text = Run(words.text, language=words.language), *marked(words)
        blocks += [Heading(called(project), 2), Paragraph(text)]
    return blocks


def workshops(carnet: Carnet) -> list[Block]:
    if not carnet.workshops:
        return []
    return [Heading(_("What was said in my workshops")), *(b for w in carnet.workshops for b in workshop(w))]


def workshop(workshop: Workshop) -> list[Block]:
    blocks: list[Block] = [Heading(called(workshop.session), 2)]
    for answers in workshop.answers:
        blocks += [Heading(question(answers), 3), BulletList(tuple(map(heard, answers.contributions)))]
    return blocks


def heard(contribution: Contribution) -> Text:
    return *item(contribution), f" ({contribution.said_by})"


def question(answers: Answers) -> str:
    return called(answers.question) if answers.question else _("Besides the questions")


def synthesis(carnet: Carnet) -> list[Block]:
    if not carnet.synthesis:
        return []
    address = settings.SITE_URL + carnet.synthesis.get_absolute_url()
    text = (_("What the whole meeting said, each sentence with its sources:"), " ", Run(address, url=address))
    return [Heading(_("The synthesis")), Paragraph(text)]


def dates(carnet: Carnet) -> list[Block]:
    """The meetings to come."""
    if not carnet.dates:
        return []
    rows = (f"{days_of(one)}, {called(one)}{one.place and ', '}{one.place}" for one in carnet.dates)
    return [Heading(_("Next dates")), BulletList(tuple(rows))]


def note(carnet: Carnet) -> list[Block]:
    """One's own notes, paragraph by paragraph."""
    lines = [line for line in carnet.noted.text.splitlines() if line.strip()]
    return [Heading(_("My notes")), *map(Paragraph, lines)] if lines else []


def card_of(registration: Registration) -> Card:
    """Somebody's details for an address book, with where one met them."""
    meeting, person = registration.meeting, registration.person
    return Card(
        first_name=person.first_name,
        last_name=person.last_name,
        organisation=registration.organisation.name,
        function=registration.function,
        email=person.email or "",
        phone=person.phone,
        note=", ".join(filter(None, (called(meeting), meeting.place, days_of(meeting)))),
    )
