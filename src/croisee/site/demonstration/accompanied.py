"""Advisers, a project that is accompanied, one that has asked, and what became of files: invented."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from croisee.funding import actions
from croisee.funding.accompaniment import asking, noting, offering
from croisee.funding.models import Application, Instrument, Path
from croisee.network.models import Affiliation, Organisation, Person
from croisee.site.demonstration.files import Files

Organisations = dict[str, Organisation]
SORTS = {"themes": "theme", "languages": "language", "helps": "help"}
ENTRY = ("about", "territories", "places", "shows_name")


def load(files: Files, organisations: Organisations) -> None:
    """After the catalogue; the first of each organisation represents it."""
    told = files.value("accompanied")
    add_instrument(told["instrument"], organisations)
    advisers = {row["organisation"]: offer(row, organisations) for row in told["advisers"]}
    accompany(told["accompanied"], organisations, advisers)
    ask(told["waiting"], organisations, advisers)
    for key, state, weeks, why in told["answered"]:
        answered(organisations[key], told["instrument"]["key"], state, weeks, why)


def speaker(organisation: Organisation) -> Person:
    """Somebody who represents it from now on."""
    acts = (
        Affiliation.objects.filter(organisation=organisation).select_related("person").order_by("pk").first()
    )
    if acts is None:
        return Person.objects.filter(is_administrator=True).earliest("pk")
    acts.is_representative = True
    acts.save(update_fields=["is_representative"])
    return acts.person


def add_instrument(row: dict[str, Any], organisations: Organisations) -> None:
    funders = [[organisations[row["funders"]].pk, "solidarity"]]
    instrument = Instrument(key=row["key"], status="open", language="fr")
    actions.put_sheet(
        instrument, {name: row[name] for name in row if name != "key"} | {"funders": funders}, None
    )


def offer(row: dict[str, Any], organisations: Organisations) -> Any:
    organisation = organisations[row["organisation"]]
    skills = {sort: row[name] for name, sort in SORTS.items()}
    said = {name: row[name] for name in ENTRY}
    return offering.offer(
        by=speaker(organisation), organisation=organisation, skills=skills, takes_from=None, **said
    )


def begin(row: dict[str, Any], organisations: Organisations) -> Path:
    bearer = organisations[row["bearer"]]
    return actions.begin(title=row["title"], bearer=bearer, answers=row["answers"], by=speaker(bearer))


def ask(row: dict[str, Any], organisations: Organisations, advisers: dict[str, Any]) -> Any:
    path = begin(row, organisations)
    return asking.ask(
        project=path.project, adviser=advisers[row["adviser"]], message=row["message"],
        shares=("facts", "plan", "files"), by=speaker(path.bearer),
    )  # fmt: skip


def accompany(row: dict[str, Any], organisations: Organisations, advisers: dict[str, Any]) -> None:
    """With its budget, files, and notes of the adviser."""
    one = ask(row, organisations, advisers)
    path, adviser, bearer = one.path, one.adviser.person, one.asked_by
    asking.answer(accompaniment=one, accepts=True, reason="", by=adviser)
    begins = timezone.localdate() + timedelta(days=row["begins_in_days"])
    actions.describe(
        project=path.project, bearer=path.bearer, answers=row["answers"], begins=begins, by=bearer
    )
    actions.keep_budget(project=path.project, budget=row["budget"], by=bearer)
    for file in row["files"]:
        add_file(path, file, bearer)
    for said in row["notes"]:
        note = noting.write_note(path=path, text=said["text"], is_shared=said["is_shared"], by=adviser)
        if "answer" in said:
            noting.answer_note(note=note, text=said["answer"], by=bearer)


def add_file(path: Path, row: dict[str, Any], by: Person) -> None:
    today = timezone.localdate()
    instrument = Instrument.objects.get(key=row["instrument"])
    file = Application.objects.create(path=path, instrument=instrument, asked=row["asked"], since=today)
    if days := row.get("sent_days_ago"):
        move(file, "sent", today - timedelta(days=days), by)


def move(file: Application, state: str, on: Any, by: Person, why: str = "") -> None:
    actions.move_file(application=file, state=state, on=on, by=by, granted=None, reason="", why=why)


def answered(bearer: Organisation, key: str, state: str, weeks: int, why: str) -> None:
    """A file that is over, of a project of its own."""
    by, today = speaker(bearer), timezone.localdate()
    path = actions.begin(title=f"{bearer.name} démarre", bearer=bearer, answers={}, by=by)
    instrument = Instrument.objects.get(key=key)
    sent_on = today - timedelta(weeks=weeks + 10)
    file = Application.objects.create(path=path, instrument=instrument, asked=4000, since=sent_on)
    move(file, "sent", sent_on, by)
    move(file, state, sent_on + timedelta(weeks=weeks), by, why)
