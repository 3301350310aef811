"""What the towns published, and the synthesis of the cycle over them; one town is still writing its own."""

from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from croisee.contributions.models import Contribution, Link
from croisee.meetings.models import Meeting
from croisee.network.models import Person
from croisee.site.demonstration.files import Files
from croisee.syntheses.actions import comment, prepare
from croisee.syntheses.actions.holding import keep
from croisee.syntheses.editions import edition_today
from croisee.syntheses.models import Assent, Basis, Citation, Statement, Synthesis, Version

PUBLISHED = datetime(2013, 10, 21, 9, tzinfo=UTC)
TOGETHER = datetime(2013, 10, 28, 9, tzinfo=UTC)

Named = dict[str | int, Statement]  # by key; those of Nancy by their rank


def load(files: Files, nancy: Meeting, said: dict[str, Contribution]) -> None:
    told = files.value("proceedings")
    Link.objects.bulk_create(
        Link(source=said[lever], target=said[obstacle], kind=Link.Kind.LIFTS)
        for lever, obstacle in told["links"]
    )
    by = nancy.organisers.select_related("person").order_by("pk")[0].person
    stated: Named = dict(enumerate(nancy.synthesis.statements.all()))
    for town in told["towns"]:
        stated |= publish_town(town, said, by)
    draft(told["prepared"], by)
    put_together(told["cycle"], nancy, stated, by)


def publish_town(told: dict[str, Any], said: dict[str, Contribution], by: Person) -> Named:
    meeting = Meeting.objects.get(slug=told["slug"])
    synthesis = begin(told, PUBLISHED, meeting=meeting)
    workshops = {f"w{s.number}": s for s in meeting.sessions.workshops().prefetch_related("questions")}
    made = {
        one["key"]: Statement(
            synthesis=synthesis,
            session=workshops[one["session"]],
            question=list(workshops[one["session"]].questions.all())[one["question"] - 1],
            text=one["text"],
            stance=one.get("stance", ""),
            position=position,
        )
        for position, one in enumerate(told["statements"])
    }
    Statement.objects.bulk_create(made.values())
    Citation.objects.bulk_create(
        Citation(statement=made[one["key"]], contribution=said[key])
        for one in told["statements"]
        for key in one["cites"]
    )
    keep(synthesis, edition_today(synthesis), Version.Reason.PUBLISHED, by=by, at=PUBLISHED)
    return made


def begin(told: dict[str, Any], published: datetime, **of: Any) -> Synthesis:
    head = {name: told[name] for name in ("title", "introduction", "language")}
    return Synthesis.objects.create(stage=Synthesis.Stage.PUBLISHED, published_at=published, **head, **of)


def draft(told: dict[str, str], by: Person) -> None:
    """As the rule prepares it, with a remark on what few hold strongly."""
    synthesis = prepare(meeting=Meeting.objects.get(slug=told["slug"]), by=by)
    if few := synthesis.statements.filter(stance=Statement.Stance.MINORITY).first():
        comment(
            statement=few, text=told["comment"], key=uuid5(NAMESPACE_URL, "croisee:demonstration:few"), by=by
        )


def put_together(told: dict[str, Any], nancy: Meeting, stated: Named, by: Person) -> None:
    """The synthesis of the cycle, to which the organisers of the towns agreed."""
    synthesis = begin(told, TOGETHER, cycle=nancy.cycle)
    made = [
        Statement(
            synthesis=synthesis,
            text=one.get("heading") or one["text"],
            is_heading="heading" in one,
            stance=one.get("stance", ""),
            position=position,
        )
        for position, one in enumerate(told["statements"])
    ]
    Statement.objects.bulk_create(made)
    Basis.objects.bulk_create(
        Basis(statement=statement, on=stated[key])
        for statement, one in zip(made, told["statements"], strict=True)
        for key in one.get("rests", ())
    )
    version = keep(synthesis, edition_today(synthesis), Version.Reason.PUBLISHED, by=by, at=TOGETHER)
    assent = Assent.objects.create(
        synthesis=synthesis, session=None, step=Assent.Step.AGREED, person=by, version=version
    )
    Assent.objects.filter(pk=assent.pk).update(at=TOGETHER)
