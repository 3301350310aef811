"""Background work of the follow-up."""

from croisee.cooperation.followup import actions
from croisee.kit.jobs import job
from croisee.network.models import Person


@job("promises.watch")
def watch() -> None:
    """The product has started; rung twice, there is still one doorbell."""
    actions.watch()


@job("promises.remind")
def remind() -> None:
    """A day has passed; rung twice, each is told once."""
    actions.remind_everybody()


@job("promises.remind_person")
def remind_person(*, person_id: int) -> None:
    """One of them; gone since, nobody is."""
    if person := Person.objects.filter(pk=person_id, is_active=True).exclude(email=None).first():
        actions.remind_person(person=person)
