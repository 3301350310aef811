"""What was said in the workshops, and what the others held of it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from croisee.contributions.models import Author, Conduct, Contribution, Position
from croisee.meetings.models import Meeting, Question, Session
from croisee.network.models import Affiliation, Person
from croisee.site.demonstration.files import Files


def load(files: Files, meeting: Meeting, people: dict[str, Person]) -> dict[str, Contribution]:
    contributions = say(list(files.rows("contributions")), meeting, people)
    opinions = files.value("opinions")
    take_positions(opinions, files, contributions, people)
    for workshop, shows in opinions["walls"].items():
        Conduct.objects.create(session=meeting.sessions.workshops().get(number=workshop), wall=shows)
    return contributions


def say(rows: list[dict[str, str]], meeting: Meeting, people: dict[str, Person]) -> dict[str, Contribution]:
    """The contributions, at their minute of the workshop, with their authors."""
    workshops = {f"w{s.number}": s for s in meeting.sessions.workshops()}
    questions = questions_of(workshops)
    organisations = dict(Affiliation.objects.values_list("person", "organisation__name"))
    made = {
        row["key"]: Contribution(
            meeting=meeting,
            session=workshops[row["session"]],
            question=questions[row["session"]][int(row["question"]) - 1],
            kind=row["kind"],
            text=row["text"],
            language=row["language"],
            who=organisations[people[row["author"]].pk] if row["where"] else "",
            where=row["where"],
            since=row["since"],
            result=row["result"],
            contact=row["contact"],
            written_by=people[row["written_by"] or row["author"]],
            said_at=minute(workshops[row["session"]], int(row["minute"])),
            key=uuid5(NAMESPACE_URL, f"croisee:demonstration:{row['key']}"),
        )
        for row in rows
    }
    Contribution.objects.bulk_create(made.values())
    sign(rows, made, meeting, people)
    return made


def sign(
    rows: list[dict[str, str]],
    made: dict[str, Contribution],
    meeting: Meeting,
    people: dict[str, Person],
) -> None:
    """Their authors, with their names where they agreed to that."""
    shown = dict(meeting.registrations.values_list("person", "shares_name"))
    acts_for = dict(Affiliation.objects.values_list("person", "organisation"))
    Author.objects.bulk_create(
        Author(
            contribution=made[row["key"]],
            person=people[row["author"]],
            organisation_id=acts_for[people[row["author"]].pk],
            shows_name=shown[people[row["author"]].pk],
        )
        for row in rows
    )


def questions_of(workshops: dict[str, Session]) -> dict[str, list[Question]]:
    return {key: list(session.questions.all()) for key, session in workshops.items()}


def minute(session: Session, number: int) -> datetime:
    """A minute of a session."""
    return session.starts_at + timedelta(minutes=number)


def take_positions(
    opinions: dict[str, Any], files: Files, contributions: dict[str, Contribution], people: dict[str, Person]
) -> None:
    Position.objects.bulk_create(
        (
            Position(contribution=contributions[key], person=people[person], value=value)
            for person, key, value in drawn(opinions, files, sorted(contributions))
        ),
        batch_size=2000,
    )


def drawn(opinions: dict[str, Any], files: Files, keys: list[str]) -> Iterator[tuple[str, str, int]]:
    """Who takes which position on what: from each camp's and group's leanings, with a fixed seed."""
    chance = Random(opinions["seed"])
    leaning = {key: lean for lean in opinions["leanings"] for key in lean["contributions"]}
    few, many = opinions["positions"]["per_person"].values()
    for person, groups in groups_of(opinions["groups"], files).items():
        if chance.random() > opinions["positions"]["share_of_people"]:
            continue
        camp = camp_of(chance, opinions["camps"], groups)
        for key in chance.sample(keys, chance.randint(few, many)):
            yield person, key, hold(chance, leaning.get(key, {}), [camp, *groups], opinions["default"])


def groups_of(groups: dict[str, dict[str, list[str]]], files: Files) -> dict[str, list[str]]:
    """The groups that each person belongs to: one of the values of each column that the group names."""
    organisations = {row["key"]: row for row in files.rows("organisations")}
    found = {}
    for row in files.rows("people"):
        about = organisations[row["organisation"]] | row
        found[row["key"]] = [
            group
            for group, wanted in groups.items()
            if all(about[column] in values for column, values in wanted.items())
        ]
    return found


def camp_of(chance: Random, camps: dict[str, dict[str, Any]], groups: list[str]) -> str:
    """Where somebody stands: in the first camp as often as their role does, or else in the other."""
    first, other = camps
    share = next(share for group, share in camps[first]["share"].items() if group in groups)
    return first if chance.random() < share else other


def hold(chance: Random, leaning: dict[str, Any], groups: list[str], default: dict[str, float]) -> int:
    """Agree, disagree or pass, as somebody of these groups leans on this contribution."""
    agrees = [share for group, share in leaning.get("agree", {}).items() if group in groups]
    passes = leaning.get("pass", default["pass"])
    agree = agrees[0] * (1 - passes) if agrees else default["agree"]
    drawn = chance.random()
    if drawn < passes:
        return Position.Value.PASS
    return Position.Value.AGREE if drawn < passes + agree else Position.Value.DISAGREE
