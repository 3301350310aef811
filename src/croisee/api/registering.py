"""Somebody's registration for a meeting, as a program of theirs reads and writes it: by the page's form."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from croisee.api import problems
from croisee.attendance import actions
from croisee.attendance.forms import RegistrationForm
from croisee.attendance.forms.registering import HERE
from croisee.attendance.models import Registration
from croisee.kit.records import ID, Field, Kind, kind_named, named
from croisee.meetings.models import Meeting
from croisee.network.models import Person, Role

LANGUAGES = ("fr", "de", "nl", "en")
ANSWERS = (
    Field("role", "As what they come.", choices=tuple(Role.values)),
    Field("function", "Their function there."),
    Field("languages", "The languages in which they discuss.", "language", choices=LANGUAGES, is_many=True),
    Field("brings", "What they bring.", "text"),
    Field("seeks", "What they look for.", "text"),
    Field("access_needs", "What they need in order to take part; the organisers alone read it.", "text"),
    Field("shares_name", "Whether their name stands beside what they contribute.", "boolean"),
    Field("shares_contact", "Whether other participants may have their contact details.", "boolean"),
    Field("accepts_photos", "Whether they may be seen on photographs.", "boolean"),
    Field("accepts_news", "Whether they would like the news of the network.", "boolean"),
)
WORKSHOPS = "The numbers of the workshops that they wish for, best first."
SENT = (
    Field("organisation", "The name of the organisation for which they come."),
    Field("own_name", "True: they come for none, in a personal capacity; no role is asked.", "boolean"),
    *ANSWERS,
    Field("workshops", WORKSHOPS, "integer", is_many=True),
    Field("code", "The access code, if they were given one."),
    Field("instead", "True: it counts instead of what they hold in another town on that day.", "boolean"),
)


def registrations_of(person: Person) -> QuerySet[Registration]:
    return Registration.objects.filter(person=person).with_people().prefetch_related("choices")


OWN = Kind(
    name="registration",
    title="Registration",
    says="The registration of the person of the token for a meeting.",
    open_to=registrations_of,
    address=lambda one: one.meeting.get_absolute_url(),  # not the personal link, which opens more
    fields=(
        ID,
        named("meeting", "For which meeting."),
        Field("status", "How it stands.", choices=tuple(Registration.Status.values)),
        named("organisation", "For which organisation they come."),
        *ANSWERS,
        Field(
            "workshops",
            WORKSHOPS,
            "integer",
            lambda one: [choice.session_id for choice in one.choices.all()],
            is_many=True,
        ),
        Field("queued_at", "The hour that counts on the waiting list.", "datetime"),
        Field("offered_until", "Until when a seat is kept for them.", "datetime"),
    ),
)


def meetings(person: Person) -> QuerySet[Meeting]:
    if (kind := kind_named("meetings")) is None:
        raise problems.nothing()
    return kind.open_to(person)


def registration_for(person: Person, meeting: Meeting) -> Registration | None:
    return registrations_of(person).filter(meeting=meeting).first()


def register(*, person: Person, row: Meeting, data: dict[str, Any]) -> Registration:
    """What the page does with its form; who is registered already stays as they are."""
    wished = data.get("workshops", [])
    form = form_of(person, row, data, wished)
    if len(wished) > len(form.wishes()):
        most = _("%(most)s workshops at most.") % {"most": len(form.wishes())}
        raise problems.not_accepted([{"field": "workshops", "detail": most}])
    named = {"counts": "instead"} | dict.fromkeys(RegistrationForm.PERSON, "")
    facts = problems.valid(form, named | dict.fromkeys(form.wishes(), "workshops"))
    outcome = actions.register_instead(meeting=row, language=person.language, by=person, **facts)
    return outcome.registration


def form_of(person: Person, meeting: Meeting, data: dict[str, Any], wished: list[int]) -> RegistrationForm:
    """As a browser would send it."""
    there = Meeting.objects.at_once_with(meeting)
    elsewhere = list(Registration.objects.active().with_people().filter(person=person, meeting__in=there))
    known = {name: getattr(person, name) for name in RegistrationForm.PERSON}
    sent = data | known | {f"choice_{n}": str(pk) for n, pk in enumerate(wished, 1)}
    if data.get("instead"):
        sent["counts"] = HERE
    return RegistrationForm(sent, meeting=meeting, elsewhere=elsewhere, asks_code="code" in data)


def cancel(*, person: Person, row: Meeting, data: dict[str, Any]) -> Registration:
    """The seat goes to the next; cancelled twice, it is cancelled once."""
    found = registration_for(person, row)
    if found is None:
        raise problems.nothing()
    if not found.is_cancelled:
        actions.cancel(registration=found, by=person)
    return found
