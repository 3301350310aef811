"""What somebody has to do in projects, for their calendar."""

from collections.abc import Iterator

from croisee.kit.ics import Event, on
from croisee.network.models import Person

MOST = 300


def events_of(person: Person) -> Iterator[Event]:
    """Their next steps; what has no day is not in it."""
    steps = person.project_steps.to_do().exclude(due=None).select_related("project")
    for step in steps[:MOST]:
        says = f"{step.text} · {step.project}"
        yield on(step.due, f"project-step-{step.pk}", says, step.project.get_absolute_url())
