"""What people say, change and hold: one transaction each."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import Manager, Q
from django.utils import timezone

from croisee.attendance.models import Registration
from croisee.contributions import rules
from croisee.contributions.actions.bringing import kept_one, let_go
from croisee.contributions.actions.linking import tie, untie_what_does_not_fit
from croisee.contributions.leading import conduct_of
from croisee.contributions.models import Author, Conduct, Contribution, Position
from croisee.contributions.standing import Standing, standing_in
from croisee.journal.actions import record
from croisee.kit.access import Refused, allow
from croisee.kit.live import touched
from croisee.kit.search import fill
from croisee.meetings.models import Meeting, Question, Session
from croisee.network.actions import organisation_named
from croisee.network.models import Person
from croisee.translations.actions import drop_earlier

WAITED = timedelta(minutes=1)  # an answer that arrives so late may be older than another


def contribute(*, key: UUID | None = None, **facts) -> Contribution:
    """Keep what somebody says in a session, once for each key; see `keep` for the facts."""
    key = key or uuid4()
    try:
        return keep(key=key, **facts)
    except (IntegrityError, Refused):  # sent again, perhaps when its time was over
        if known := Contribution.everything.filter(key=key).first():
            return known
        raise


@transaction.atomic
def keep(
    *,
    session: Session,
    by: Person,
    key: UUID,
    kind: str,
    text: str,
    language: str,
    question: Question | None = None,
    said_at: datetime | None = None,
    said_by: Iterable[Registration] = (),
    organisation: str = "",
    anonymous: bool = False,
    table: int | None = None,
    target: Contribution | None = None,
    standing: Standing | None = None,
    **details: str,
) -> Contribution:
    """Write it down with its authors, by a participant for themselves or by a scribe for others.

    `target` is what it lifts or answers; `standing` what `by` is in the meeting, where it is known already.
    """
    standing = standing or standing_in(session.meeting, by)
    allow(rules.why_not_contribute(standing, session, said_at))
    said_by = list(said_by)
    if said_by or organisation:
        allow(rules.why_not_write_for_others(standing, session))
    conduct = conduct_of(session)
    contribution = Contribution.objects.create(
        meeting=session.meeting,
        session=session.root,
        question=question,
        kind=kind,
        text=text,
        language=language,
        written_by=by,
        said_at=moment(said_at, session.meeting),
        key=key,
        is_waiting=waits(conduct, standing, session),
        is_trial=conduct.is_trial,
        table=table,
        **details,
    )
    sign(contribution, authors_of(standing, session, said_by, organisation), anonymous=anonymous)
    record("contribution.made", about=contribution, by=None if anonymous else by, kind=kind)
    if target:
        tie(contribution, target, None if anonymous else by)
    told(contribution)
    return contribution


def waits(conduct: Conduct, standing: Standing, session: Session) -> bool:
    """Whether a moderator reads it first; those who moderate need nobody."""
    return conduct.writers == Conduct.Writers.MODERATED and not standing.writes_for_others(session)


def moment(said_at: datetime | None, meeting: Meeting) -> datetime:
    """When it was said, as the phone has it, from the eve of the meeting until now; otherwise now."""
    now = timezone.now()
    if said_at is None or meeting.starts_on is None:
        return now
    earliest = datetime.combine(meeting.starts_on - timedelta(days=1), time.min, meeting.zone)
    return said_at if earliest <= said_at <= now else now


def authors_of(
    standing: Standing, session: Session, said_by: list[Registration], organisation: str
) -> list[dict]:
    """Those whom a scribe names; a participant for themselves; nobody when a scribe names nobody."""
    own = standing.registration
    if not said_by and own and not standing.writes_for_others(session):
        said_by = [own]
    authors = [
        {"person_id": r.person_id, "organisation_id": r.organisation_id, "shows_name": r.shares_name}
        for r in said_by
    ]
    if organisation:
        authors.append({"organisation": organisation_named(organisation)})
    return authors


def sign(contribution: Contribution, authors: list[dict], *, anonymous: bool) -> None:
    """Give it its authors; who wants no name on it has none anywhere."""
    hidden = {"shows_name": False, "is_anonymous": True} if anonymous else {}
    Author.objects.bulk_create(Author(contribution=contribution, **author | hidden) for author in authors)


def told(contribution: Contribution) -> None:
    """Let the walls of its session know."""
    if contribution.session_id:
        touched(f"session:{contribution.session_id}")


@transaction.atomic
def edit(*, contribution: Contribution, by: Person, **changes) -> None:
    """Change one's words, their kind, question or language; the journal keeps the former ones."""
    standing = standing_in(contribution.meeting, by)
    allow(rules.why_not_edit(standing, contribution))
    before = {name: plain(getattr(contribution, name)) for name in changes}
    if reads_again(contribution, standing):
        changes["is_waiting"] = True
    write(contribution, changes)
    record("contribution.edited", about=contribution, by=by, before=before)
    untie_what_does_not_fit(contribution, by)
    told(contribution)


def reads_again(contribution: Contribution, standing: Standing) -> bool:
    """Whether a moderator looks at changed words: where they read everything first, or had hidden it."""
    session = contribution.session
    if session is None or standing.writes_for_others(session):
        return False
    return bool(contribution.hidden_because) or waits(conduct_of(session), standing, session)


@transaction.atomic
def add_details(*, contribution: Contribution, by: Person, **details: str) -> None:
    """Say who, where, since when, with what result, whom to call."""
    allow(rules.why_not_detail(standing_in(contribution.meeting, by), contribution))
    before = {name: getattr(contribution, name) for name in details}
    if before == details:
        return
    write(contribution, details)
    record("contribution.detailed", about=contribution, by=by, before=before)
    told(contribution)


def write(contribution: Contribution, changes: dict) -> None:
    for name, value in changes.items():
        setattr(contribution, name, value)
    contribution.save(update_fields=[*changes, "changed_at"])
    if changes.keys() & {"text", "result"}:
        drop_earlier(contribution)


def plain(value):
    """A value as the journal keeps it."""
    return value.pk if isinstance(value, Question) else value


@transaction.atomic
def withdraw(*, contribution: Contribution, by: Person) -> None:
    """Take a contribution back: only its authors and the organisers see it from now on."""
    turn(contribution, by, withdrawn=True)


@transaction.atomic
def restore(*, contribution: Contribution, by: Person) -> None:
    """Bring a withdrawn contribution back."""
    turn(contribution, by, withdrawn=False)


@transaction.atomic
def undo(*, contribution: Contribution, by: Person) -> None:
    """Take back what one has just typed, to type it better."""
    allow(rules.why_not_undo(standing_in(contribution.meeting, by), contribution))
    turn(contribution, by, withdrawn=True)


def turn(contribution: Contribution, by: Person, *, withdrawn: bool) -> None:
    """Withdrawn, it stands for no other any more, and no other for it."""
    allow(rules.why_not_withdraw(standing_in(contribution.meeting, by), contribution))
    if contribution.is_withdrawn == withdrawn:
        return
    if withdrawn:
        for merged in [contribution, *contribution.merged.all()]:
            let_go(merged)
    write(contribution, {"is_withdrawn": withdrawn})
    record("contribution.withdrawn" if withdrawn else "contribution.restored", about=contribution, by=by)
    told(contribution)


def take_position(
    *,
    contribution: Contribution,
    value: int,
    by: Person,
    standing: Standing | None = None,
    taken_at: datetime | None = None,
) -> None:
    """Agree, disagree or pass, where it was merged on the one that stands for it; the last word counts.

    It is one statement, and so a transaction of its own: the busiest of all is not told to begin and to end.
    """
    contribution = kept_one(contribution)
    standing = standing or standing_in(contribution.meeting, by)
    allow(rules.why_not_take_position(standing, contribution, taken_at))
    now = timezone.now()
    taken_at = min(taken_at or now, now)
    if now - taken_at > WAITED and is_answered_since(contribution, by, taken_at):
        return
    held = {"person": by, "value": value, "taken_at": taken_at}
    while not Position.everything.hold(contribution=contribution, **held):  # merged at this moment
        contribution = kept_one(Contribution.everything.get(pk=contribution.pk))


def is_answered_since(contribution: Contribution, person: Person, moment: datetime) -> bool:
    """Whether somebody has answered later, on another device, than what only arrives now."""
    newer = Position.everything.filter(contribution=contribution, person=person, taken_at__gt=moment)
    return newer.filter(is_entered=False).exists()


@transaction.atomic
def show_name(*, registration: Registration) -> None:
    """Show or hide somebody's name in all that they said in a meeting, as their registration says."""
    said = Author.objects.filter(person=registration.person_id, contribution__meeting=registration.meeting_id)
    said = said.filter(is_anonymous=False)
    moved = said.exclude(shows_name=registration.shares_name)
    sessions = set(moved.values_list("contribution__session", flat=True)) - {None}
    if moved.update(shows_name=registration.shares_name):
        for session in sessions:
            touched(f"session:{session}")


def forget(person: Person) -> None:
    """What somebody said in meetings stays, as said by a participant."""
    unname(Contribution.everything, person)
    Author.objects.filter(person=person).update(person=None, shows_name=False)


def unname(said: Manager, person: Person) -> None:
    """Nobody wrote it down, and where details name somebody, these go too."""
    for detail in ("who", "contact"):
        found = list(said.filter(names(person, detail)).values_list("pk", flat=True))
        said.filter(pk__in=found).update(**{detail: ""})
        fill(said.filter(pk__in=found))
    said.filter(written_by=person).update(written_by=None)


def names(person: Person, detail: str) -> Q:
    """Contributions of which a detail names somebody: in full, or by the last name in what is their own."""
    found = Q(pk=None)
    for mark in filter(None, (person.name, person.email, person.phone)):
        found |= Q(**{f"{detail}__icontains": mark})
    if person.last_name:
        own = Q(authors__person=person) | Q(written_by=person)
        found |= own & Q(**{f"{detail}__icontains": person.last_name})
    return found
