"""A file of organisations becomes entries, some rows at a time; and no longer, when that is undone.

The work goes on in the background, in transactions of some rows each, so that nobody who writes meanwhile
waits; each row is written whole or not at all, and what was interrupted goes on where it stopped.
"""

import time
from collections.abc import Callable, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from django.utils import timezone

from croisee.journal.actions import record, record_all
from croisee.journal.models import Entry
from croisee.kit.access import allow
from croisee.kit.jobs import later
from croisee.kit.search import Derived
from croisee.kit.sheets import Sheet
from croisee.network import rules
from croisee.network.actions.duplicates import ask_for_search
from croisee.network.actions.entries import put_entry
from croisee.network.duplicates.snapshots import tied
from croisee.network.entries import PLAIN, entry_of
from croisee.network.importing import rules as list_rules
from croisee.network.importing.checking import Seen, changes_to, check_rows, find_likely
from croisee.network.importing.columns import guess
from croisee.network.importing.naming import known_name, names_for
from croisee.network.importing.themes import themes_guessed
from croisee.network.models import (
    Deal,
    Difference,
    Identifier,
    Likely,
    ListedOrganisation,
    Organisation,
    OrganisationList,
    Origin,
    Person,
    SentTable,
)
from croisee.territories.models import Territory

Status, State, Choice = OrganisationList.Status, ListedOrganisation.State, ListedOrganisation.Choice
JOBS = {
    Status.READING: "network.keep_organisations",
    Status.CHECKING: "network.compare_organisations",
    Status.IMPORTING: "network.import_organisations",
    Status.UNDOING: "network.undo_organisations",
}
AT_ONCE, SECONDS = 500, 4.0  # rows of one transaction; for how long one job works
OWN_ACTS = ("organisation.imported", "organisation.import_undone")
GO_WITH_IT = (Identifier, Deal, Origin, Likely, Difference, ListedOrganisation, Organisation.acts_in.through)


@transaction.atomic
def send_organisations(*, name: str, source: str, table: Sheet, by: Person) -> OrganisationList:
    """Take a file to be looked at, its rows in the background; nothing is made of it yet."""
    allow(rules.why_not_administer(by))
    columns = guess(table.heads)
    wanted = {"columns": columns, "confirms": True, "themes": themes_guessed(table.rows, columns)}
    listed = OrganisationList.objects.create(
        name=name[:200],
        source=source[:80],
        heads=table.heads,
        wanted=wanted,
        total=len(table.rows),
        sent_by=by,
    )
    SentTable.objects.create(listed=listed, numbers=table.numbers, rows=table.rows)
    record("organisations.sent", about=listed, by=by, rows=listed.total)
    start(listed, Status.READING)
    return listed


@transaction.atomic
def compare_organisations(
    *, listed: OrganisationList, wanted: dict[str, Any], source: str, by: Person
) -> None:
    """Say what the columns and categories mean, and have each row compared with the directory."""
    listed = held(listed)
    allow(rules.why_not_administer(by) or list_rules.why_not_compare(listed))
    if column_of_themes(wanted["columns"]) != column_of_themes(listed.wanted["columns"]):
        wanted = wanted | {
            "themes": themes_guessed(listed.rows.values_list("cells", flat=True), wanted["columns"])
        }
    listed.wanted, listed.source = listed.wanted | wanted, source[:80]
    listed.rows.update(choice="")
    start(listed, Status.CHECKING)


@transaction.atomic
def choose_row(*, row: ListedOrganisation, choice: str, by: Person) -> None:
    """Decide of one row: take it, as another organisation, or leave it out."""
    allow(rules.why_not_administer(by) or list_rules.why_not_choose(row.listed))
    row.choice = Choice(choice)
    row.save(update_fields=["choice"])


@transaction.atomic
def import_organisations(*, listed: OrganisationList, undecided: str, by: Person) -> None:
    """Have the rows written; `undecided` is what becomes of those that are likely the same as an entry."""
    listed = held(listed)
    allow(rules.why_not_administer(by) or list_rules.why_not_import(listed))
    listed.rows.filter(state=State.LIKELY, choice="").update(choice=Choice(undecided))
    record("organisations.imported", about=listed, by=by, rows=listed.total)
    start(listed, Status.IMPORTING)


@transaction.atomic
def undo_organisations(*, listed: OrganisationList, by: Person) -> None:
    """Have all that an import made taken back, but what somebody has touched since."""
    listed = held(listed)
    allow(rules.why_not_administer(by) or list_rules.why_not_undo(listed))
    record("organisations.undone", about=listed, by=by)
    start(listed, Status.UNDOING)


@transaction.atomic
def drop_organisations(*, listed: OrganisationList, by: Person) -> None:
    """Throw a list away that nothing was made of."""
    allow(rules.why_not_administer(by) or list_rules.why_not_drop(listed))
    listed.delete()


def column_of_themes(columns: Sequence[str]) -> int:
    return columns.index("themes") if "themes" in columns else -1


def held(listed: OrganisationList) -> OrganisationList:
    return OrganisationList.objects.select_for_update().get(pk=listed.pk)


def start(listed: OrganisationList, status: str) -> None:
    listed.status, listed.done = status, 0
    listed.save()
    later(JOBS[Status(status)], list_id=listed.pk)


def held_at(listed: OrganisationList, status: str) -> OrganisationList | None:
    """The list until the transaction ends, while it is still at this: another worker may have ended it."""
    return OrganisationList.objects.select_for_update().filter(pk=listed.pk, status=status).first()


def go_on(
    listed: OrganisationList, status: Status, to: Status, work: Callable[[OrganisationList], int]
) -> None:
    """Some rows after the other for a while, then the job is rung again; `work` says how many it passed.

    Several workers at one list take turns; whoever finds no row left ends it.
    """
    until = time.monotonic() + SECONDS
    while True:
        with transaction.atomic():
            if not (at_work := held_at(listed, status)):
                return
            if not (passed := work(at_work)):
                return finish(at_work, to)
            at_work.done += passed
            at_work.save(update_fields=["done"])
        if time.monotonic() > until:
            return later(JOBS[status], list_id=listed.pk)


def finish(listed: OrganisationList, status: str) -> None:
    listed.status, listed.done = status, listed.total
    if status in (Status.DONE, Status.UNDONE):
        listed.done_at = timezone.now()
    listed.save(update_fields=["status", "done", "done_at"])


def keep_on(*, listed: OrganisationList) -> None:
    """Keep the rows of the file for a while."""
    if sent := SentTable.objects.filter(listed=listed).first():
        go_on(listed, Status.READING, Status.WAITING, lambda at_work: keep_some(at_work, sent))


def keep_some(listed: OrganisationList, sent: SentTable) -> int:
    """The rows that follow those that are kept; the file goes after the last."""
    some = slice(listed.done, listed.done + AT_ONCE)
    rows = [
        ListedOrganisation(listed=listed, number=number, cells=cells)
        for number, cells in zip(sent.numbers[some], sent.rows[some], strict=True)
    ]
    ListedOrganisation.objects.bulk_create(rows)
    if not rows:
        sent.delete()
    return len(rows)


def compare_on(*, listed: OrganisationList) -> None:
    """Compare all rows with the directory: as a whole, as they are compared with each other, too."""
    seen, numbers = Seen(), list(listed.rows.order_by("number").values_list("pk", flat=True))
    for at in range(0, len(numbers), 2 * AT_ONCE):
        with transaction.atomic():
            if not (at_work := held_at(listed, Status.CHECKING)):
                return
            rows = list(at_work.rows.filter(pk__in=numbers[at : at + 2 * AT_ONCE]).order_by("number"))
            check_rows(at_work, rows, seen)
            at_work.done = at + len(rows)
            at_work.save(update_fields=["done"])
    likely = find_likely(listed)  # takes long, and nobody who writes waits for it
    with transaction.atomic():
        if at_work := held_at(listed, Status.CHECKING):
            ListedOrganisation.objects.keep(likely, "state", "choice", "organisation", "reasons", "notes")
            finish(at_work, Status.READY)


def import_on(*, listed: OrganisationList) -> None:
    """Write rows for a while; when none is left, the list is done and the directory is searched."""
    go_on(listed, Status.IMPORTING, Status.DONE, write_some)


def write_some(listed: OrganisationList) -> int:
    """The next rows; when somebody writes the same names or numbers at this moment, once more."""
    try:
        return write_next(listed)
    except IntegrityError:
        return write_next(listed)


@transaction.atomic
def write_next(listed: OrganisationList) -> int:
    rows = list(listed.rows.filter(is_done=False).order_by("number")[:AT_ONCE])
    if rows:
        write(listed, rows)
    elif listed.sent_by and listed.sent_by.is_administrator:
        ask_for_search(by=listed.sent_by)
    return len(rows)


def undo_on(*, listed: OrganisationList) -> None:
    """Take rows back for a while."""
    go_on(listed, Status.UNDOING, Status.UNDONE, take_back_some)


def take_back_some(listed: OrganisationList) -> int:
    rows = list(listed.rows.filter(is_done=True).order_by("number")[:AT_ONCE])
    if rows:
        take_back(listed, rows)
    return len(rows)


def write(listed: OrganisationList, rows: Sequence[ListedOrganisation]) -> None:
    """Make entries of rows, or change those that they are about."""
    new = [row for row in rows if is_taken(row) and makes_one(row)]
    known = [row for row in rows if is_taken(row) and not makes_one(row) and row.organisation_id]
    make_entries(listed, new)
    change_entries(listed, known)
    for row in rows:
        row.is_done = True
    ListedOrganisation.objects.keep(rows, "is_done", "organisation", "before", "changes")


def is_taken(row: ListedOrganisation) -> bool:
    return row.choice != Choice.LEFT_OUT and row.state != State.WRONG


def makes_one(row: ListedOrganisation) -> bool:
    return row.state == State.NEW or (row.state == State.LIKELY and row.choice == Choice.ANOTHER)


def make_entries(listed: OrganisationList, rows: Sequence[ListedOrganisation]) -> None:
    places = {
        p.code: p for p in Territory.objects.filter(code__in={r.values.get("territory", "") for r in rows})
    }
    taken = set(
        Organisation.objects.listed()
        .filter(is_confirmed=True, folded__in={known_name(n) for row in rows for n in names_for(row.values)})
        .values_list("folded", flat=True)
    )  # fmt: skip
    made = [made_of(row.values, places, taken, bool(listed.wanted.get("confirms"))) for row in rows]
    Organisation.objects.bulk_create(made)
    for row, one in zip(rows, made, strict=True):
        row.organisation, row.before = one, None
    tie(listed, [(one, row.values) for row, one in zip(rows, made, strict=True)])
    record_all("organisation.imported", about=made, by=listed.sent_by, list=listed.pk, source=listed.source)


def made_of(
    values: dict[str, Any], places: dict[str, Territory], taken: set[str], confirms: bool
) -> Organisation:
    """A new entry; of a name that another one has, it is called after its town, too."""
    plain = {name: values[name] for name in PLAIN if name in values}
    one = Organisation(**plain, territory=places.get(values.get("territory", "")), is_confirmed=confirms)
    one.name = next((name for name in names_for(values) if known_name(name) not in taken), one.name)
    one.is_confirmed = one.is_confirmed and known_name(one.name) not in taken
    taken.add(known_name(one.name))
    one.country = one.country or (one.territory.country if one.territory else "")
    return one


def tie(listed: OrganisationList, entries: Sequence[tuple[Organisation, dict[str, Any]]]) -> None:
    """Numbers, themes and the key of the source, as far as they are not there."""
    Identifier.objects.bulk_create(
        (
            Identifier(organisation=one, scheme=scheme, value=value)
            for one, said in entries
            for scheme, value in said.get("identifiers", ())
        ),
        ignore_conflicts=True,
    )  # fmt: skip
    Deal.objects.bulk_create(
        (Deal(organisation=one, theme=theme) for one, said in entries for theme in said.get("themes", ())),
        ignore_conflicts=True,
    )
    Origin.objects.bulk_create(
        (
            Origin(organisation=one, source=listed.source, key=said["key"])
            for one, said in entries
            if said.get("key")
        ),
        ignore_conflicts=True,
    )  # fmt: skip


def change_entries(listed: OrganisationList, rows: Sequence[ListedOrganisation]) -> None:
    """As the rows say, compared once more with what the entries say by now."""
    found = Organisation.objects.filter(pk__in=[row.organisation_id for row in rows], merged_into=None)
    entries = {
        one.pk: one for one in found.select_related("territory").prefetch_related("identifiers", "deals")
    }
    touched: list[tuple[ListedOrganisation, Organisation]] = []
    for row in rows:
        if entry := entries.get(row.organisation_id):
            said = {name: value for name, value in row.values.items() if name != "key"}
            row.changes = without_taken_name(entry, changes_to(entry, said))
            row.before = {name: before for name, (before, _after) in row.changes.items()}
            touched.append((row, entry))
    apply(touched)
    tie(listed, [(entry, row.values) for row, entry in touched])
    changed = [(row, entry) for row, entry in touched if row.changes]
    record_all("organisation.imported", about=[entry for _row, entry in changed], by=listed.sent_by,
               list=listed.pk, before=[row.before for row, _entry in changed])  # fmt: skip


def without_taken_name(entry: Organisation, changes: dict[str, Any]) -> dict[str, Any]:
    """A name that another confirmed entry has is not given a second time."""
    if "name" in changes and rules.why_not_be_called(entry, changes["name"][1]):
        return {name: change for name, change in changes.items() if name != "name"}
    return changes


def apply(touched: Sequence[tuple[ListedOrganisation, Organisation]]) -> None:
    """The plain values, and the place."""
    codes = {row.changes["territory"][1] for row, _entry in touched if "territory" in row.changes}
    places = {place.code: place for place in Territory.objects.filter(code__in=codes)}
    fields: set[str] = set()
    for row, entry in touched:
        for name, (_before, after) in row.changes.items():
            if name in PLAIN:
                setattr(entry, name, after)
                fields.add(name)
            elif name == "territory" and after in places:
                entry.territory = places[after]
                fields.add(name)
    if fields:
        derived = [one.name for one in Organisation._meta.fields if isinstance(one, Derived)]
        changed = [entry for row, entry in touched if row.changes]
        Organisation.objects.bulk_create(
            changed, update_conflicts=True, unique_fields=["id"], update_fields=[*sorted(fields), *derived]
        )


def take_back(listed: OrganisationList, rows: Sequence[ListedOrganisation]) -> None:
    """New entries go, changed ones say what they said, where nobody has touched them since."""
    made = [row for row in rows if is_taken(row) and makes_one(row) and row.organisation_id]
    stay = touched_since({row.organisation_id for row in made})
    Organisation.objects.filter(
        pk__in=[r.organisation_id for r in made if r.organisation_id not in stay]
    ).delete()
    for row in rows:
        if row.before and row.organisation:
            give_back(row, listed)
        row.is_done = False
    ListedOrganisation.objects.keep(rows, "is_done")


def touched_since(made: set[int]) -> set[int]:
    """Those to which somebody tied something, or of which the journal knows more than the import."""
    kind = ContentType.objects.get_for_model(Organisation)
    entries = Entry.objects.filter(kind=kind, thing_id__in=made).exclude(verb__in=OWN_ACTS)
    found = set(entries.values_list("thing_id", flat=True))
    for model, field in (*tied(), (Organisation, "parent"), (Organisation, "merged_into")):
        if model not in GO_WITH_IT:
            rows = model._base_manager.filter(**{f"{field}__in": made})
            found |= set(rows.values_list(field, flat=True))
    merged = Organisation.objects.filter(pk__in=made).exclude(merged_into=None)
    return found | set(merged.values_list("pk", flat=True))


def give_back(row: ListedOrganisation, listed: OrganisationList) -> None:
    """Fields that still say what the list said."""
    now = entry_of(row.organisation, tuple(row.before))
    still = {name: before for name, before in row.before.items() if now[name] == row.changes[name][1]}
    if still and put_entry(row.organisation, still):
        record("organisation.import_undone", about=row.organisation, by=listed.sent_by, list=listed.pk)
