"""What came of a list that was imported, in one sentence, and what comes next."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from croisee.attendance.models import ImportedList, Registration


@dataclass(frozen=True)
class Outcome:
    """How many have a seat today, wait, are kept as contacts; the rows left out, each with why."""

    seated: int
    waiting: int
    contacts: int
    nameless: int
    left: tuple[tuple[int, str], ...]

    def __str__(self) -> str:
        """ "180 people have a seat, 20 wait, 12 rows are left out."."""
        left = len(self.left)
        said = [
            (self.seated, ngettext("%(n)s person has a seat", "%(n)s people have a seat", self.seated)),
            (self.waiting, ngettext("%(n)s person waits", "%(n)s people wait", self.waiting)),
            (self.contacts, ngettext("%(n)s contact is kept", "%(n)s contacts are kept", self.contacts)),
            (left, ngettext("%(n)s row is left out", "%(n)s rows are left out", left)),
        ]
        parts = [words % {"n": count} for count, words in said if count]
        return (", ".join(parts) or _("nothing was made of this list")) + "."


def outcome_of(listed: ImportedList) -> Outcome:
    """As it stands today, in one statement."""
    made = listed.made
    rows = Registration.objects.filter(pk__in=made.get("registrations", []))
    statuses = list(rows.values_list("status", "person__email"))
    registers = bool(listed.wanted.get("registers"))
    return Outcome(
        seated=sum(status == Registration.Status.CONFIRMED for status, _email in statuses),
        waiting=sum(status == Registration.Status.WAITING for status, _email in statuses),
        contacts=0 if registers else len(set(made.get("listed", []))),
        nameless=sum(email is None for _status, email in statuses),
        left=tuple((number, why) for number, why in made.get("left", [])),
    )
