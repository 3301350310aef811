"""Who speaks in a session: written down, asked by mail, reminded; their answer by a link of their own."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.jobs import later
from croisee.kit.tasks import tidying
from croisee.kit.tokens import new_token
from croisee.meetings import rules
from croisee.meetings.actions.writing import Stale, counted
from croisee.meetings.askings import tell_organisers, write_to
from croisee.meetings.models import LINKS_LAST, Meeting, Session, Speaker, not_over_since
from croisee.meetings.programme import Programme
from croisee.meetings.speaking import hour_key, is_outdated, runs_in, whole_programme
from croisee.network.models import Person

PATIENCE = timedelta(days=3)  # before somebody is reminded, and reminded again
BY_ITSELF = timedelta(days=7)  # until the reminder that nobody has to think of
State = Speaker.State


def locked(speaker: Speaker) -> Speaker:
    found = Speaker.objects.select_for_update(of=("self",)).select_related(
        "session__meeting", "session__repeats", "person"
    )
    return found.get(pk=speaker.pk)


@transaction.atomic
def add_speaker(*, session: Session, token: str, email: str, by: Person, **said: Any) -> Speaker:
    """Write down who should speak in a session; sent twice, it is written once. Nobody is asked yet."""
    allow(rules.why_not_organise(by, session.meeting))
    root = Session.objects.select_for_update(of=("self",)).get(pk=session.root.pk)
    same = Q(token=token) | (Q(email=email, kind=said["kind"]) if email else Q())
    if known := root.speakers.filter(same).first():
        return known
    person = Person.objects.of_mail(email) if email else None
    speaker = Speaker.objects.create(session=root, token=token, email=email, person=person, **said)
    record("speaker.added", about=root, by=by, speaker=speaker.pk, kind=speaker.kind)
    return speaker


@transaction.atomic
def change_speaker(*, speaker: Speaker, seen: str, email: str, by: Person, **said: Any) -> None:
    """Write it otherwise; at another address somebody is asked anew, and the old link leads nowhere."""
    allow(rules.why_not_organise(by, speaker.session.meeting))
    speaker = locked(speaker)
    if seen != speaker.changed_at.isoformat():
        raise Stale
    for name, value in said.items():
        setattr(speaker, name, value)
    if email != speaker.email:
        speaker.email, speaker.person = email, Person.objects.of_mail(email) if email else None
        ask_anew(speaker)
    speaker.save()
    counted(speaker.session.meeting)
    record("speaker.changed", about=speaker.session, by=by, speaker=speaker.pk)


def ask_anew(speaker: Speaker) -> None:
    """Nothing is known yet; not yet saved."""
    speaker.state, speaker.token = State.TO_ASK, new_token()
    speaker.asked_at = speaker.reminded_at = speaker.answered_at = None
    speaker.reason = speaker.told_hour = ""


@transaction.atomic
def ask_speakers(*, meeting: Meeting, by: Person) -> int:
    """Write to all who have an address and were never asked; gives how many."""
    allow(rules.why_not_ask(by, meeting))
    found = Speaker.objects.to_write_to().of_programme(meeting)
    waiting = found.select_for_update(of=("self",)).select_related("session__meeting")
    programme = whole_programme(meeting)
    for speaker in waiting:
        ask(speaker, "asked", programme, by)
    return len(waiting)


@transaction.atomic
def ask_speaker(*, speaker: Speaker, by: Person) -> bool:
    """Write to one, for the first time or since the hour is another one; twice at once is once."""
    speaker = locked(speaker)
    allow(rules.why_not_ask(by, speaker.session.meeting, speaker))
    programme = whole_programme(speaker.session.meeting)
    outdated = is_outdated(speaker, programme)
    is_due = outdated or speaker.state in (State.TO_ASK, State.DECLINED)
    if is_due:
        ask(speaker, "moved" if outdated else "asked", programme, by)
    return is_due


def ask(speaker: Speaker, kind: str, programme: Programme, by: Person) -> None:
    speaker.state, speaker.answered_at, speaker.reason = State.ASKED, None, ""
    speaker.asked_at, speaker.reminded_at = timezone.now(), None
    speaker.told_hour = hour_key(runs_in(programme, speaker.session))
    speaker.save()
    write_to(speaker, kind, programme)
    wait = BY_ITSELF.total_seconds()
    later("meetings.remind_speaker", wait=wait, speaker_id=speaker.pk, asked=speaker.asked_at.isoformat())
    counted(speaker.session.meeting)
    record("speaker.asked", about=speaker.session, by=by, speaker=speaker.pk)


@transaction.atomic
def remind_speakers(*, meeting: Meeting, by: Person) -> int:
    """Write again to those who have not answered, at most every three days; gives how many."""
    allow(rules.why_not_ask(by, meeting))
    before = timezone.now() - PATIENCE
    rested = Q(reminded_at=None, asked_at__lt=before) | Q(reminded_at__lt=before)
    waiting = Speaker.objects.unanswered().of_programme(meeting).filter(rested).exclude(email="")
    waiting = waiting.select_for_update(of=("self",)).select_related("session__meeting")
    programme = whole_programme(meeting)
    for speaker in waiting:
        remind(speaker, programme, by)
    return len(waiting)


@transaction.atomic
def remind_by_itself(*, speaker: Speaker, asked: str) -> None:
    """Once, to somebody who has not answered that mail, unless an organiser did it or the meeting is over."""
    speaker = locked(speaker)
    is_waiting = speaker.is_asked and speaker.reminded_at is None and speaker.email
    same = speaker.asked_at is not None and speaker.asked_at.isoformat() == asked
    if is_waiting and same and not rules.why_not_speak(speaker):
        remind(speaker, whole_programme(speaker.session.meeting), None)


def remind(speaker: Speaker, programme: Programme, by: Person | None) -> None:
    speaker.reminded_at = timezone.now()
    speaker.told_hour = hour_key(runs_in(programme, speaker.session))
    speaker.save()
    write_to(speaker, "reminded", programme)
    record("speaker.reminded", about=speaker.session, by=by, speaker=speaker.pk)


@transaction.atomic
def answer_speaking(*, speaker: Speaker, comes: bool, seen: str, by: Person | None, **said: Any) -> None:
    """Yes or no, by the person who has the link; the hour is the one that they saw."""
    speaker = locked(speaker)
    allow(rules.why_not_speak(speaker))
    if seen != hour_key(runs_in(whole_programme(speaker.session.meeting), speaker.session)):
        raise Stale
    before = speaker.state
    speaker.told_hour = seen
    settle(speaker, comes, by, **said)
    if speaker.state != before:
        tell_organisers(speaker)


@transaction.atomic
def note_answer(*, speaker: Speaker, comes: bool, reason: str, by: Person) -> None:
    """What somebody said to an organiser, by telephone for instance."""
    speaker = locked(speaker)
    allow(rules.why_not_organise(by, speaker.session.meeting))
    speaker.told_hour = hour_key(runs_in(whole_programme(speaker.session.meeting), speaker.session))
    settle(speaker, comes, by, reason="" if comes else reason)


def settle(speaker: Speaker, comes: bool, by: Person | None, **said: Any) -> None:
    speaker.state = State.CONFIRMED if comes else State.DECLINED
    speaker.answered_at = timezone.now()
    for name, value in said.items():
        setattr(speaker, name, value)
    speaker.save()
    counted(speaker.session.meeting)
    record("speaker.answered", about=speaker.session, by=by, speaker=speaker.pk, comes=comes)


@transaction.atomic
def remove_speaker(*, speaker: Speaker, by: Person) -> None:
    """Do without somebody; who was asked is told."""
    speaker = locked(speaker)
    session, meeting = speaker.session, speaker.session.meeting
    allow(rules.why_not_organise(by, meeting))
    record("speaker.removed", about=session, by=by, speaker=speaker.pk)
    release(session, only=speaker)
    speaker.delete()
    counted(meeting)


def release(session: Session, only: Speaker | None = None) -> None:
    """Tell those who were asked that they are not expected any more, as long as the meeting is to come."""
    if rules.is_past(session.meeting):
        return
    told = session.speakers.told().exclude(email="")
    for speaker in told.filter(pk=only.pk) if only else told:
        speaker.session = session
        write_to(speaker, "released")


@tidying
def forget_needs() -> None:
    """What a speaker needed to come goes some weeks after the meeting, as that of everybody else does."""
    kept = Speaker.objects.exclude(needs="")
    lasting = kept.filter(not_over_since(LINKS_LAST, "session__meeting"))
    kept.exclude(pk__in=lasting.values("pk")).update(needs="")
