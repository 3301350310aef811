"""What organisers do with proposals: score, comment, put together, take, decline."""

from collections.abc import Iterable

from django.db import transaction

from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.meetings import rules
from croisee.meetings.actions.calls import locked
from croisee.meetings.actions.programme import save_session
from croisee.meetings.mails import tell
from croisee.meetings.models import Comment, Proposal, Score, Session
from croisee.network.models import Person


@transaction.atomic
def score_proposal(*, proposal: Proposal, value: int | None, by: Person) -> None:
    """Say what one thinks of a proposal, from 1 to 5; None takes it back."""
    allow(rules.why_not_score(by, proposal, value))
    if value is None:
        Score.objects.filter(proposal=proposal, person=by).delete()
    else:
        Score.objects.update_or_create(proposal=proposal, person=by, defaults={"value": value})
    record("proposal.scored", about=proposal, by=by, value=value)


@transaction.atomic
def comment_proposal(*, proposal: Proposal, text: str, by: Person) -> None:
    """Tell the other organisers something about a proposal; the same words twice are kept once."""
    allow(rules.why_not_organise(by, proposal.call.meeting))
    proposal = locked(proposal)
    last = proposal.comments.last()
    if last and (last.text, last.written_by_id) == (text, by.pk):
        return
    Comment.objects.create(proposal=proposal, text=text, written_by=by)
    record("proposal.commented", about=proposal, by=by)


@transaction.atomic
def merge_proposals(*, proposal: Proposal, others: Iterable[Proposal], by: Person) -> None:
    """Put others together with a proposal: it gathers their authors, and they share its fate."""
    proposal = locked(proposal)
    others = Proposal.objects.filter(pk__in=[one.pk for one in others]).exclude(merged_into=proposal)
    for other in others.prefetch_related("gathered"):
        allow(rules.why_not_merge(by, proposal, other))
        other.merged_into = proposal
        other.save(update_fields=["merged_into"])
        record("proposal.merged", about=proposal, by=by, other=other.pk, title=other.title)


@transaction.atomic
def part_proposal(*, proposal: Proposal, by: Person) -> None:
    """Undo that a proposal was put together with another one."""
    proposal = locked(proposal)
    if proposal.merged_into is None:
        return
    allow(rules.why_not_part(by, proposal))
    main, proposal.merged_into = proposal.merged_into, None
    proposal.save(update_fields=["merged_into"])
    record("proposal.parted", about=main, by=by, other=proposal.pk, title=proposal.title)


@transaction.atomic
def take_proposal(*, proposal: Proposal, kind: str = "", into: Session | None = None, by: Person) -> Session:
    """Make a session of a proposal, or take it into one, and tell its authors, once."""
    proposal = locked(proposal)
    if proposal.session:
        return proposal.session
    allow(rules.why_not_decide(by, proposal))
    proposal.session = into or own_session(proposal, kind, by)
    proposal.save(update_fields=["session"])
    record("proposal.taken", about=proposal, by=by, session=proposal.session.pk)
    tell_authors(proposal, "taken")
    return proposal.session


def own_session(proposal: Proposal, kind: str, by: Person) -> Session:
    """A session with the words of a proposal."""
    meeting = proposal.call.meeting
    values = dict.fromkeys(("number", "table_size", "start", "end", "room", "site", "seats"))
    values |= {"kind": kind, "title": proposal.title, "framing": framing(proposal), "day": meeting.starts_on}
    values |= {"language": proposal.language, "pilots": [], "questions": [], "is_common": False}
    return save_session(meeting=meeting, session=None, seen="", values=values, by=by)


def framing(proposal: Proposal) -> str:
    """The text of a proposal, then those of the ones that were put together with it."""
    others = [f"**{one.title}**\n\n{one.text}" for one in proposal.gathered.all()]
    return "\n\n".join([proposal.text, *others])


@transaction.atomic
def decline_proposal(*, proposal: Proposal, reason: str, by: Person) -> None:
    """Say kindly why a proposal does not enter the programme; its authors are told once."""
    proposal = locked(proposal)
    if proposal.state == Proposal.State.DECLINED:
        return
    allow(rules.why_not_decide(by, proposal))
    proposal.reason = reason
    proposal.save(update_fields=["reason"])
    record("proposal.declined", about=proposal, by=by, reason=reason)
    tell_authors(proposal, "declined")


@transaction.atomic
def reconsider_proposal(*, proposal: Proposal, by: Person) -> None:
    """Look again at a proposal that was declined; no mail goes out."""
    allow(rules.why_not_organise(by, proposal.call.meeting))
    proposal = locked(proposal)
    if proposal.state == Proposal.State.DECLINED:
        record("proposal.reconsidered", about=proposal, by=by, reason=proposal.reason)
        proposal.reason = ""
        proposal.save(update_fields=["reason"])


def tell_authors(proposal: Proposal, kind: str) -> None:
    """Write to everybody whose proposal this is, each in their language, with their own link."""
    for one in proposal.together():
        one.call = proposal.call
        tell(one, kind)
