"""A call for contributions to a programme, and what people propose."""

from datetime import date
from typing import Any

from django.db import transaction

from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.tokens import new_token
from croisee.meetings import rules
from croisee.meetings.actions.writing import Line, Stale, texts
from croisee.meetings.mails import tell
from croisee.meetings.models import Call, Meeting, Proposal
from croisee.network.models import Person


@transaction.atomic
def save_call(
    *,
    meeting: Meeting,
    title: str,
    text: str,
    questions: list[Line],
    closes_on: date,
    is_public: bool,
    seen: str,
    by: Person,
) -> Call:
    """Write the call of a meeting, or change it."""
    allow(rules.why_not_organise(by, meeting))
    Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    call = Call.objects.filter(meeting=meeting).first()
    if seen != (call.changed_at.isoformat() if call else ""):
        raise Stale
    is_new, call = call is None, call or Call(meeting=meeting)
    call.title, call.text, call.questions = title, text, texts(questions)
    call.closes_on, call.is_public = closes_on, is_public
    call.save()
    record("call.written" if is_new else "call.changed", about=call, by=by, title=title)
    return call


@transaction.atomic
def open_call(*, call: Call, is_open: bool, by: Person) -> None:
    """Take proposals from now on, or stop; asking for what is already so changes nothing."""
    allow(rules.why_not_open(by, call) if is_open else rules.why_not_organise(by, call.meeting))
    if Call.objects.filter(pk=call.pk).exclude(is_open=is_open).update(is_open=is_open):
        record("call.opened" if is_open else "call.closed", about=call, by=by)


@transaction.atomic
def propose(*, call: Call, email: str, token: str, by: Person | None, **said: Any) -> Proposal:
    """Keep what somebody proposes and send them their link; sent twice, it is kept once."""
    call = Call.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=call.pk)
    known = Proposal.objects.filter(token=token).first()
    if known and known.call_id == call.pk:
        return known
    allow(rules.why_not_propose(call, email))
    token = new_token() if known else token
    proposal = Proposal.objects.create(call=call, email=email.strip().lower(), token=token, **said)
    record("proposal.sent", about=proposal, by=by, title=proposal.title)
    tell(proposal, "received")
    return proposal


@transaction.atomic
def change_proposal(*, proposal: Proposal, by: Person | None, **said: Any) -> None:
    """Say it otherwise, as long as the call is open and nothing is decided."""
    proposal = locked(proposal)
    allow(rules.why_not_change_proposal(proposal))
    for name, value in said.items():
        setattr(proposal, name, value)
    proposal.save()
    record("proposal.changed", about=proposal, by=by, title=proposal.title)


def locked(proposal: Proposal) -> Proposal:
    """The proposal as it is; those of its call change one after the other."""
    Call.objects.select_for_update(of=("self",)).get(pk=proposal.call_id)
    return Proposal.objects.select_related("call__meeting", "merged_into").get(pk=proposal.pk)
