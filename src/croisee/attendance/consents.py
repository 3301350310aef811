"""What somebody agrees to when they register (`kit/consents.py`)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from croisee.attendance import actions
from croisee.attendance.models import Registration
from croisee.journal.saying import last_said
from croisee.kit.consents import Told, consent, on_another_ground

SAID = ("registration.made", "registration.again", "registration.changed")
AGREED = {
    "shares_name": (
        _("My name beside what I say in a meeting"),
        _("What you said there stands without your name."),
    ),
    "shares_contact": (
        _("My contact details for those who come to a meeting, once both of us want it"),
        _("Nobody finds you there any more, and nobody keeps your details here."),
    ),
    "accepts_photos": (
        _("Photographs of me at a meeting"),
        _("The organisers read it, and show no photograph of you from now on."),
    ),
    "accepts_news": (_("News of the network"), _("You get no such news any more.")),
    "access_needs": (
        _("What I need to come to a meeting"),
        _("It is erased; tell the organisers yourself if you still come."),
    ),
}


def agreed(name: str, what: Any, then: Any) -> None:
    """One field of a registration."""
    consent(
        "attendance", {"Registration": name},
        name=name, what=what, then=then,
        rows=lambda person: (
            person.registrations.exclude(**{name: "" if name == "access_needs" else False})
            .select_related("meeting")
            .annotate(said=last_said(Registration, *SAID))
        ),
        told=lambda row, person: Told(
            row.meeting.title, row.meeting.get_absolute_url(), row.said or row.created_at
        ),
        end=lambda row, by: actions.agree_no_more(registration=row, name=name, by=by),
    )  # fmt: skip


for field, words in AGREED.items():
    agreed(field, *words)

on_another_ground("attendance", {
    "Registration": "person role function token languages brings seeks status",
    "Arrival": "desk by",
    "Composition": "asked_by problem plan facts",
    "Step": "made_by seats_out seats_in locks_out locks_in",
    "DoorLink": "name token made_by",
    "Sighting": "desk by",
    "Feedback": "made_by",
    "FeedbackLink": "token",
    "FeedbackReply": "answers",
})  # fmt: skip
