"""How far a project has come, who carries it, and the space in which they work."""

from typing import Any

from croisee.cooperation.models import (
    Charter,
    CharterAdoption,
    College,
    Delegate,
    Discussion,
    Message,
    NewsItem,
    NextStep,
    Participation,
    Partner,
    Project,
    Space,
    SpaceMember,
    StageStep,
    Tick,
)
from croisee.cooperation.models.projects.partners import level_of
from croisee.network.models import Affiliation, Organisation, Person
from croisee.site.demonstration.lasting.days import day, hour
from croisee.territories.models import Territory

People = dict[str, Person]
Organisations = dict[str, Organisation]


def carry_on(told: dict[str, Any], place: Territory, people: People, organisations: Organisations) -> Project:
    """Its stages, partners, places, news and next steps."""
    project = Project.objects.get(title=told["project"])
    opener = project.opened_by
    for row in told["stages"]:
        StageStep.objects.create(
            project=project, stage=row["stage"], on=day(row["days"]), why=row["why"], by=opener
        )
    for item, days, word in told["ticks"]:
        Tick.objects.create(project=project, item=item, word=word, on=day(days), by=opener)
    project.stage, project.is_public = told["stages"][-1]["stage"], True
    project.save(update_fields=["stage", "is_public"])
    project.territories.set([place])
    Partner.objects.bulk_create(partner(project, row, organisations) for row in told["partners"])
    Participation.objects.filter(project=project, person=opener).update(is_in_charge=True)
    for row in told["news"]:
        NewsItem.objects.create(project=project, on=day(row["days"]), by=people[row["by"]], text=row["text"])
    for row in told["next"]:
        owner = people[row["owner"]]
        Participation.objects.get_or_create(project=project, person=owner)
        NextStep.objects.create(
            project=project, text=row["text"], owner=owner, due=day(row["days"]), added_by=opener
        )
    return project


def partner(project: Project, row: dict[str, str], organisations: Organisations) -> Partner:
    one = organisations[row["organisation"]]
    return Partner(
        project=project, organisation=one, role=row["role"], level=row.get("level", level_of(one)),
        is_accepted=True, decided_at=hour(-390), proposed_by=project.opened_by,
    )  # fmt: skip


def open_space(
    told: dict[str, Any], project: Project, place: Territory, people: People, organisations: Organisations
) -> Space:
    """With its colleges, and in each who is a member and who acts for it."""
    names = ("title", "text", "visibility")
    opener = people[told["opened_by"]]
    space = Space.objects.create(opened_by=opener, **{name: told[name] for name in names})
    Space.objects.filter(pk=space.pk).update(opened_at=hour(told["days"]))
    space.projects.add(project)
    space.territories.set([place])
    for position, row in enumerate(told["colleges"]):
        facts = {name: row[name] for name in ("name", "about", "weight")}
        college = College.objects.create(space=space, position=position, **facts)
        for key in row["members"]:
            member = SpaceMember.objects.create(
                space=space, college=college, organisation=organisations[key], is_host=key in told["hosts"],
                asked_at=hour(told["days"]), admitted_at=hour(told["days"] + 3),
            )  # fmt: skip
            if who := told["delegates"].get(key):
                send(member, people[who])
    write_charter(told["charter"], space, opener)
    speak(told["discussion"], space, people)
    return space


def send(member: SpaceMember, person: Person) -> None:
    """Whoever acts for a member belongs to it, and represents it."""
    Affiliation.objects.filter(person=person, organisation=member.organisation).update(is_representative=True)
    Delegate.objects.create(member=member, person=person)


def write_charter(told: list[dict[str, Any]], space: Space, author: Person) -> None:
    """Its versions, each adopted by most members, one a day."""
    members = list(space.members.prefetch_related("delegates__person"))
    for number, row in enumerate(told, 1):
        facts = {"text": row["text"], "why": row["why"], "written_by": author}
        made = Charter.objects.create(space=space, number=number, written_at=hour(row["days"]), **facts)
        CharterAdoption.objects.bulk_create(
            CharterAdoption(charter=made, member=one, by=each.person, at=hour(row["days"] + days, at=14))
            for days, one in enumerate(members[: -row["not_yet"] or None], 1)
            for each in one.delegates.all()
        )


def speak(told: dict[str, Any], space: Space, people: People) -> None:
    """What was said, each answer below the first message."""
    rows = told["messages"]
    facts = {"opened_by": people[rows[0]["by"]], "said_at": hour(rows[-1]["days"])}
    made = Discussion.objects.create(space=space, subject=told["subject"], **facts)
    Discussion.objects.filter(pk=made.pk).update(opened_at=hour(rows[0]["days"]))
    first = None
    for row in rows:
        author, at = people[row["by"]], hour(row["days"])
        member = space.members.filter(delegates__person=author).first()
        facts = {"author": author, "member": member, "written_at": at, "told_at": at, "answers": first}
        said = Message.objects.create(discussion=made, text=row["text"], **facts)
        first = first or said
