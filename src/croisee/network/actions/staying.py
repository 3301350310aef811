"""Who was silent for long is told, may stay by one click, and is forgotten as if they had asked for it."""

import logging

from django.conf import settings
from django.db import transaction

from croisee.journal.actions import record
from croisee.kit.tasks import tidying
from croisee.network import mails, silent
from croisee.network.actions.directory import erase
from croisee.network.models import Farewell, Person

log = logging.getLogger(__name__)

MOST_A_DAY = 200  # letters: after an update there may be years of people


@tidying
def forget_the_silent() -> None:
    """Each day: who has come back stays, who has let the time pass is forgotten, some more are told.

    Done twice, nobody is told twice. The demonstration has invented people, and forgets nobody. Where nobody
    is forgotten, nobody remains told: once it is switched on again, everybody is told anew.
    """
    if not settings.FORGET_AFTER or settings.DEMO:
        Farewell.objects.all().delete()
        return
    Farewell.objects.exclude(person__in=silent.long_silent().order_by().values("pk")).delete()
    Farewell.objects.untold().delete()
    for pk in list(silent.to_forget().values_list("pk", flat=True)):
        try_to_forget(pk)
    for person in silent.long_silent().filter(farewell=None)[:MOST_A_DAY]:
        say_farewell(person)


@transaction.atomic
def say_farewell(person: Person) -> None:
    """Until when they may say that they stay, once; without an address the time runs as well.

    With one it runs from when the mail has left: whom none reaches is not forgotten.
    """
    farewell, is_new = Farewell.objects.get_or_create(person=person)
    if is_new:
        record("person.told_to_be_forgotten", about=person, by=None)
        farewell.mail = mails.say_farewell(farewell)
        farewell.save(update_fields=["mail"])


def try_to_forget(pk: int) -> None:
    """Who cannot be erased today keeps nobody else from it: the log says who; tomorrow it is tried again."""
    try:
        forget_if_silent(pk)
    except Exception:
        log.exception("Person %s could not be forgotten", pk)


@transaction.atomic
def forget_if_silent(pk: int) -> None:
    """Looked at once more within the act: they may just have come back."""
    person = Person.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    if person and silent.to_forget().filter(pk=pk).exists():
        erase(person=person)


@transaction.atomic
def stay(*, farewell: Farewell) -> bool:
    """They are here: the time begins anew. False where they were forgotten while this waited."""
    person = Person.objects.select_for_update(of=("self",)).get(pk=farewell.person_id)
    if not Farewell.objects.filter(pk=farewell.pk).exists():
        return False
    record("person.stayed", about=person, by=person)
    farewell.delete()
    return True
