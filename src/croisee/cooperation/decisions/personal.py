"""What is kept of somebody who proposes, amends and votes; what was said in secret is not among it."""

from croisee.cooperation.models import (
    Amendment,
    Decision,
    DecisionMail,
    Elector,
    Outcome,
    ProposalVersion,
    Proxy,
    Vote,
)
from croisee.kit.personal import forgetting, part
from croisee.network.models import Person


@part("decisions")
def decisions(person: Person) -> dict:
    """What somebody proposed and said openly, and the decisions in which their own vote was cast."""
    votes = Vote.objects.filter(by=person).select_related("elector__decision")
    own = Elector.objects.filter(member__person=person).select_related("decision")
    mails = DecisionMail.objects.filter(person=person).select_related("space")
    return {
        "proposed": list(Decision.objects.filter(proposed_by=person).values_list("subject", flat=True)),
        "versions": list(ProposalVersion.objects.filter(by=person).values("decision__subject", "text")),
        "amendments": list(Amendment.objects.filter(by=person).values("text", "reason", "state")),
        "open_votes": [
            {"decision": str(one.elector.decision), "answer": one.answer, "reason": one.reason}
            for one in votes
        ],
        "own_vote": [{"decision": str(one.decision), "was_cast": one.voted_on_id is not None} for one in own],
        "proxies_given": [
            {"on": one.given_at.isoformat(), "is_over": one.ended_at is not None}
            for one in Proxy.objects.filter(given_by=person)
        ],
        "mails": [{"space": str(one.space), "is_off": one.is_off} for one in mails],
    }


@forgetting
def forget(person: Person) -> None:
    """Decisions stay as they were counted, without the name of who wrote or voted for a member."""
    DecisionMail.objects.filter(person=person).delete()
    Decision.objects.filter(proposed_by=person).update(proposed_by=None)
    for model in (ProposalVersion, Amendment, Vote):
        model.objects.filter(by=person).update(by=None)
    Amendment.objects.filter(answered_by=person).update(answered_by=None)
    Proxy.objects.filter(given_by=person).update(given_by=None)
    Outcome.objects.filter(closed_by=person).update(closed_by=None)
