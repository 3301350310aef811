"""Background work of this app."""

from django.conf import settings
from django.utils import translation

from croisee.kit.jobs import job, later_once
from croisee.network.models import Person
from croisee.opendata.murmurations import actions


@job("murmurations.watch")
def watch() -> None:
    """Tell the index, and look again a day later; rung twice, there is one round."""
    tell()
    if settings.MURMURATIONS_INDEX:
        later_once("murmurations.watch", wait=actions.AGAIN)


@job("murmurations.tell")
def tell() -> None:
    """Of what is new, changed or gone; nothing happens where no index is named."""
    if settings.MURMURATIONS_INDEX:
        actions.tell_all()


@job("murmurations.fetch")
def fetch(*, person_id: int, filters: dict[str, str]) -> None:
    """The profiles of an index, for whoever asked."""
    person = Person.objects.filter(pk=person_id).first()
    if person and settings.MURMURATIONS_INDEX:
        with translation.override(person.language):
            actions.fetch(filters=filters, by=person)
