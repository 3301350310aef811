"""Who is told what of the decisions of a space: all that is new in one mail, each thing once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from croisee.cooperation.decisions import mails
from croisee.cooperation.models import Decision, DecisionMail, Delegate, Elector, Space, SpaceMember
from croisee.journal.actions import record
from croisee.kit.jobs import gathering, later, later_once
from croisee.network.models import Affiliation, Person

QUARTER = 15 * 60  # seconds in which what is new gathers
SOON = timedelta(days=2)
LATELY = timedelta(days=14)  # what came out before that is told no more
MOST_KEPT = 400


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing to tell: what it is about, and the key by which it is told once."""

    kind: str  # open, soon, outcome or withdrawn
    decision: Decision

    @property
    def key(self) -> str:
        version = f"-{self.decision.current_id}" if self.kind in ("open", "soon") else ""
        status = f"-{self.decision.outcome.status}" if self.kind == "outcome" else ""
        return f"{self.kind}-{self.decision.pk}{version}{status}"


def ring_mails(space_id: int, decision: Decision | None = None) -> None:
    """What is new is told in a quarter of an hour; two days before it closes, to those who have not voted."""
    later_once("cooperation.tell_of_decisions", wait=gathering(QUARTER), space_id=space_id)
    if decision and decision.closes_at:
        wait = (decision.closes_at - SOON - timezone.now()).total_seconds()
        if wait > QUARTER:
            # with its own facts: the one of a quarter of an hour is rung beside it
            facts = {"space_id": space_id, "decision_id": decision.pk}
            later("cooperation.tell_of_decisions", wait=wait, **facts)


def tell_of_decisions(*, space: Space) -> None:
    """Everybody who acts for a member with a vote is told what is new to them; rung twice, told once."""
    told: dict[Person, list[Piece]] = defaultdict(list)
    decisions = list(lately(space))
    electors = list(Elector.objects.filter(decision__in=decisions))
    people = people_of({one.member_id for one in electors})
    for decision in decisions:
        for elector in electors:
            if elector.decision_id == decision.pk:
                for person in people.get(elector.member_id or 0, ()):
                    told[person] += [
                        piece for piece in pieces(decision, elector) if piece not in told[person]
                    ]
    for person in sorted(told, key=lambda person: person.pk):
        tell(space=space, person=person, pieces=told[person])


def lately(space: Space) -> Iterable[Decision]:
    """What is open, and what came out."""
    since = timezone.now() - LATELY
    is_new = Q(stage=Decision.Stage.OPEN) | Q(outcome__closed_at__gte=since)
    is_new |= Q(stage=Decision.Stage.WITHDRAWN, opens_at__gte=since, frozen__isnull=False)
    return space.decisions.filter(is_new).select_related("space", "current", "outcome").order_by("pk")


def pieces(decision: Decision, elector: Elector) -> Iterator[Piece]:
    """What a member is told of a decision."""
    has_voted = elector.voted_on_id is not None and elector.voted_on_id == decision.current_id
    if decision.stage == Decision.Stage.CLOSED:
        yield Piece("outcome", decision)
    elif decision.stage == Decision.Stage.WITHDRAWN:
        yield Piece("withdrawn", decision)
    elif decision.is_called and not decision.is_due and not has_voted:
        yield Piece("open", decision)
        if decision.closes_at and decision.closes_at - timezone.now() <= SOON:
            yield Piece("soon", decision)


def people_of(members: Iterable[int | None]) -> dict[int, set[Person]]:
    """Who acts for each of these members, and can be written to: the same as `acting`, for many."""
    found: dict[int, set[Person]] = defaultdict(set)
    rows = list(SpaceMember.objects.current().filter(pk__in=[pk for pk in members if pk]))
    by_organisation = {one.organisation_id: one.pk for one in rows if one.organisation_id}
    sent = set(Delegate.objects.filter(member__in=rows).values_list("member", "person"))
    within = Affiliation.objects.lasting().filter(organisation__in=by_organisation).select_related("person")
    for row in within:
        member = by_organisation[row.organisation_id]
        if row.is_representative or (member, row.person_id) in sent:
            found[member].add(row.person)
    own = {one.person_id: one.pk for one in rows if one.person_id}
    for person in Person.objects.filter(pk__in=own):
        found[own[person.pk]].add(person)
    return {pk: {one for one in people if one.is_active and one.email} for pk, people in found.items()}


@transaction.atomic
def tell(*, space: Space, person: Person, pieces: list[Piece]) -> None:
    """One mail with all that is new; what opened and closes soon is said once."""
    DecisionMail.objects.get_or_create(space=space, person=person)
    mail = DecisionMail.objects.select_for_update(of=("self",)).select_related("person", "space")
    row = mail.get(space=space, person=person)
    new = [piece for piece in pieces if piece.key not in row.told]
    if row.is_off or not new:
        return
    opened = {piece.decision.pk for piece in new if piece.kind == "open"}
    said = [piece for piece in new if piece.kind != "soon" or piece.decision.pk not in opened]
    mails.tell(row, [(piece.kind, piece.decision) for piece in said])
    row.told = [*row.told, *(piece.key for piece in new)][-MOST_KEPT:]
    row.save(update_fields=["told"])


@transaction.atomic
def switch_mail(*, mail: DecisionMail, is_off: bool) -> None:
    """No mails on the decisions of this space any more, or again."""
    if mail.is_off != is_off:
        mail.is_off = is_off
        mail.save(update_fields=["is_off"])
        record("decision_mail.off" if is_off else "decision_mail.on", about=mail.space, by=mail.person)
