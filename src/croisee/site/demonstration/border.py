"""A workshop of four countries in four languages, of no cycle: a German need meets a French practice."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from croisee.attendance.models import Registration
from croisee.contributions.models import Author, Contribution, Link, Position
from croisee.journal.actions import record
from croisee.meetings.models import Meeting, Stage
from croisee.network.models import Affiliation, Organisation, Person
from croisee.site.demonstration.coming import come_again, organise_like
from croisee.site.demonstration.files import Files
from croisee.site.demonstration.programme import make_programme, publish
from croisee.site.demonstration.translated import made
from croisee.translations.models import Translation

ASKED = datetime(2026, 11, 16, 8, tzinfo=UTC)
OTHERS = ["de", "nl", "en"]


def load(
    files: Files, nancy: Meeting, people: dict[str, Person], organisations: dict[str, Organisation]
) -> None:
    told = files.value("border")
    meeting = meet(told, nancy, organisations)
    said = say(told, meeting, people)
    for kind, name in ((Link.Kind.ANSWERS, "answers"), (Link.Kind.LIFTS, "lifts")):
        Link.objects.bulk_create(
            Link(source=said[source], target=said[target], kind=kind) for source, target in told[name]
        )
    Position.everything.bulk_create(
        Position(contribution=said[key], person=people[name], value=Position.Value.AGREE)
        for name, keys in told["agree"].items()
        for key in keys
    )
    Translation.objects.bulk_create(
        one
        for row in told["said"]
        for one in made(said[row["key"]], row.get("translations", {}), people[row["by"]])
    )


def meet(told: dict[str, Any], nancy: Meeting, organisations: dict[str, Organisation]) -> Meeting:
    """The meeting, and those who were in Nancy and say something here."""
    facts = told["meeting"]
    host = organisations[facts["host"]]
    meeting = Meeting.objects.create(
        slug=facts["slug"],
        title=facts["title"],
        subtitle=facts["subtitle"],
        language="fr",
        other_languages=OTHERS,
        organiser=nancy.organiser,
        host=host,
        territory=host.territory,
        starts_on=date.fromisoformat(facts["date"]),
        time_zone=facts["time_zone"],
        place=facts["place"],
        objectives=facts["objectives"],
        roles=nancy.roles,
        seats=facts["seats"],
        stage=Stage.OPEN,
    )
    make_programme(meeting, told, organisations)
    publish(meeting, ASKED)
    organise_like(meeting, nancy)
    record("meeting.created", about=meeting, by=None)
    return meeting


def say(told: dict[str, Any], meeting: Meeting, people: dict[str, Person]) -> dict[str, Contribution]:
    """An hour apart, each by one person who comes and shows their name."""
    session = meeting.sessions.workshops().get()
    questions, day = (
        list(session.questions.order_by("position", "pk")),
        datetime.fromisoformat(told["said_on"]),
    )
    begun = day.replace(hour=9, tzinfo=meeting.zone)
    acts_for = dict(Affiliation.objects.values_list("person", "organisation"))
    said = {
        row["key"]: Contribution.objects.create(
            meeting=meeting,
            session=session,
            question=questions[row["question"] - 1],
            kind=row["kind"],
            text=row["text"],
            language=row["language"],
            written_by=people[row["by"]],
            said_at=begun + timedelta(hours=n),
            key=uuid5(NAMESPACE_URL, f"croisee:demonstration:border:{row['key']}"),
            **{name: row.get(name, "") for name in ("where", "since", "result", "contact")},
        )
        for n, row in enumerate(told["said"])
    }
    authors = {row["key"]: people[row["by"]] for row in told["said"]}
    for n, person in enumerate(dict.fromkeys(authors.values())):
        before = Registration.objects.filter(person=person).order_by("pk").first()
        if before is None:
            raise ValueError(f"border.json: {person} was in no meeting")
        come_again(meeting, before, ASKED + timedelta(hours=2 * n))
    Author.objects.bulk_create(
        Author(
            contribution=one, person=authors[key], organisation_id=acts_for[authors[key].pk], shows_name=True
        )
        for key, one in said.items()
    )
    return said
