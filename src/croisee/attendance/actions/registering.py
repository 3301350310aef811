"""Registering, changing, cancelling: each in one transaction that owns the seats it gives."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from croisee.attendance import rules
from croisee.attendance.actions.giving import (
    affiliate,
    ask_to_come,
    give_seats,
    join_the_line,
    leave,
    seat_or_wait,
)
from croisee.attendance.mails import tell
from croisee.attendance.models import Choice, Invitation, Registration, Wave
from croisee.attendance.seats import STANDING, seats_of
from croisee.journal.actions import record
from croisee.journal.models import Entry
from croisee.kit.access import Refused, allow
from croisee.kit.tasks import tidying
from croisee.kit.tokens import new_token
from croisee.meetings.models import LINKS_LAST, Meeting, Session, Stage, not_over_since
from croisee.meetings.rules import why_not_organise
from croisee.network.actions import organisation_named
from croisee.network.models import Organisation, Person

LINK_AGAIN = timedelta(minutes=1)
LINK_LEFT = ("registration.link_sent", "registration.link_renewed")
CONSENTS = ("shares_name", "shares_contact", "accepts_photos", "accepts_news")


@dataclass(frozen=True)
class Outcome:
    """What became of a form that somebody sent."""

    registration: Registration
    is_new: bool
    is_theirs: bool  # whoever sent it may see it at once; others look in their mail


def register(
    *,
    meeting: Meeting,
    email: str,
    first_name: str,
    last_name: str,
    language: str,
    organisation: str,
    choices: Sequence[Session],
    token: str,
    by: Person | None,
    invitation: Invitation | None = None,
    code: str = "",
    **answers: Any,
) -> Outcome:
    """Join the line for a seat. An address already known to the network gets its link by mail only.

    `invitation` is the one that was opened; only whom it invites comes by right, or who has a `code`.
    """
    with seats_of(meeting) as free:
        person, is_new_person = Person.objects.get_or_create(
            email=email.strip().lower(),
            defaults={"first_name": first_name, "last_name": last_name, "language": language},
        )
        own = Invitation.objects.of(person, meeting)
        allow(rules.why_not_register(meeting, own))
        known, is_token_free = look_up(meeting, person, token)
        is_theirs = is_new_person or by == person or bool(known and known.token == token)
        if known and not (known.is_cancelled and is_theirs):
            return found_again(known, is_theirs=is_theirs)
        if code and not own:
            own = let_in(meeting, person, code)
        registration = known or Registration(meeting=meeting, person=person)
        if is_new_person and is_token_free:
            registration.token = token
        answer(registration, organisation_named(organisation), answers if is_theirs else unshared(answers))
        registration.invitation = own or invitation
        if rules.must_ask(registration):
            ask_to_come(registration, by=by or person)
            choose(registration, choices, is_first=not known)
        else:
            join_the_line(registration)
            choose(registration, choices, is_first=not known)
            record(
                "registration.again" if known else "registration.made", about=registration, by=by or person
            )
            registration = seat_or_wait(registration, free)
    return Outcome(registration, is_new=True, is_theirs=is_new_person or by == person)


class CodeRefused(Refused):
    """This code lets nobody in, or nobody any more."""


def let_in(meeting: Meeting, person: Person, code: str) -> Invitation:
    """Use the code of a round, within `seats_of`: so many people and not one more."""
    wave = Wave.objects.filter(meeting=meeting, code=code).first()
    if why_not := rules.why_not_code(code, wave, person):
        raise CodeRefused(why_not)
    return Invitation.objects.create(wave=wave, person=person, by_code=True)


def unshared(answers: dict[str, Any]) -> dict[str, Any]:
    """Answers that somebody gave for an address that is not proven theirs agree to nothing."""
    return answers | {name: False for name in CONSENTS if name in answers}


def look_up(meeting: Meeting, person: Person, token: str) -> tuple[Registration | None, bool]:
    """The registration of a person, if any, and whether no other one has this token."""
    found = Registration.objects.with_people().filter(Q(meeting=meeting, person=person) | Q(token=token))
    rows = list(found)
    mine = [r for r in rows if r.person == person and r.meeting == meeting]
    return (mine[0] if mine else None), not any(r.token == token for r in rows)


def found_again(registration: Registration, *, is_theirs: bool) -> Outcome:
    """Nothing changes; the person gets their link again, at most once a minute."""
    if not is_theirs and not was_just_sent(registration):
        record("registration.link_sent", about=registration, by=None)
        tell(registration, "link")
    return Outcome(registration, is_new=False, is_theirs=is_theirs)


def was_just_sent(registration: Registration) -> bool:
    """Whether its link left less than a minute ago, and was not ended since."""
    last = Entry.objects.about(registration).filter(verb__in=(*LINK_LEFT, "registration.link_ended")).first()
    return bool(last and last.verb in LINK_LEFT and last.at > timezone.now() - LINK_AGAIN)


def answer(registration: Registration, organisation: Organisation, answers: dict[str, Any]) -> None:
    """Put what somebody said into their registration, not yet saved."""
    registration.organisation = organisation
    for name, value in answers.items():
        setattr(registration, name, value)


def choose(registration: Registration, choices: Sequence[Session], *, is_first: bool = False) -> None:
    """The workshops that somebody would like, best first, instead of those before."""
    if not is_first:
        registration.choices.all().delete()
    rows = [
        Choice(registration=registration, session=session, rank=rank) for rank, session in enumerate(choices)
    ]
    Choice.objects.bulk_create(rows)


@transaction.atomic
def change(
    *, registration: Registration, organisation: str, choices: Sequence[Session], by: Person, **answers: Any
) -> None:
    """Change what one said in one's registration."""
    allow(rules.why_not_change(registration))
    answer(registration, organisation_named(organisation), answers)
    registration.save(update_fields=["organisation", *answers])
    affiliate(registration)
    choose(registration, choices)
    record("registration.changed", about=registration, by=by)


@transaction.atomic
def agree_no_more(*, registration: Registration, name: str, by: Person) -> None:
    """Take back what one agreed to; that is possible also after the meeting, when nothing else changes."""
    setattr(registration, name, "" if name == "access_needs" else False)
    registration.save(update_fields=[name])
    record("registration.consent_withdrawn", about=registration, by=by, what=name)


def cancel(*, registration: Registration, by: Person) -> None:
    """Give the seat back; the first of the waiting list gets it."""
    allow(rules.why_not_change(registration))
    with seats_of(registration.meeting) as free:
        registration.refresh_from_db(fields=STANDING)
        if registration.is_cancelled:
            return
        had_seat = registration.is_confirmed or registration.is_offered
        leave(registration)
        record("registration.cancelled", about=registration, by=by)
        tell(registration, "cancelled")
        pass_on(registration.meeting, free, had_seat=had_seat)


def pass_on(meeting: Meeting, free: int | None, *, had_seat: bool) -> None:
    """The seat that somebody gave back goes to the next, if it was one."""
    if had_seat:
        give_seats(meeting, None if free is None else free + 1, most=1)


def register_again(*, registration: Registration, by: Person) -> None:
    """Come back after having cancelled, at the end of the line."""
    allow(rules.why_not_register(registration.meeting, registration.invitation))
    with seats_of(registration.meeting) as free:
        registration.refresh_from_db(fields=STANDING)
        if registration.is_cancelled and rules.must_ask(registration):
            ask_to_come(registration, by=by)
        elif registration.is_cancelled:
            join_the_line(registration)
            record("registration.again", about=registration, by=by)
            seat_or_wait(registration, free)


@transaction.atomic
def correct(*, registration: Registration, organisation: str, role: str, function: str, by: Person) -> None:
    """An organiser corrects for whom and in which role somebody comes."""
    allow(why_not_organise(by, registration.meeting))
    before = {"organisation": registration.organisation.name, "role": registration.role}
    answer(registration, organisation_named(organisation), {"role": role, "function": function})
    registration.save(update_fields=["organisation", "role", "function"])
    affiliate(registration)
    record("registration.corrected", about=registration, by=by, before=before)


@tidying
def forget_needs() -> None:
    """What somebody needed to come goes some weeks after the meeting: it says much, and was for the day."""
    kept = Registration.objects.exclude(access_needs="")
    kept.exclude(Q(pk__in=kept.filter(not_over_since(LINKS_LAST)).values("pk"))).update(access_needs="")


def forget(person: Person) -> None:
    """Erase what somebody said of themselves; that they came stays, as a number."""
    registrations = Registration.objects.with_people().filter(person=person)
    for registration in registrations.active().exclude(meeting__stage=Stage.REPORTED):
        with seats_of(registration.meeting) as free:
            had_seat = registration.is_confirmed or registration.is_offered
            leave(registration)
            pass_on(registration.meeting, free, had_seat=had_seat)
    for registration in registrations:
        answer(registration, registration.organisation, dict.fromkeys(("function", "brings", "seeks"), ""))
        registration.access_needs = ""
        registration.shares_name = registration.shares_contact = False
        registration.accepts_photos = registration.accepts_news = False
        registration.token = new_token()
        registration.save()
