"""Whoever follows the files of a project is reminded of them, once a week at most."""

from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from croisee.funding import mails
from croisee.funding.due import MOST_KEPT, WEEK, Due, due_of, to_tell
from croisee.funding.models import Application, FilesMail, Path
from croisee.funding.steps import OVER
from croisee.journal.actions import record
from croisee.kit.jobs import later_once
from croisee.network.models import Affiliation, Person

DAY = timedelta(days=1)
MOST_TOLD = 5  # representatives of a bearer, where whoever opened the project is gone


def watch(path: Path) -> None:
    """A doorbell for tomorrow; days may have changed by then."""
    later_once("funding.remind_of_files", wait=DAY.total_seconds(), path_id=path.pk)


def watch_all() -> None:
    """A doorbell for each project with a file on its way, where none is set: those from earlier, too."""
    for path in Path.objects.filter(applications__in=Application.objects.exclude(state__in=OVER)).distinct():
        watch(path)


def remind_of_files(*, path: Path) -> None:
    """What is due is told; first the doorbell is set again, as long as a file is on its way."""
    rows = path.applications.exclude(state__in=OVER).select_related("instrument").order_by("pk")
    files = list(rows)
    if not files:
        return
    watch(path)
    dues = list(due_of(files, timezone.localdate()))
    for person in told_of(path):
        remind(path=path, person=person, dues=dues)


def told_of(path: Path) -> list[Person]:
    """Those in charge of the project, or who opened it; if they are gone, some who represent its bearer."""
    charged = list(reached(path.project.participations.filter(is_in_charge=True).values("person")))
    opened_by = path.project.opened_by
    if charged or (opened_by and opened_by.is_active and opened_by.email):
        return charged or [opened_by]
    represents = Affiliation.objects.representing().filter(organisation=path.bearer).values("person")
    return list(reached(represents))


def reached(keys: QuerySet) -> QuerySet[Person]:
    """Some of these people who can be written to."""
    return Person.objects.filter(pk__in=keys, is_active=True).exclude(email=None).order_by("pk")[:MOST_TOLD]


@transaction.atomic
def remind(*, path: Path, person: Person, dues: list[Due]) -> None:
    """One mail with all that is due, a week after the last one at the earliest."""
    FilesMail.objects.get_or_create(path=path, person=person)
    mail = FilesMail.objects.select_for_update().get(path=path, person=person)
    now = timezone.now()
    if mail.is_off or (mail.sent_at and now < mail.sent_at + WEEK):
        return
    found = to_tell(dues, mail.told, timezone.localdate())
    if not found:
        return
    mails.remind_of_files(mail, found)
    mail.told = [*mail.told, *(due.key for due in found)][-MOST_KEPT:]
    mail.sent_at = now
    mail.save(update_fields=["told", "sent_at"])


@transaction.atomic
def switch_files_mail(*, mail: FilesMail, is_off: bool) -> None:
    """No reminders of this project any more, or again."""
    if mail.is_off != is_off:
        mail.is_off = is_off
        mail.save(update_fields=["is_off"])
        record("files_mail.off" if is_off else "files_mail.on", about=mail.path.project, by=mail.person)
