"""What the meeting asks of the law of 2014: extracts of its text, three amendments, what became of them."""

from datetime import UTC, date, datetime
from typing import Any

from croisee.contributions.models import Contribution
from croisee.engines import law
from croisee.meetings.models import Meeting
from croisee.network.models import Person
from croisee.site.demonstration.files import Files
from croisee.syntheses.actions import load_bill, load_version
from croisee.syntheses.models import Amendment, Brief, Evidence, Step, Wording

PUBLISHED = datetime(2013, 10, 18, 9, tzinfo=UTC)


def load(files: Files, meeting: Meeting, contributions: dict[str, Contribution]) -> None:
    told = files.value("brief")
    writer, reviewer = [one.person for one in meeting.organisers.select_related("person").order_by("pk")[:2]]
    first, *later = (version(n, one) for n, one in enumerate(told["bill"].pop("versions"), 1))
    bill = load_bill(meeting=meeting, is_public=True, by=writer, **told["bill"], **first)
    brief = Brief.objects.create(
        meeting=meeting,
        bill=bill,
        stage=Brief.Stage.PUBLISHED,
        changed_by=writer,
        changed_at=PUBLISHED,
        reviewed_by=reviewer,
        reviewed_at=PUBLISHED,
        published_at=PUBLISHED,
        **told["brief"],
    )
    for one in told["amendments"]:
        ask(brief, one, contributions, writer)
    for one in later:
        load_version(bill=bill, by=writer, **one)


def version(number: int, told: dict[str, Any]) -> dict[str, Any]:
    """A version as the form of a text would give it."""
    dated_on = told["dated_on"] and date.fromisoformat(told["dated_on"])
    read = law.read("\n".join(told.pop("text")).encode())
    return told | {"law": read, "dated_on": dated_on, "token": f"demonstration-{number}"}


def ask(brief: Brief, told: dict[str, Any], contributions: dict[str, Contribution], writer: Person) -> None:
    wording = Wording.objects.select_related("article").get(
        version__bill=brief.bill, article__key=told["article"]
    )
    words = {name: told[name] for name in ("kind", "problem", "reason")}
    amendment = Amendment.objects.create(
        brief=brief,
        article=wording.article,
        wording=wording,
        changed_by=writer,
        proposed=proposed(told, wording.text),
        **words,
    )
    Evidence.objects.bulk_create(
        Evidence(amendment=amendment, contribution=contributions[key]) for key in told["rests_on"]
    )
    Step.objects.bulk_create(
        Step(amendment=amendment, token=f"demonstration-{amendment.pk}-{n}", **step | {"on": day(step)})
        for n, step in enumerate(told["steps"])
    )


def day(step: dict[str, str]) -> date:
    return date.fromisoformat(step["on"])


def proposed(told: dict[str, Any], current: str) -> str:
    """The words of a new article, or the current ones with what is replaced or added."""
    if "replace" in told:
        return current.replace(*told["replace"])
    return "\n".join([current, told["add"]] if "add" in told else told["proposed"])
