"""Who may do what with a decision, and why not."""

from datetime import datetime, timedelta
from fractions import Fraction

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from croisee.cooperation.decisions.terms import Terms, Way
from croisee.cooperation.models import Amendment, Decision, Elector, Outcome, Space, SpaceMember, Vote
from croisee.cooperation.spaces.rules import why_not_act, why_not_look_after
from croisee.cooperation.spaces.rules import why_not_change as why_not_change_space
from croisee.cooperation.spaces.standing import Within

LEAST_IN_SECRET = 3  # of all, and of a college, that vote in secret: one or two would be known by the count
MOST_OPTIONS = 60
LEAST_TO_ANSWER = timedelta(hours=24)  # on a new version while one votes
Stage = Decision.Stage


def why_not_prepare(standing: Within, space: Space) -> str | None:
    """Whoever acts for a member proposes something to decide."""
    return why_not_act(standing, space)


def why_not_speak_for(standing: Within, member: SpaceMember) -> str | None:
    """One speaks for a member for which one acts."""
    if member.pk in {one.pk for one in standing.members}:
        return None
    return _("You do not act for this member.")


def is_author(standing: Within, decision: Decision) -> bool:
    """Who acts for the member that proposes, or looks after the space."""
    mine = {member.pk for member in standing.members}
    return standing.looks_after or decision.member_id in mine


def why_not_change(standing: Within, decision: Decision) -> str | None:
    """Its words and rules are changed until it is called."""
    if decision.stage != Stage.PREPARING:
        return _("The vote is called: neither the words nor the rules change any more.")
    if not is_author(standing, decision):
        return _("Those who act for the member that proposes this change it. You can propose an amendment.")
    return why_not_act_or_host(standing, decision.space)


def why_not_act_or_host(standing: Within, space: Space) -> str | None:
    return why_not_look_after(standing, space) if standing.looks_after else why_not_act(standing, space)


def why_not_withdraw(standing: Within, decision: Decision) -> str | None:
    """Its author until it is called; then those who look after the space, as long as it is not counted."""
    if decision.stage in (Stage.CLOSED, Stage.WITHDRAWN):
        return _("This is settled already.")
    if decision.stage == Stage.PREPARING:
        return why_not_change(standing, decision)
    if decision.is_due:
        return _("The vote is over: it is counted.")
    return why_not_look_after(standing, decision.space)


def why_not_amend(standing: Within, decision: Decision) -> str | None:
    """Any member proposes other words, until the vote is called."""
    if decision.stage != Stage.PREPARING:
        return _("The vote is called: no amendments any more.")
    return why_not_act(standing, decision.space)


def why_not_answer(standing: Within, amendment: Amendment) -> str | None:
    """The author of the proposal, once."""
    if amendment.state != Amendment.State.OPEN:
        return _("This amendment has been answered already.")
    return why_not_change(standing, amendment.decision)


def why_not_take_up(standing: Within, amendment: Amendment) -> str | None:
    """On the words from which it started: newer ones would be undone."""
    if amendment.version_id != amendment.decision.current_id:
        return _("The proposal has other words since. Write a new version by hand, or leave this aside.")
    return why_not_answer(standing, amendment)


def why_not_put_to_vote(standing: Within, amendment: Amendment) -> str | None:
    if amendment.decision.amendment_id:
        return _("An amendment of an amendment is taken up or left aside.")
    return why_not_take_up(standing, amendment)


def why_not_call(standing: Within, decision: Decision, terms: Terms) -> str | None:
    """Those who look after the space call the vote, once all that it needs is there."""
    if decision.stage != Stage.PREPARING:
        return _("The vote is called already.")
    return why_not_look_after(standing, decision.space) or why_not_ready(decision, terms)


def why_not_ready(decision: Decision, terms: Terms) -> str | None:
    """What is missing before anybody can vote."""
    open_ones = decision.amendments.filter(state__in=["open", "vote"]).count()
    if open_ones:
        said = ngettext(
            "%(n)s amendment waits: it is answered first.",
            "%(n)s amendments wait: they are answered first.",
            open_ones,
        )
        return said % {"n": open_ones}
    if not terms.members:
        return _("The space has no members yet.")
    if terms.is_secret and terms.members < LEAST_IN_SECRET:
        return _("One or two members would not vote in secret: the count would tell. Vote openly.")
    return why_not_counted(terms) or why_not_by_colleges(decision, terms)


def why_not_counted(terms: Terms) -> str | None:
    """Rules under which nothing could come out."""
    if terms.way == Way.RANKING and len(terms.options) < 2:
        return _("A choice needs two options at least.")
    if terms.way == Way.SHARING:
        if not terms.options:
            return _("Say among what the budget is shared.")
        if not terms.budget:
            return _("Say how much there is to share.")
        if any(not one.cost for one in terms.options):
            return _("Say what each option costs.")
    if terms.way == Way.MAJORITY:
        if not 0 < Fraction(terms.share) <= 1:
            return _("Say which share must be for.")
        if terms.tie == Decision.Tie.CHAIR and not terms.chair:
            return _("Say who is in the chair: they decide if as many are for as against.")
    return None


def why_not_by_colleges(decision: Decision, terms: Terms) -> str | None:
    """Weights of 100 in all, everybody in a college, and no vote that a count would give away."""
    if not decision.by_colleges:
        return None
    if not terms.colleges:
        return _("This space has no colleges: let the votes count one by one.")
    if sum(Fraction(one.weight) for one in terms.colleges) != 1:
        return _("The weights of the colleges do not add up to 100 %.")
    if sum(one.members for one in terms.colleges) != terms.members:
        return _("Some members are in no college: they would have no vote.")
    if terms.is_secret and any(0 < one.members < LEAST_IN_SECRET for one in terms.colleges):
        return _("A college of one or two would not vote in secret: its count would tell. Vote openly.")
    return None


def why_not_vote(standing: Within, decision: Decision, elector: Elector, holder: int | None) -> str | None:
    """Who acts for the member, or for the one that holds its proxy, between the first and the last second."""
    if why_not := why_not_now(decision) or why_not_change_space(decision.space):
        return why_not
    acting = {member.pk for member in standing.members}
    if elector.member_id not in acting and holder not in acting:
        return _("You do not act for this member.")
    return why_not_change_vote(decision, elector, is_own=elector.member_id in acting)


def why_not_now(decision: Decision) -> str | None:
    """The clock, and whether it was called at all."""
    if decision.stage != Stage.OPEN or decision.is_due:
        return _("The vote is over.") if decision.frozen else _("The vote is not called yet.")
    if decision.is_announced:
        return _("One does not vote yet.")
    return None


def why_not_change_vote(decision: Decision, elector: Elector, *, is_own: bool) -> str | None:
    """A secret ballot is cast once; what a member said itself, its proxy does not change."""
    if elector.voted_on_id is None or elector.voted_on_id != decision.current_id:
        return None
    if decision.is_secret:
        return _("The vote of this member is cast already; a secret ballot does not change.")
    if not is_own and elector.cast_by_id is None:
        return _("This member has voted itself.")
    return None


def why_not_lift(standing: Within, decision: Decision, vote: Vote) -> str | None:
    """Who raised an objection takes it back."""
    acting = {member.pk for member in standing.members}
    if vote.elector.member_id not in acting:
        return _("Only who raised an objection takes it back.")
    if vote.version_id != decision.current_id or vote.answer.get("choice") != "object":
        return _("There is no such objection any more.")
    return why_not_now(decision) or why_not_change_space(decision.space)


def why_not_integrate(standing: Within, decision: Decision) -> str | None:
    """The author takes objections in, as long as the vote by consent runs."""
    if decision.way != Way.CONSENT:
        return _("Only a decision by consent moves to a new version while one votes.")
    if not is_author(standing, decision):
        return _("Those who act for the member that proposes this do it.")
    return why_not_now(decision) or why_not_change_space(decision.space)


def why_not_until(decision: Decision, closes_at: datetime | None) -> str | None:
    """Who is asked anew has a day at least, and no less than everybody was told."""
    if closes_at and decision.closes_at and closes_at < decision.closes_at:
        return _("Everybody was told until when one votes: it does not close earlier.")
    until = closes_at or decision.closes_at
    if until and until - timezone.now() < LEAST_TO_ANSWER:
        return _("Everybody is asked anew and has 24 hours at least: say until when one votes.")
    return None


def why_not_close(standing: Within, decision: Decision) -> str | None:
    """By hand: where no closing time was stated, or everybody has voted, or it has passed."""
    if not standing.looks_after:
        return _("This is for those who look after the space.")
    if decision.stage != Stage.OPEN or decision.is_announced:
        return _("Nobody votes on this now.")
    is_early = decision.closes_at is not None and timezone.now() < decision.closes_at
    if is_early and decision.electors.waiting().exists():
        return _("It closes at its time, which everybody was told; before that, once everybody has voted.")
    return None


def why_not_settle(standing: Within, decision: Decision, outcome: Outcome) -> str | None:
    """At a tie, those who act for the member in the chair, once."""
    rules = decision.frozen or {}
    if outcome.status != Outcome.Status.TIE or rules.get("tie") != Decision.Tie.CHAIR or outcome.chair_said:
        return _("Nothing is left to decide.")
    if decision.chair_id not in {member.pk for member in standing.members}:
        return _("Those who act for the member in the chair decide.")
    return why_not_change_space(decision.space)


def why_not_again(standing: Within, decision: Decision) -> str | None:
    """What came to nothing is voted on once more."""
    if decision.stage != Stage.CLOSED or decision.outcome.status in ("adopted", "chosen"):
        return _("This was decided.")
    if decision.amendment_id or (decision.frozen or {}).get("is_amendment"):
        return _("This was a vote on an amendment: propose the amendment anew.")
    return why_not_look_after(standing, decision.space)


def why_not_give_proxy(
    standing: Within, giver: SpaceMember, holder: SpaceMember, decision: Decision | None
) -> str | None:
    """To another member of the space that votes itself; the count of those it holds is asked beside."""
    if giver.pk == holder.pk or holder.space_id != giver.space_id:
        return _("A vote is given to another member of the space.")
    if holder.admitted_at is None or holder.left_at is not None:
        return _("This member is not in the space any more.")
    if decision and decision.stage not in (Stage.PREPARING, Stage.OPEN):
        return _("The vote is over.")
    if decision and not decision.most_proxies:
        return _("In this decision everybody votes themselves.")
    return why_not_speak_for(standing, giver) or why_not_act(standing, giver.space)
