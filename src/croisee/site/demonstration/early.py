"""What some have written in a workshop of the next meeting weeks before it: where a visitor goes on."""

from datetime import datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from croisee.contributions.models import Author, Contribution, Position
from croisee.meetings.models import Meeting
from croisee.network.models import Affiliation, Person
from croisee.site.demonstration.files import Files

VALUES = {"agree": Position.Value.AGREE, "disagree": Position.Value.DISAGREE}


def load(files: Files, meeting: Meeting, people: dict[str, Person]) -> None:
    told = files.value("early")
    day = datetime.combine(datetime.fromisoformat(told["said_on"]), time(9), meeting.zone)
    said = say(told["said"], meeting, people, day)
    Position.everything.bulk_create(
        Position(contribution=said[n], person=people[name], value=value, taken_at=day + timedelta(days=1))
        for answer, value in VALUES.items()
        for name, numbers in told[answer].items()
        for n in numbers
    )


def say(rows: list[dict], meeting: Meeting, people: dict[str, Person], day: datetime) -> list[Contribution]:
    """In the order of the file, an hour apart, each by one person who shows their name."""
    workshops = {one.number: one for one in meeting.sessions.workshops().filter(repeats=None)}
    questions = {one: list(one.questions.order_by("position", "pk")) for one in workshops.values()}
    said = Contribution.objects.bulk_create(
        Contribution(
            meeting=meeting,
            session=(session := workshops[row["workshop"]]),
            question=questions[session][row["question"] - 1],
            kind=row["kind"],
            text=row["text"],
            language=row["language"],
            written_by=people[row["by"]],
            said_at=day + timedelta(hours=n),
            key=uuid5(NAMESPACE_URL, f"croisee:demonstration:early:{n}"),
        )
        for n, row in enumerate(rows)
    )
    acts_for = dict(Affiliation.objects.values_list("person", "organisation"))
    authors = [people[row["by"]] for row in rows]
    Author.objects.bulk_create(
        Author(contribution=one, person=person, organisation_id=acts_for[person.pk], shows_name=True)
        for one, person in zip(said, authors, strict=True)
    )
    return said
