"""Who registered for a meeting, who came to it, and what they said the day after."""

import random
from datetime import datetime, timedelta
from typing import Any

from croisee.attendance.feedback import SCALE, first_questions
from croisee.attendance.models import Arrival, Feedback, FeedbackLink, FeedbackReply, Registration
from croisee.meetings.models import Meeting, Organiser
from croisee.network.models import Organisation, Person

WEIGHTS = ((1, 2, 8, 20, 14), (2, 5, 12, 15, 8), (1, 3, 9, 18, 16))  # of 1 to 5, for each question
WISHES = (
    "Plus de temps en atelier, moins en plénière.",
    "Une heure de rendez-vous entre structures.",
    "Recevoir la note de cadrage trois semaines avant.",
    "Des ateliers aussi en allemand.",
    "Un temps pour préparer la suite, avec qui veut continuer.",
)


def organise_like(meeting: Meeting, other: Meeting) -> None:
    """The same people organise both."""
    Organiser.objects.bulk_create(
        Organiser(meeting=meeting, person_id=pk) for pk in other.organisers.values_list("person", flat=True)
    )


def registration(
    meeting: Meeting,
    row: dict[str, str],
    people: dict[str, Person],
    organisations: dict[str, Organisation],
    **more: Any,
) -> Registration:
    """Somebody has a seat, as a row of a file says who they are."""
    return Registration(
        meeting=meeting,
        person=people[row["key"]],
        organisation=organisations[row["organisation"]],
        role=row["role"],
        function=row["function"],
        status=Registration.Status.CONFIRMED,
        **more,
    )


def come_again(
    meeting: Meeting, before: Registration, asked: datetime, status: str = Registration.Status.CONFIRMED
) -> None:
    """Somebody who was there registers for the next meeting too."""
    same = ("person", "organisation", "role", "function", "languages", "brings", "seeks", "shares_contact")
    kept = {name: getattr(before, name) for name in same}
    Registration.objects.create(meeting=meeting, status=status, queued_at=asked, **kept)


def arrive(came: dict[int, Registration], doors: datetime, every: timedelta) -> None:
    """They come one after the other, by the number of each in the line."""
    Arrival.objects.bulk_create(
        Arrival(registration=one, at=doors + every * n, desk="Accueil") for n, one in came.items()
    )


def look_back(meeting: Meeting) -> None:
    """What those who came said the day after, in a form that is closed by now; two in three answered."""
    questions, lot = first_questions(meeting), random.Random(meeting.slug)
    closed = datetime(2013, 9, 30, 18, tzinfo=meeting.zone)
    feedback = Feedback.objects.create(
        meeting=meeting, questions=questions, state=Feedback.State.CLOSED, closed_at=closed
    )
    came = list(meeting.registrations.filter(arrival__isnull=False).order_by("pk"))
    FeedbackLink.objects.bulk_create(
        FeedbackLink(registration=registration, sent_at=closed - timedelta(days=17), is_answered=n % 3 > 0)
        for n, registration in enumerate(came)
    )
    FeedbackReply.objects.bulk_create(
        FeedbackReply(
            feedback=feedback,
            role=registration.role,
            answers={str(n): lot.choices(SCALE, weights)[0] for n, weights in enumerate(WEIGHTS)}
            | {"3": lot.choices(questions[3]["options"], (5, 4, 3, 1))[0]}
            | ({"4": lot.choice(WISHES)} if lot.random() < 0.1 else {}),
        )
        for n, registration in enumerate(came)
        if n % 3
    )
