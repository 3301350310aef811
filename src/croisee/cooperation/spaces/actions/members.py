"""Who is in a space: invited, let in, sent by an organisation, in a college, gone."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from croisee.cooperation.models import College, Delegate, Proxy, Space, SpaceMember
from croisee.cooperation.spaces import mails, rules
from croisee.cooperation.spaces.actions.opening import held
from croisee.cooperation.spaces.standing import within
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.network.models import Organisation, Person


@transaction.atomic
def invite(*, space: Space, organisation: Organisation, message: str, by: Person) -> SpaceMember:
    """Ask an organisation to come in: those who represent it are told. One that asked itself is let in."""
    space = held(space)
    allow(rules.why_not_look_after(within(space, by), space) or rules.why_not_invite(space, organisation))
    member = row_of(space, organisation=organisation)
    if member.pk and member.left_at is None:
        admit(member, by)
        return member
    ask(member, message, by, is_invited=True)
    record("space.invited", about=space, by=by, organisation=organisation.pk)
    mails.invited(member)
    return member


@transaction.atomic
def answer_invitation(*, member: SpaceMember, is_yes: bool, by: Person) -> None:
    """An organisation comes in, or does not."""
    member = now(member)
    allow(rules.why_not_answer(by, member))
    decide(member, is_yes, by)


@transaction.atomic
def ask_in(*, space: Space, organisation: Organisation | None, message: str, by: Person) -> SpaceMember:
    """Ask to be let in, for an organisation or in one's own name."""
    space = held(space)
    allow(rules.why_not_ask_in(by, space, organisation))
    member = row_of(space, **({"organisation": organisation} if organisation else {"person": by}))
    ask(member, message, by, is_invited=False)
    record("space.asked", about=space, by=by, member=member.pk)
    mails.asked(member)
    return member


@transaction.atomic
def decide_asked(*, member: SpaceMember, is_yes: bool, by: Person) -> None:
    """Let in who asked, or not; who asked is told."""
    member = now(member)
    allow(rules.why_not_decide(within(member.space, by), member))
    decide(member, is_yes, by)
    mails.decided(member)


@transaction.atomic
def leave(*, member: SpaceMember, by: Person) -> None:
    """A member goes: what it said and decided stays."""
    member = now(member)
    allow(rules.why_not_leave(within(member.space, by), member))
    if member.left_at is None:
        member.left_at, member.is_host = timezone.now(), False
        member.save(update_fields=["left_at", "is_host"])
        member.delegates.all().delete()
        Proxy.objects.end([member])
        record("space.left", about=member.space, by=by, member=member.pk)


@transaction.atomic
def set_host(*, member: SpaceMember, is_host: bool, by: Person) -> None:
    """Those who act for it look after the space, or no longer."""
    member = now(member)
    allow(rules.why_not_look_after(within(member.space, by), member.space))
    allow(None if is_host else rules.why_not_without(member))
    if member.left_at is None and member.admitted_at and member.is_host != is_host:
        member.is_host = is_host
        member.save(update_fields=["is_host"])
        record(
            "space.host_named" if is_host else "space.host_gone", about=member.space, by=by, member=member.pk
        )


@transaction.atomic
def put_in_college(*, member: SpaceMember, college: College | None, by: Person) -> None:
    """A member votes with a college, or with none."""
    member = now(member)
    allow(rules.why_not_look_after(within(member.space, by), member.space))
    if college is None or college.space_id == member.space_id:
        before, member.college = member.college_id, college
        member.save(update_fields=["college"])
        record("space.college_of_member", about=member.space, by=by, member=member.pk, before=before)


@transaction.atomic
def send(*, member: SpaceMember, people: Iterable[Person], by: Person) -> None:
    """These people act for an organisation, beside those who represent it; nobody else."""
    member, people = now(member), list(people)
    there = {one.person_id: one for one in member.delegates.all()}
    allow(rules.why_not_send(by, member, [one for one in people if one.pk not in there]))
    chosen = {one.pk for one in people}
    Delegate.objects.filter(member=member, person__in=there.keys() - chosen).delete()
    Delegate.objects.bulk_create(Delegate(member=member, person_id=pk) for pk in chosen - there.keys())
    record("space.sent", about=member.space, by=by, member=member.pk, people=sorted(chosen))


def row_of(space: Space, **who: Organisation | Person) -> SpaceMember:
    """The row of a member, a new one where there is none."""
    return SpaceMember.objects.filter(space=space, **who).first() or SpaceMember(space=space, **who)


def ask(member: SpaceMember, message: str, by: Person, *, is_invited: bool) -> None:
    """It waits for an answer from now on."""
    member.asked_at, member.asked_by, member.message = timezone.now(), by, message
    member.is_invited, member.admitted_at, member.left_at = is_invited, None, None
    member.save()


def decide(member: SpaceMember, is_yes: bool, by: Person) -> None:
    if is_yes:
        admit(member, by)
        return
    member.left_at = timezone.now()
    member.save(update_fields=["left_at"])
    record("space.declined", about=member.space, by=by, member=member.pk)


def admit(member: SpaceMember, by: Person) -> None:
    member.admitted_at = timezone.now()
    member.save(update_fields=["admitted_at"])
    record("space.joined", about=member.space, by=by, member=member.pk)


def now(member: SpaceMember) -> SpaceMember:
    """The row as it is now, until the transaction ends."""
    held(member.space)
    return SpaceMember.objects.select_related("space", "organisation", "person").get(pk=member.pk)
