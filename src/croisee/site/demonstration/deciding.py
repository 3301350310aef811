"""A space in which nine organisations decide: one decision made, two open, one prepared; all invented."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from croisee.cooperation.decisions import actions
from croisee.cooperation.models import College, Decision, Space, SpaceMember
from croisee.network.models import Affiliation, Organisation, Person
from croisee.site.demonstration.files import Files

Organisations = dict[str, Organisation]
Members = dict[str, SpaceMember]


def load(files: Files, organisations: Organisations) -> None:
    """As its members would do it on its pages."""
    told = files.value("decisions")
    space = opened(told, organisations)
    members = {
        key: SpaceMember.objects.get(space=space, organisation=organisations[key])
        for college in told["colleges"]
        for key in college["members"]
    }
    for row in told["decisions"]:
        decide(space, row, members, who(members[told["space"]["host"]]))


def who(member: SpaceMember) -> Person:
    """Somebody who represents it."""
    acts = Affiliation.objects.representing().filter(organisation=member.organisation_id)
    return acts.select_related("person").earliest("pk").person


def opened(told: dict[str, Any], organisations: Organisations) -> Space:
    one, now = told["space"], timezone.now()
    space = Space.objects.create(title=one["title"], text=one["text"], visibility=Space.Visibility.PUBLIC)
    for position, row in enumerate(told["colleges"]):
        college = College.objects.create(
            space=space, name=row["name"], weight=row["weight"], position=position
        )
        for key in row["members"]:
            facts = {"college": college, "admitted_at": now, "is_host": key == one["host"]}
            SpaceMember.objects.create(space=space, organisation=organisations[key], **facts)
    return space


def decide(space: Space, row: dict[str, Any], members: Members, host: Person) -> None:
    member = members[row["by"]]
    facts = {name: row[name] for name in ("subject", "text", "way")}
    decision = actions.prepare(space=space, member=member, by=who(member), **facts)
    actions.change_rules(decision=decision, values=row["rules"], by=who(member))
    if "options" in row:
        actions.keep_options(decision=decision, rows=row["options"], by=who(member))
    if one := row.get("amendment"):
        words = {name: one[name] for name in ("text", "reason")}
        proposes = members[one["by"]]
        actions.amend(decision=decision, member=proposes, by=who(proposes), **words)
    if "votes" in row:
        closes = timezone.now() + timedelta(days=row["days"]) if "days" in row else None
        actions.call(decision=decision, by=host, closes_at=closes)
        vote(decision, row["votes"], members)
    if row.get("is_over"):
        actions.close(decision=decision, by=host)


def vote(decision: Decision, votes: dict[str, list[str]], members: Members) -> None:
    for key, (choice, reason) in votes.items():
        elector = decision.electors.get(member=members[key])
        answer = {"choice": choice}
        actions.cast(elector=elector, seen=1, answer=answer, reason=reason, by=who(members[key]))
