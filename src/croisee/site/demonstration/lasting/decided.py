"""What the space has decided, by consent after an objection and by colleges, and what it decides now."""

from typing import Any

from croisee.cooperation.decisions import actions
from croisee.cooperation.models import Decision, Elector, Outcome, ProposalVersion, Space, SpaceMember
from croisee.network.models import Organisation, Person
from croisee.site.demonstration.lasting.days import hour

People = dict[str, Person]


class Room:
    """The members of a space by the keys of their organisations, and who acts for each."""

    def __init__(self, space: Space, people: People, organisations: dict[str, Organisation]) -> None:
        self.space, self.people = space, people
        found = {member.organisation_id: member for member in space.members.all()}
        self.members: dict[str, SpaceMember] = {key: found[organisations[key].pk] for key in people}

    def of(self, person: Person) -> SpaceMember:
        return next(self.members[key] for key, one in self.people.items() if one == person)

    def vote(self, decision: Decision, key: str, choice: str, reason: str = "") -> None:
        elector = Elector.objects.get(decision=decision, member=self.members[key])
        seen = Decision.objects.get(pk=decision.pk).current.number
        actions.cast(
            elector=elector, seen=seen, answer={"choice": choice}, by=self.people[key], reason=reason
        )


def load(told: dict[str, Any], room: Room, people: People) -> None:
    consent(told["consent"], room, people)
    by_colleges(told["majority"], room, people)
    ranked(told["open_decision"], room, people)


def prepare(row: dict[str, Any], room: Room, people: People, **rules: Any) -> Decision:
    by = people[row["by"]]
    decision = actions.prepare(
        space=room.space, member=room.of(by), subject=row["subject"], text=row["text"], by=by
    )
    actions.change_rules(decision=decision, values=rules, by=by)
    return Decision.objects.get(pk=decision.pk)


def consent(row: dict[str, Any], room: Room, people: People) -> None:
    """One objects with reasons; the proposal takes it in, and all consent to its second version."""
    decision, by = prepare(row, room, people, way=Decision.Way.CONSENT), people[row["by"]]
    actions.call(decision=decision, by=by)
    objection = row["objection"]
    room.vote(decision, objection["by"], "object", objection["reason"])
    actions.integrate(decision=decision, seen=1, text=row["version"], why=row["why"], by=by)
    for key in room.members:
        room.vote(decision, key, "consent")
    actions.close(decision=decision, by=by)
    date_back(decision, row["days"])


def by_colleges(row: dict[str, Any], room: Room, people: People) -> None:
    """A majority by weighted colleges; one member has given its vote to another."""
    rules = {"way": Decision.Way.MAJORITY, "by_colleges": True, "quorum": 50}
    decision = prepare(row, room, people, **rules)
    giver, holder = row["proxy"]
    actions.give_proxy(
        giver=room.members[giver], holder=room.members[holder], by=room.people[giver], decision=decision
    )
    actions.call(decision=decision, by=people[row["by"]])
    for key, choice in row["votes"].items():
        elector = Elector.objects.get(decision=decision, member=room.members[key])
        by = room.people[holder if key == giver else key]
        actions.cast(elector=elector, seen=1, answer={"choice": choice}, by=by)
    actions.close(decision=decision, by=people[row["by"]])
    date_back(decision, row["days"])


def ranked(row: dict[str, Any], room: Room, people: People) -> None:
    """Members put places in order; it closes in some days."""
    decision, by = prepare(row, room, people, way=Decision.Way.RANKING), people[row["by"]]
    actions.keep_options(decision=decision, rows=[{"name": name} for name in row["options"]], by=by)
    actions.call(decision=decision, by=by, closes_at=hour(row["closes"], 18))
    Decision.objects.filter(pk=decision.pk).update(proposed_at=hour(row["days"]), opens_at=hour(row["days"]))


def date_back(decision: Decision, days: int) -> None:
    """It was proposed then, and decided two weeks later."""
    Decision.objects.filter(pk=decision.pk).update(proposed_at=hour(days), opens_at=hour(days))
    for step, version in enumerate(decision.versions.order_by("number")):
        ProposalVersion.objects.filter(pk=version.pk).update(at=hour(days + 7 * step))
    Outcome.objects.filter(decision=decision).update(closed_at=hour(days + 14, 18))
