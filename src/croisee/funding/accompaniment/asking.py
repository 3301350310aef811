"""A project asks an adviser, who answers, follows it or hands it over, until one of them ends it."""

from collections.abc import Collection, Iterable

from django.db import transaction
from django.utils import timezone

from croisee.cooperation.models import Project
from croisee.funding.accompaniment import mails, rules
from croisee.funding.accompaniment.reminding import ring
from croisee.funding.actions.path import held as path_of
from croisee.funding.models import Accompaniment, Adviser
from croisee.funding.models.accompaniment import State
from croisee.funding.models.path import PARTS
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.network.models import Person


@transaction.atomic
def ask(
    *, project: Project, adviser: Adviser, message: str, shares: Iterable[str], by: Person
) -> Accompaniment:
    """Ask an adviser to follow a project; nothing but the message is open before they accept."""
    path = path_of(project, by)
    allow(rules.why_not_ask(by, path, adviser))
    one = Accompaniment.objects.create(
        path=path, adviser=adviser, asked_by=by, message=message, asked_at=timezone.now(), **sharing(shares)
    )
    record("help.asked", about=one, by=by, shares=one.shared)
    mails.tell_adviser("asked", one)
    ring(one)
    return one


def sharing(parts: Iterable[str]) -> dict[str, bool]:
    wanted = set(parts)
    return {f"shares_{part}": part in wanted for part in PARTS}


@transaction.atomic
def answer(*, accompaniment: Accompaniment, accepts: bool, reason: str, by: Person) -> Accompaniment:
    """Say yes, and follow the project from now on; or no, and why."""
    one = held(accompaniment)
    allow(rules.why_not_answer(by, one))
    if accepts:
        Adviser.objects.select_for_update(of=("self",)).get(pk=one.adviser_id)
        allow(rules.why_not_accept(Adviser.objects.with_all().get(pk=one.adviser_id)))
    one.answered_at = one.answered_at or timezone.now()
    one.reason = "" if accepts else reason
    step(one, State.ACCEPTED if accepts else State.DECLINED)
    record("help.answered", about=one, by=by, yes=accepts)
    mails.tell_bearer("accepted" if accepts else "declined", one)
    if accepts and one.handed_by:
        leave_to(one, by)
    return one


def leave_to(one: Accompaniment, by: Person) -> None:
    """Whoever handed a project over has left it to the one who accepted."""
    before = held(one.handed_by)
    if before.is_open:
        step(before, State.ENDED if before.state == State.ACCEPTED else State.WITHDRAWN)
        record("help.handed_over", about=before, by=by, to=one.adviser_id)
        mails.tell_adviser("taken_over", before)


@transaction.atomic
def hand_over(*, accompaniment: Accompaniment, to: Adviser, message: str, by: Person) -> Accompaniment:
    """Propose another adviser, who hears of it once the bearer agrees; that is an answer, too."""
    one = held(accompaniment)
    allow(rules.why_not_hand_over(by, one, to))
    if one.answered_at is None and by.pk == one.adviser.person_id:
        one.answered_at = timezone.now()
        one.save(update_fields=["answered_at"])
    handed = Accompaniment.objects.create(
        path=one.path, adviser=to, handed_by=one, state=State.HANDED, asked_by=one.asked_by,
        message=message, asked_at=timezone.now(), **sharing(one.shared),
    )  # fmt: skip
    record("help.handing_over", about=handed, by=by)
    mails.tell_bearer("handed", handed)
    return handed


@transaction.atomic
def agree(*, accompaniment: Accompaniment, agrees: bool, by: Person) -> Accompaniment:
    """The bearer has the proposed adviser asked, or not."""
    one = held(accompaniment)
    allow(rules.why_not_agree(by, one))
    if agrees:
        allow(rules.why_not_take(one.path, one.adviser))
        share_as_now(one)
    one.asked_by, one.asked_at = by, timezone.now()
    step(one, State.ASKED if agrees else State.WITHDRAWN)
    record("help.agreed" if agrees else "help.not_agreed", about=one, by=by)
    if agrees:
        mails.tell_adviser("asked", one)
        ring(one)
    return one


def share_as_now(one: Accompaniment) -> None:
    """What the bearer has closed for the one before since is closed for the next one, too."""
    if one.handed_by:
        for name, is_shared in sharing(set(one.shared) & set(one.handed_by.shared)).items():
            setattr(one, name, is_shared)


@transaction.atomic
def share(*, accompaniment: Accompaniment, parts: Collection[str], by: Person) -> Accompaniment:
    """Say anew what an adviser sees: what is left out is closed at once."""
    one = held(accompaniment)
    allow(rules.why_not_share(by, one) or rules.why_not_open_files(by, one, parts))
    for name, is_shared in sharing(parts).items():
        setattr(one, name, is_shared)
    one.save()
    record("help.shared", about=one, by=by, shares=one.shared)
    return one


@transaction.atomic
def end(*, accompaniment: Accompaniment, by: Person) -> Accompaniment:
    """Take a request back, or say that the help is over: from now on the adviser sees nothing."""
    one = held(accompaniment)
    allow(rules.why_not_end(by, one))
    had_reached = rules.has_reached(one)
    step(one, State.ENDED if one.state == State.ACCEPTED else State.WITHDRAWN)
    record("help.ended", about=one, by=by)
    if by.pk == one.adviser.person_id or by.is_administrator:
        mails.tell_bearer("ended", one)
    if by.pk != one.adviser.person_id and had_reached:
        mails.tell_adviser("ended", one)
    return one


def step(one: Accompaniment, state: str) -> None:
    allow(rules.why_not_step(one, state))
    one.state = state
    if not one.is_open:
        one.ended_at = timezone.now()
    one.save()


def held(accompaniment: Accompaniment) -> Accompaniment:
    """The row as it is now, with who and what it is about, until the transaction ends."""
    Accompaniment.objects.select_for_update(of=("self",)).get(pk=accompaniment.pk)
    return Accompaniment.objects.with_all().get(pk=accompaniment.pk)
