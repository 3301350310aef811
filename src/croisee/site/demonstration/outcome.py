"""What came of the day: a published synthesis, projects, and what people took home."""

from datetime import UTC, datetime, timedelta
from random import Random

from croisee.contributions.models import Contribution
from croisee.cooperation.models import Participation, Project
from croisee.exchange.models import Contact, Kept
from croisee.meetings.models import Meeting
from croisee.network.models import Person
from croisee.site.demonstration.files import Files
from croisee.site.demonstration.translated import made
from croisee.syntheses.models import Citation, Statement, Synthesis
from croisee.translations.models import Translation

SEED = 20130912
PUBLISHED = datetime(2013, 10, 14, 9, tzinfo=UTC)
AGREED = datetime(2013, 9, 13, 9, tzinfo=UTC)
OPENED = datetime(2013, 9, 12, 14, 45, tzinfo=UTC)  # the first project, in the last half hour of the day


def load(
    files: Files, meeting: Meeting, people: dict[str, Person], contributions: dict[str, Contribution]
) -> None:
    synthesise(files, meeting, contributions)
    open_projects(files, meeting, people, contributions)
    take_home(meeting, contributions)


def synthesise(files: Files, meeting: Meeting, contributions: dict[str, Contribution]) -> None:
    told = files.value("synthesis")
    synthesis = Synthesis.objects.create(
        meeting=meeting,
        title=told["title"],
        introduction=told["introduction"],
        language=told["language"],
        stage=Synthesis.Stage.PUBLISHED,
        published_at=PUBLISHED,
    )
    workshops = {f"w{s.number}": s for s in meeting.sessions.workshops()}
    questions = {key: list(session.questions.all()) for key, session in workshops.items()}
    statements = [
        Statement(
            synthesis=synthesis,
            session=workshops[s["session"]],
            question=questions[s["session"]][s["question"] - 1],
            text=s["text"],
            stance=s.get("stance", ""),
            position=position,
        )
        for position, s in enumerate(told["statements"])
    ]
    Statement.objects.bulk_create(statements)
    Citation.objects.bulk_create(
        Citation(statement=statement, contribution=contributions[key])
        for statement, s in zip(statements, told["statements"], strict=True)
        for key in s["cites"]
    )


def open_projects(
    files: Files, meeting: Meeting, people: dict[str, Person], contributions: dict[str, Contribution]
) -> None:
    for n, told in enumerate(files.value("projects")["projects"]):
        members = [people[key] for key in told["people"]]
        project = Project.objects.create(
            meeting=meeting,
            opened_by=members[0],
            **{name: told[name] for name in ("title", "text", "language")},
        )
        Participation.objects.bulk_create(Participation(project=project, person=person) for person in members)
        project.contributions.set([contributions[key] for key in told["contributions"]])
        Translation.objects.bulk_create(made(project, told.get("translations", {}), members[0]))
        opened = OPENED + timedelta(minutes=5 * n)
        Project.objects.filter(pk=project.pk).update(opened_at=opened, changed_at=opened)
        project.participations.update(since=opened)


def take_home(meeting: Meeting, contributions: dict[str, Contribution]) -> None:
    """Ideas that people kept and contacts that they agreed on, drawn with a fixed seed."""
    chance = Random(SEED)
    sharing = [r.person for r in meeting.registrations.filter(shares_contact=True).select_related("person")]
    everything = list(contributions.values())
    Kept.objects.bulk_create(
        Kept(person=person, contribution=contribution)
        for person in sharing
        for contribution in chance.sample(everything, chance.randint(2, 6))
    )
    Contact.objects.bulk_create(
        Contact(
            meeting=meeting, asked_by=person, asked=other, agreed_at=AGREED if chance.random() < 0.8 else None
        )
        for n, person in enumerate(sharing)
        for other in chance.sample(sharing[n + 1 :], min(3, len(sharing) - n - 1))
    )
