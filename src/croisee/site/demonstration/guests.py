"""Whom the next meeting invites and wants: rounds under way, targets, the rule for seats."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from croisee.attendance.models import Admission, Audience, Invitation, Target, Wave
from croisee.attendance.rounds import to_invite
from croisee.meetings.models import Meeting
from croisee.network.models import Person

OPENED, DECLINED = 3, 11  # one in so many of those who were written to


def load(meeting: Meeting, told: dict[str, Any], asked: datetime) -> None:
    """The rounds have left some days before; whoever registered since is linked to their invitation."""
    Admission.objects.create(meeting=meeting, offer_hours=told["offer_hours"])
    Target.objects.bulk_create(Target(meeting=meeting, **target) for target in told["targets"])
    inside = list(meeting.registrations.select_related("person"))
    for days, line in enumerate(told["rounds"]):
        audience = Audience.objects.create(name=line["audience"], lines=line["lines"])
        wave = Wave.objects.create(
            meeting=meeting, audience=audience, state=Wave.State.SENDING, subject=told["subject"],
            text="\n\n".join(told["text"]), **line["wave"],
        )  # fmt: skip
        came = [one.person for one in inside if one.organisation.kind in line["came_as"]]
        invite(wave, [*came, *to_invite(wave)], asked - timedelta(days=7 - days))
    for registration in inside:
        registration.invitation = Invitation.objects.of(registration.person, meeting)
        registration.save(update_fields=["invitation"])


def invite(wave: Wave, people: Iterable[Person], at: datetime) -> None:
    Invitation.objects.bulk_create(
        Invitation(
            wave=wave,
            person=person,
            sent_at=at,
            opened_at=at + timedelta(hours=n % 40) if n % OPENED == 0 else None,
            declined_at=at + timedelta(hours=n % 40) if n % DECLINED == 0 else None,
        )
        for n, person in enumerate(people, start=1)
    )
