"""Rounds of invitations: written, sent in the background each once, answered without an account."""

from datetime import date, datetime, time, timedelta, tzinfo
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from croisee.attendance import rules
from croisee.attendance.actions.audiences import save_audience
from croisee.attendance.letters import first_letter, letter
from croisee.attendance.models import Audience, ImportedList, Invitation, Unsubscribed, Wave
from croisee.attendance.rounds import to_invite
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.jobs import later
from croisee.kit.mail import write
from croisee.meetings.models import Meeting
from croisee.network.actions import advance
from croisee.network.models import Membership, Person

BATCH = 50  # letters between two looks at whether the round is paused
PATIENCE = timedelta(days=3)  # before somebody is reminded, and reminded again
Due = Invitation.Due


@transaction.atomic
def save_wave(*, wave: Wave | None, meeting: Meeting, by: Person, **facts: Any) -> Wave:
    """Write a round, or rewrite it before it leaves."""
    allow(rules.why_not_write_wave(by, meeting, wave))
    wave = wave or Wave(meeting=meeting, made_by=by)
    for name, value in facts.items():
        setattr(wave, name, value)
    wave.save()
    record("wave.saved", about=wave, by=by)
    give_afterwards(wave)
    return wave


@transaction.atomic
def write_to_list(*, listed: ImportedList, by: Person) -> Wave:
    """A first letter to the people of a list; done twice before it leaves, it is the same one."""
    meeting, lines = listed.meeting, [{"join": "and", "what": f"list:{listed.pk}", "where": ""}]
    ImportedList.objects.select_for_update().get(pk=listed.pk)
    audience = Audience.objects.filter(lines=lines).first()
    if audience is None:
        name = PurePath(listed.name).stem[:100] or listed.name[:100]
        name += f" ({listed.pk})" if Audience.objects.filter(name=name).exists() else ""
        audience = save_audience(audience=None, name=name, lines=lines, by=by)
    there = Wave.objects.filter(meeting=meeting, audience=audience, state=Wave.State.DRAFT).first()
    if there:
        return there
    facts = {"name": audience.name[: Wave._meta.get_field("name").max_length], "audience": audience}
    return save_wave(wave=None, meeting=meeting, by=by, **facts, **first_letter(meeting.language))


@transaction.atomic
def save_kept_seats(*, wave: Wave, by: Person, **facts: Any) -> None:
    """Keep other seats for a round, whether or not its letters have left; nobody gets a seat by this."""
    allow(rules.why_not_invite(by, wave.meeting))
    for name, value in facts.items():
        setattr(wave, name, value)
    wave.save(update_fields=list(facts))
    record("wave.seats_saved", about=wave, by=by, seats=wave.reserved)
    give_afterwards(wave)


def give_afterwards(wave: Wave) -> None:
    """The day after, what a round has kept and not used is given to others."""
    if wave.keeps_seats() and (until := wave.reserved_until):
        wait = (day_after(until, wave.meeting.zone) - timezone.now()).total_seconds() + 1
        later("attendance.give_kept_seats", wait=max(wait, 1), wave_id=wave.pk, until=until.isoformat())


def day_after(day: date, zone: tzinfo) -> datetime:
    """The moment at which a day is over where the meeting takes place."""
    return datetime.combine(day + timedelta(days=1), time.min, tzinfo=zone)


@transaction.atomic
def save_code(*, wave: Wave, code: str, code_uses: int, by: Person) -> None:
    """Hand out a code, change how many may use it, or take it back; whoever has used it stays in."""
    allow(rules.why_not_invite(by, wave.meeting))
    wave.code, wave.code_uses = code, code_uses
    wave.save(update_fields=["code", "code_uses"])
    record("wave.code_saved", about=wave, by=by, code=code, uses=code_uses)


def send_test(*, wave: Wave, by: Person) -> None:
    """The letter as it would reach oneself."""
    allow(rules.why_not_invite(by, wave.meeting))
    letter(wave, by).send()


@transaction.atomic
def start(*, wave: Wave, by: Person) -> int:
    """Invite those of the audience who are not in yet, and let the letters leave; gives how many are due."""
    allow(rules.why_not_start(by, wave))
    wave = Wave.objects.select_for_update().get(pk=wave.pk)
    if wave.state == Wave.State.DRAFT:
        people = to_invite(wave)
        rows = [Invitation(wave=wave, person=person, due=Due.INVITE) for person in people]
        Invitation.objects.bulk_create(rows, ignore_conflicts=True)
    due = wave.invitations.exclude(due="").exclude(person__email=None).count()
    if wave.state != Wave.State.SENDING:
        wave.state = Wave.State.SENDING
        wave.save(update_fields=["state"])
        record("wave.started", about=wave, by=by, people=due)
        later("attendance.send_wave", wave_id=wave.pk)
    return due


@transaction.atomic
def pause(*, wave: Wave, by: Person) -> None:
    """What has not left stays; it leaves when the round goes on."""
    allow(rules.why_not_invite(by, wave.meeting))
    if Wave.objects.filter(pk=wave.pk, state=Wave.State.SENDING).update(state=Wave.State.PAUSED):
        record("wave.paused", about=wave, by=by)


@transaction.atomic
def remind(*, wave: Wave, by: Person) -> int:
    """Write again to those who have not answered, at most every three days; gives how many."""
    wave = Wave.objects.select_for_update().get(pk=wave.pk)
    allow(rules.why_not_remind(by, wave))
    before = timezone.now() - PATIENCE
    rested = Q(reminded_at=None, sent_at__lt=before) | Q(reminded_at__lt=before)
    waiting = wave.invitations.unanswered().filter(rested).values_list("pk", flat=True)
    count = Invitation.objects.filter(pk__in=list(waiting)).update(due=Due.REMIND)
    if count:
        record("wave.reminded", about=wave, by=by, people=count)
        later("attendance.send_wave", wave_id=wave.pk)
    return count


def send_due(*, wave: Wave) -> None:
    """Let some letters leave, each once, then ring again for the others unless the round is paused."""
    wave.refresh_from_db()
    if wave.state != Wave.State.SENDING:
        return
    due = list(wave.invitations.exclude(due="").values_list("pk", "due")[:BATCH])
    for pk, what in due:
        send_one(pk, what, wave.meeting)
    if wave.invitations.exclude(due="").exists():
        later("attendance.send_wave", wave_id=wave.pk)


@transaction.atomic
def send_one(pk: int, what: str, meeting: Meeting) -> None:
    """The letter is written with the line that says so: both or neither, whatever happens between."""
    if not Invitation.objects.filter(pk=pk, due=what).update(due=""):
        return
    invitation = Invitation.objects.select_related("wave__made_by", "person").with_answers().get(pk=pk)
    invitation.wave.meeting = meeting  # read once for all of them
    if why_not_write(invitation):
        return
    is_reminder = what == Due.REMIND
    (invitation.mail,) = write(
        letter(invitation.wave, invitation.person, invitation, is_reminder=is_reminder)
    )
    if is_reminder:
        invitation.reminded_at = timezone.now()
    else:
        invitation.sent_at = timezone.now()
        note_invited(invitation)
    invitation.save(update_fields=["mail", "sent_at", "reminded_at"])


def note_invited(invitation: Invitation) -> None:
    """The organisation that the letter names is invited by the network of the meeting."""
    wave = invitation.wave
    affiliation = invitation.person.affiliations.select_related("organisation").order_by("-pk").first()
    if affiliation:
        advance(
            organisation=affiliation.organisation, network=wave.meeting.network,
            to=Membership.Stage.INVITED, on=timezone.localdate(), by=wave.made_by,
        )  # fmt: skip


def why_not_write(invitation: Invitation) -> bool:
    """Whether, since the round began, somebody answered, left or asked for no more."""
    is_out = Unsubscribed.objects.filter(person=invitation.person).exists()
    is_settled = invitation.has_registered or invitation.declined_at or invitation.withdrawn_at
    return is_out or bool(is_settled) or not invitation.person.email


def opened(*, invitation: Invitation) -> None:
    """The link was followed, for the first time."""
    Invitation.objects.filter(pk=invitation.pk, opened_at=None).update(opened_at=timezone.now())


@transaction.atomic
def decline(*, invitation: Invitation) -> None:
    """Not this time; asked once, by the person who has the link."""
    if Invitation.objects.filter(pk=invitation.pk, declined_at=None).update(declined_at=timezone.now()):
        record("invitation.declined", about=invitation, by=invitation.person)


@transaction.atomic
def propose(*, invitation: Invitation, email: str, first_name: str, last_name: str) -> None:
    """Somebody invited names a colleague, who gets an invitation of their own and nothing else."""
    allow(rules.why_not_propose(invitation))
    person, _is_new = Person.objects.get_or_create(
        email=email.strip().lower(),
        defaults={"first_name": first_name, "last_name": last_name, "language": invitation.person.language},
    )
    if Invitation.objects.filter(wave__meeting=invitation.wave.meeting, person=person).exists():
        return
    Invitation.objects.create(wave=invitation.wave, person=person, due=Due.INVITE, proposed_by=invitation)
    record("invitation.proposed", about=invitation, by=invitation.person)
    later("attendance.send_wave", wave_id=invitation.wave_id)


@transaction.atomic
def unsubscribe(*, person: Person) -> None:
    """No invitations any more, from any meeting."""
    _row, is_new = Unsubscribed.objects.get_or_create(person=person)
    if is_new:
        record("person.unsubscribed", about=person, by=person)


@transaction.atomic
def subscribe(*, person: Person) -> None:
    """It was a mistake."""
    if Unsubscribed.objects.filter(person=person).delete()[0]:
        record("person.subscribed", about=person, by=person)
