"""The life of a match: proposed, seen, answered by each side, introduced, and what became of it."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from croisee.contributions.models import Contribution
from croisee.exchange import mails, matching, rules
from croisee.exchange.models import Match, MatchMail, MatchSide, Posting
from croisee.exchange.pairing import people_of_side, sides_read_by
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.jobs import later, later_once
from croisee.network.models import Person

State = MatchSide.State
REMINDED_ON = (3, 9, 21, 30)  # days after it was proposed, at most
WEEK = timedelta(days=7)
MOST = 5  # of one posting
MANY = 30  # matches of one offer that nobody has answered: it is not proposed to everyone


def match_posting(*, posting: Posting) -> None:
    """Propose what meets it best; asked again, what is there gets its reasons anew."""
    if not posting.is_running:
        return
    without = set(declined_with(posting.contribution)) | set(crowded(posting))
    found = matching.best(matching.of_posting(posting), is_need=posting.is_need, without=without, most=MOST)
    ends = Contribution._base_manager.in_bulk([int(one.offer.id) for one in found])
    for one in found:
        if other := ends.get(int(one.offer.id)):
            pair = (posting.contribution, other) if posting.is_need else (other, posting.contribution)
            organisations = (posting.organisation_id, int(one.offer.organisation))
            propose(*pair, organisations if posting.is_need else organisations[::-1], one)


def declined_with(contribution: Contribution):
    """What was declined before, by whichever side."""
    either = Q(need=contribution) | Q(offer=contribution)
    declined = Match.objects.filter(either, sides__state=State.DECLINED).values("pk")
    rows = MatchSide.objects.filter(match__in=declined).exclude(contribution=contribution)
    return rows.values_list("contribution", flat=True)


def crowded(posting: Posting):
    """Offers that wait for so many answers that they are proposed to nobody else for now."""
    if not posting.is_need:
        return []
    rows = MatchSide.objects.waiting().filter(is_need=False).order_by().values("contribution")
    return rows.annotate(n=Count("pk")).filter(n__gte=MANY).values_list("contribution", flat=True)


def propose(need: Contribution, offer: Contribution, organisations: tuple[int, int], found) -> Match:
    """Keep what the engine found."""
    return matched(need, offer, organisations, {"score": found.score, "facts": matching.facts_of(found)})


@transaction.atomic
def matched(
    need: Contribution, offer: Contribution, organisations: tuple[int, int], facts: dict[str, Any]
) -> Match:
    """Keep a match, once for each pair."""
    match, is_new = Match.objects.get_or_create(need=need, offer=offer, defaults=facts)
    if is_new:
        for end, organisation in zip((need, offer), organisations, strict=True):
            whose = {"contribution": end, "organisation_id": organisation}
            MatchSide.objects.create(match=match, is_need=end == need, **whose)
        record("match.proposed", about=match, by=None)
        ring_again(match)
    elif match.facts != facts["facts"]:
        Match.objects.filter(pk=match.pk).update(**facts)
    return match


def match_everything() -> None:
    """All that is posted and runs: after a meeting is over, what was said there may meet it."""
    for posting in Posting.objects.running().with_all().order_by("pk").iterator(200):
        match_posting(posting=posting)


@transaction.atomic
def see_matches(*, sides: list[MatchSide], by: Person) -> None:
    """Somebody who speaks for these sides has them before their eyes."""
    seen = [side.pk for side in sides if side.state == State.PROPOSED]
    if seen:
        MatchSide.objects.filter(pk__in=seen).update(state=State.SEEN)


@transaction.atomic
def answer_match(*, side: MatchSide, by: Person, is_interested: bool, why: str = "") -> None:
    """Interested or not, and why; the two sides are introduced once both are.

    Who changes their mind and changes it back tells the other side once.
    """
    match = Match.objects.select_for_update().get(pk=side.match_id)
    allow(rules.why_not_answer_match(by, side, match))
    side = MatchSide.objects.get(pk=side.pk)
    state = State.INTERESTED if is_interested else State.DECLINED
    if (side.state, side.why) == (state, why):
        return
    side.state, side.why = state, "" if is_interested else why
    side.answered_by, side.answered_at = by, side.answered_at or timezone.now()
    side.save()
    record(f"match.{state}", about=match, by=by, why=side.why)
    other = match.sides.exclude(pk=side.pk).get()
    if is_interested and other.state == State.INTERESTED:
        introduce(match)
    elif is_interested and not other.is_answered and not side.other_told_at:
        side.other_told_at = timezone.now()
        side.save(update_fields=["other_told_at"])
        for person in people_of_side(other):
            mails.tell_interest(other, person)


def introduce(match: Match) -> None:
    """Both agreed: each is told who the other is, and what they wrote."""
    match.introduced_at = timezone.now()
    match.save(update_fields=["introduced_at"])
    record("match.introduced", about=match, by=None)
    one, other = match.sides.select_related("contribution", "organisation", "answered_by")
    mails.introduce(one, other, match)
    mails.introduce(other, one, match)


@transaction.atomic
def tell_outcome(*, match: Match, outcome: str, by: Person) -> None:
    """We met, we work together, nothing came of it; the network's team hears of what works, once."""
    match = Match.objects.select_for_update().get(pk=match.pk)
    allow(rules.why_not_tell_outcome(by, match))
    if match.outcome == outcome:
        return
    is_news = outcome == Match.Outcome.WORKS and not match.team_told_at
    match.outcome, match.outcome_at = outcome, timezone.now()
    match.team_told_at = match.outcome_at if is_news else match.team_told_at
    match.save(update_fields=["outcome", "outcome_at", "team_told_at"])
    record(f"match.{outcome}", about=match, by=by)
    if is_news:
        mails.tell_team_it_works(match)


# Reminders


def ring_again(match: Match) -> None:
    """A doorbell for the next day on which somebody may be reminded."""
    age = (timezone.now() - match.proposed_at).total_seconds() / 86_400
    if day := next((day for day in REMINDED_ON if day > age), None):
        later("exchange.remind_of_match", wait=max((day - age) * 86_400, 1), match_id=match.pk)


def remind_of_match(*, match: Match) -> None:
    """Whoever has not answered is reminded of all that waits for them; rung twice, nobody is twice."""
    for side in match.sides.waiting():
        for person in people_of_side(side):
            remind_person(person=person)
    ring_again(match)


def held_mail(person: Person) -> MatchMail | None:
    """The one mail a week that somebody gets, held until it is written; None where it is off."""
    MatchMail.objects.get_or_create(person=person)
    mail = MatchMail.objects.select_for_update().get(person=person)
    return None if mail.is_off or not person.email or not person.is_active else mail


@transaction.atomic
def remind_person(*, person: Person) -> None:
    """One mail with all that is due, a week after the last one at the earliest."""
    if (mail := held_mail(person)) is None:
        return
    due = [side for side in waiting_for(person) if due_day(side) > side.reminded]
    if not due:
        return
    now = timezone.now()
    if mail.sent_at and now < mail.sent_at + WEEK:
        wait = (mail.sent_at + WEEK - now).total_seconds() + 1
        later_once("exchange.remind_person", wait=wait, person_id=person.pk)
        return
    mails.remind_of_matches(person, mail, due)
    for side in due:
        MatchSide.objects.filter(pk=side.pk).update(reminded=due_day(side))
    mail.sent_at = now
    mail.save(update_fields=["sent_at"])


def waiting_for(person: Person) -> list[MatchSide]:
    """What somebody may read and has not answered, the oldest first."""
    return [side for side in sides_read_by(person).waiting().order_by("match__proposed_at", "pk")]


def due_day(side: MatchSide) -> int:
    """The last of the days that has come; 0 before the first."""
    age = (timezone.now() - side.match.proposed_at) / timedelta(days=1)
    return max((day for day in REMINDED_ON if day <= age), default=0)


@transaction.atomic
def switch_match_mail(*, mail: MatchMail, is_off: bool) -> None:
    """No reminders any more, or again."""
    if mail.is_off != is_off:
        mail.is_off = is_off
        mail.save(update_fields=["is_off"])
        record("match_mail.off" if is_off else "match_mail.on", about=mail, by=mail.person)
