"""The vote is called: the rules and those who vote are frozen, and everybody is told."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from croisee.cooperation.decisions import rules
from croisee.cooperation.decisions.actions.preparing import held
from croisee.cooperation.decisions.telling import ring_mails
from croisee.cooperation.decisions.terms import key_of_college, made
from croisee.cooperation.models import BallotBox, Decision, Elector, SpaceMember
from croisee.cooperation.spaces.standing import within
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.jobs import later_once
from croisee.network.models import Person


@transaction.atomic
def call(
    *, decision: Decision, by: Person, opens_at: datetime | None = None, closes_at: datetime | None = None
) -> None:
    """Freeze who votes and by which rules; without a closing time, whoever looks after the space closes."""
    decision = held(decision)
    standing = within(decision.space, by)
    members = list(decision.space.members.current().select_related("organisation"))
    colleges = list(decision.space.colleges.all()) if decision.by_colleges else []
    terms = made(decision, members, colleges)
    decision.opens_at, decision.closes_at = opens_at or timezone.now(), closes_at
    allow(rules.why_not_call(standing, decision, terms) or why_not_then(decision.opens_at, closes_at))
    decision.shows_at_once = terms.shows_at_once
    decision.frozen, decision.stage = terms.as_json(), Decision.Stage.OPEN
    decision.save()
    Elector.objects.bulk_create(elector(decision, member) for member in members)
    if decision.is_secret:
        BallotBox.objects.create(decision=decision)
    record("decision.called", about=decision, by=by, rules=decision.frozen)
    ring_to_close(decision)
    ring_mails(decision.space_id, decision)


def why_not_then(opens_at: datetime | None, closes_at: datetime | None) -> str | None:
    if closes_at and closes_at <= max(opens_at or timezone.now(), timezone.now()):
        return _("It closes after it has opened, and not in the past.")
    return None


def elector(decision: Decision, member: SpaceMember) -> Elector:
    """The name of an organisation as it is today; a person is named by their own row alone."""
    name = member.organisation.name[:200] if member.organisation else ""
    college = key_of_college(member.college_id) if decision.by_colleges else ""
    return Elector(decision=decision, member=member, name=name, college=college)


def ring_to_close(decision: Decision) -> None:
    """A doorbell for its last second, unless one is set; rung too early, it is set again."""
    if decision.closes_at and decision.is_called:
        wait = (decision.closes_at - timezone.now()).total_seconds()
        later_once("cooperation.close_decision", wait=max(wait, 0), decision_id=decision.pk)
