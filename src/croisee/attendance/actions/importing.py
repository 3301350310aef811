"""A list of people becomes registrations, or contacts of the directory; and no longer, when it is undone."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from croisee.attendance import rules
from croisee.attendance.actions.addressing import give_address
from croisee.attendance.actions.giving import give_seats
from croisee.attendance.actions.registering import choose
from croisee.attendance.lists import Checked, State
from croisee.attendance.mails import tell
from croisee.attendance.models import ImportedList, Invitation, Registration
from croisee.attendance.own_name import own_name_in
from croisee.attendance.seats import seats_of
from croisee.journal.actions import record
from croisee.journal.models import Entry
from croisee.kit.access import allow
from croisee.kit.text import fold
from croisee.meetings.models import Meeting
from croisee.meetings.rules import why_not_organise
from croisee.network.actions import advance, organisation_named, unidentify
from croisee.network.models import Affiliation, Membership, Organisation, Person

DECISIONS = OURS, THEIRS, LEFT_OUT, ANOTHER = "ours", "theirs", "left_out", "another"
OWN_ACTS = ("registration.imported", "registration.seated")
Made = dict[str, list[int]]
SAME = gettext_lazy("This person was registered already: nothing changed.")
REACHED = gettext_lazy("This person was registered already: only the address was added.")


@transaction.atomic
def send_list(
    *,
    meeting: Meeting,
    name: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    by: Person,
    wanted: dict,
    numbers: Sequence[int] = (),
) -> ImportedList:
    """Keep a list to be checked; nothing is made of it yet."""
    allow(why_not_organise(by, meeting))
    return ImportedList.objects.create(
        meeting=meeting,
        name=name[:200],
        heads=heads,
        rows=rows,
        numbers=list(numbers),
        wanted=wanted,
        sent_by=by,
    )


@transaction.atomic
def want(*, listed: ImportedList, wanted: dict[str, Any], by: Person) -> None:
    """Keep what the columns mean and what to do with the rows."""
    allow(rules.why_not_import(by, listed))
    listed.wanted = wanted
    listed.save(update_fields=["wanted"])


@transaction.atomic
def drop_list(*, listed: ImportedList, by: Person) -> None:
    """Throw a list away that nothing was made of."""
    allow(rules.why_not_import(by, listed))
    listed.delete()


def import_list(*, listed: ImportedList, checked: Sequence[Checked], by: Person) -> int:
    """Make of each row what it says, all or nothing; gives how many people were taken."""
    meeting, wanted, made = listed.meeting, listed.wanted, defaultdict(list)
    with seats_of(meeting) as free:
        listed = ImportedList.objects.select_for_update().get(pk=listed.pk)
        allow(rules.why_not_import(by, listed))
        rows = [row for row in checked if row.is_taken and decision(listed, row) != LEFT_OUT]
        come = [one(row, listed, made, by) for row in rows]
        idle = [row for row, registration in zip(rows, come, strict=True) if registration is None]
        if wanted.get("registers"):
            seat(meeting, free, come, is_told=bool(wanted.get("tells")))
        if wanted.get("identifies"):
            identify(meeting, made, by)
        listed.status, listed.done_at = ImportedList.Status.DONE, timezone.now()
        listed.rows, listed.made = [], dict(made) | {"left": left_out(listed, checked, idle)}
        listed.save()
        record("list.imported", about=meeting, by=by, name=listed.name, people=len(rows))
    return len(rows)


def left_out(listed: ImportedList, checked: Sequence[Checked], idle: Sequence[Checked]) -> list[list]:
    """The rows of which nothing was made, with the reason; in the language of who imports.

    `idle` rows were taken and registered nobody, which a list of contacts wants.
    """
    by_choice = [r for r in checked if r.is_taken and decision(listed, r) == LEFT_OUT]
    idle = idle if listed.wanted.get("registers") else []
    return [
        *([row.number, " ".join(row.errors)] for row in checked if row.errors),
        *([row.number, str(SAME)] for row in checked if row.state == State.SAME),
        *([row.number, str(REACHED if row.values["email"] else SAME)] for row in idle),
        *([row.number, _("You left this row out.")] for row in by_choice),
    ]


def decision(listed: ImportedList, row: Checked) -> str:
    """What the organiser chose for a row beside somebody of the directory: ours, unless said otherwise."""
    is_asked = row.state in (State.DIFFERS, State.ALIKE)
    return listed.wanted.get("rows", {}).get(str(row.number), OURS) if is_asked else OURS


def one(row: Checked, listed: ImportedList, made: Made, by: Person) -> Registration | None:
    """A person, their organisation and, where they come, their registration."""
    person = somebody(row, made, decision(listed, row), by)
    made["listed"].append(person.pk)
    organisation = None if row.comes_alone else acts_for(row, person, made)
    if not listed.wanted.get("registers"):
        return None
    if row.state == State.ALIKE and listed.meeting.registrations.filter(person=person).exists():
        return None
    organisation = organisation or organisation_named(own_name_in(listed.meeting.language))
    return register_listed(row, listed.meeting, person, organisation, made, by)


def acts_for(row: Checked, person: Person, made: Made) -> Organisation:
    """The organisation of a row, for which its person acts from now on."""
    organisation = organisation_of(row, made)
    made["named"].append(organisation.pk)
    affiliation, is_new = Affiliation.objects.get_or_create(
        person=person,
        organisation=organisation,
        role=row.values["role"],
        defaults={"function": row.values["function"]},
    )
    if is_new:
        made["affiliations"].append(affiliation.pk)
    return organisation


def identify(meeting: Meeting, made: Made, by: Person) -> None:
    """The organisations of a list might join the network of the meeting."""
    for organisation in Organisation.objects.filter(pk__in=made["named"]).order_by("pk"):
        step = advance(
            organisation=organisation, network=meeting.network,
            to=Membership.Stage.IDENTIFIED, on=timezone.localdate(), by=by,
        )  # fmt: skip
        if step:
            made["steps"].append(step.pk)


def somebody(row: Checked, made: Made, chosen: str, by: Person) -> Person:
    names = {name: row.values[name] for name in ("first_name", "last_name")}
    if row.person is None or chosen == ANOTHER:
        person = Person.objects.create(
            email=row.values["email"],
            language=row.values["language"],
            phone=row.values["phone"],
            **names,
        )
        made["people"].append(person.pk)
        return person
    if chosen == THEIRS:
        Person.objects.filter(pk=row.person.pk).update(**names)
    if row.values["email"] and not row.person.email:
        give_address(person=row.person, email=row.values["email"], by=by)
    return row.person


def organisation_of(row: Checked, made: Made) -> Organisation:
    is_known = Organisation.objects.filter(folded=fold(row.values["organisation"])).exists()
    organisation = organisation_named(row.values["organisation"])
    if not is_known:
        made["organisations"].append(organisation.pk)
        if row.values["territory"]:
            organisation.territory = row.values["territory"]
            organisation.save(update_fields=["territory"])
    return organisation


def register_listed(
    row: Checked, meeting: Meeting, person: Person, organisation: Organisation, made: Made, by: Person
) -> Registration:
    """In line for a seat; who is put on a list by others has agreed to nothing yet."""
    said = {name: row.values[name] for name in ("role", "function", "brings", "seeks", "access_needs")}
    registration = Registration(
        meeting=meeting,
        person=person,
        organisation=organisation,
        shares_name=False,
        is_admitted=True,
        invitation=Invitation.objects.of(person, meeting),
        **said,
    )
    registration.stand(Registration.Status.WAITING)
    registration.queued_at = timezone.now()
    registration.save()
    choose(registration, row.values["choices"], is_first=True)
    record("registration.imported", about=registration, by=by)
    made["registrations"].append(registration.pk)
    return registration


def seat(meeting: Meeting, free: int | None, come: Iterable[Registration | None], *, is_told: bool) -> None:
    """Seats in the order of the line; those of the list are told only when the organiser wants it."""
    listed = {registration.pk for registration in come if registration}
    give_seats(meeting, free, at_once=listed, among=listed, quiet=listed)
    if is_told:
        for registration in Registration.objects.with_people().filter(pk__in=listed):
            tell(registration, "confirmed" if registration.is_confirmed else "waiting")


def undo_list(*, listed: ImportedList, by: Person) -> int:
    """Take back what a list made and nobody has touched since; gives how many registrations went."""
    with seats_of(listed.meeting):
        listed = ImportedList.objects.select_for_update().get(pk=listed.pk)
        allow(rules.why_not_undo(by, listed))
        gone = untouched(listed.made.get("registrations", []))
        count, freed = gone.count(), gone.seated().count()
        gone.delete()
        Affiliation.objects.filter(
            pk__in=listed.made.get("affiliations", []), person__registrations=None
        ).delete()
        Person.objects.filter(
            pk__in=listed.made.get("people", []), registrations=None, affiliations=None, last_login=None
        ).delete()
        unidentify(steps=listed.made.get("steps", []), by=by)
        Organisation.objects.filter(
            pk__in=listed.made.get("organisations", []),
            affiliations=None,
            registrations=None,
            memberships=None,
        ).delete()
        listed.status, listed.made = ImportedList.Status.UNDONE, {}
        listed.save(update_fields=["status", "made"])
        record("list.undone", about=listed.meeting, by=by, name=listed.name, people=count)
    with seats_of(listed.meeting) as free:
        give_seats(listed.meeting, free, most=freed)
    return count


def untouched(registrations: Sequence[int]) -> QuerySet[Registration]:
    """Those of which the journal knows nothing but the import: neither changed, cancelled nor answered."""
    kind = ContentType.objects.get_for_model(Registration)
    touched = Entry.objects.filter(kind=kind, thing_id__in=registrations).exclude(verb__in=OWN_ACTS)
    return Registration.objects.filter(pk__in=registrations).exclude(pk__in=touched.values("thing_id"))


def forget_listed(person: Person) -> None:
    """Nobody stands on a list that waits, once they have erased themselves; others keep their number."""
    for listed in ImportedList.objects.filter(status=ImportedList.Status.WAITING):
        numbers = listed.numbers or range(2, len(listed.rows) + 2)
        kept = [one for one in zip(numbers, listed.rows, strict=True) if not names(one[1], person)]
        if len(kept) < len(listed.rows):
            listed.numbers, listed.rows = [number for number, _row in kept], [row for _number, row in kept]
            listed.save(update_fields=["numbers", "rows"])


def names(row: Sequence[str], person: Person) -> bool:
    """Whether a row is about somebody: by their address; where it has none, by their whole name."""
    if any("@" in cell for cell in row):
        return person.email in map(str.lower, row)
    return set(fold(person.name).split()) <= set(fold(" ".join(row)).split())
