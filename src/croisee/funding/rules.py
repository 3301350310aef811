"""Who may do what with the catalogue, and why not."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import chain
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from croisee.cooperation.models import Project
from croisee.funding.models import (
    Accompaniment,
    Application,
    Correction,
    Instrument,
    InstrumentList,
    Merging,
    Path,
    Upload,
)
from croisee.funding.models.application import NEXT, State
from croisee.funding.models.path import PARTS
from croisee.funding.sheets import LEAST_RATE, PAIRS, sheet_of
from croisee.journal.models import Entry
from croisee.network.models import Affiliation, Organisation, Person
from croisee.network.rules.keeping import keeps as keeps_entry
from croisee.network.rules.keeping import represents

Visitor = Person | AnonymousUser
MOST_OPEN = 20
MOST_PAID = 1 + 1e-9  # shares are kept with their rounding
MOST_OF_A_KIND = 6
MOST_BYTES = 150_000_000
MOST_SENT = 60  # documents of one person in a day
Part = tuple[int, str, Decimal | None]  # of a joint call: the funder, what it decides, its share


def why_not_keep_catalogue(person: Visitor) -> str | None:
    """The network's team looks after the catalogue."""
    if person.is_authenticated and person.is_administrator:
        return None
    return _("Only the network's team does this.")


def why_not_ask_for_links(person: Visitor) -> str | None:
    """The same; in the demonstration, open to all, no other server is asked."""
    if why_not := why_not_keep_catalogue(person):
        return why_not
    if settings.DEMO:
        return _("This is a demonstration: it calls no other server.")
    return None


def keeps(person: Visitor, instrument: Instrument | None) -> bool:
    """Whether somebody writes in a sheet without asking: the team, and who represents a funder of it."""
    if not person.is_authenticated:
        return False
    if person.is_administrator or instrument is None:
        return person.is_administrator
    represented = person.affiliations.representing().values("organisation")
    return instrument.funders.filter(organisation__in=represented).exists()


def why_not_edit(person: Visitor, instrument: Instrument) -> str | None:
    """Funders keep their own sheets; the network's team keeps them all."""
    if keeps(person, instrument):
        return None
    return _("Only its funders and the network's team change this sheet.")


def why_not_share_out(person: Visitor, instrument: Instrument) -> str | None:
    """Those who keep the sheet of a joint call say which funder decides what."""
    if not instrument.is_joint:
        return _("This is no joint call: its funders do not answer one file.")
    return why_not_edit(person, instrument)


def why_not_more_than_all(parts: Iterable[Part]) -> str | None:
    """Shares are parts of one whole."""
    if sum((share or 0 for _pk, _decides, share in parts), Decimal(0)) > 1:
        return _("All shares together are more than the whole.")
    return None


def why_not_propose(person: Visitor, instrument: Instrument | None) -> str | None:
    """Strangers propose; those who keep a sheet write in it."""
    if not person.is_authenticated:
        return _("Sign in to propose a change.")
    if keeps(person, instrument):
        return _("You keep this sheet yourself: change it.")
    if person.corrections.filter(decided_at=None).count() >= MOST_OPEN:
        return _("Your other proposals wait for an answer: let them be decided first.")
    return None


def why_not_see_correction(person: Visitor, correction: Correction) -> str | None:
    """Whoever made it, and whoever may approve it."""
    if correction.proposed_by_id == person.pk or keeps(person, correction.instrument):
        return None
    return _("Only its funders and the network's team see this.")


def why_not_decide(person: Visitor, correction: Correction) -> str | None:
    """Those who keep the sheet; for a new one, the network's team."""
    if not correction.is_open:
        return _("This has been decided already.")
    if not keeps(person, correction.instrument):
        return _("Only its funders and the network's team decide this.")
    return None


def why_not_write(instrument: Instrument, values: dict[str, Any]) -> str | None:
    """What is written holds together with the rest of the sheet, which may have changed meanwhile."""
    names = ("rate_max", "match_of", "match_share", *chain(*PAIRS))
    said = sheet_of(instrument, names) | {name: values[name] for name in names if name in values}
    for low, high in PAIRS:
        if said[low] is not None and said[high] is not None and said[low] > said[high]:
            labels = {"low": field_label(low), "high": field_label(high)}
            return _("The sheet would contradict itself: “%(low)s” comes after “%(high)s”.") % labels
    if said["rate_max"] is not None and not LEAST_RATE <= said["rate_max"] <= 1:
        return _("A rate is more than 0 and at most all of it.")
    if bool(said["match_of"]) != bool(said["match_share"]):
        return _("Say whose money, and how much of it.")
    if (
        values.get("is_joint")
        and len(values.get("funders", sheet_of(instrument, ("funders",))["funders"])) < 2
    ):
        return _("A joint call has two funders at least.")
    return why_not_beside(instrument.key, values)


def why_not_beside(key: str, values: dict[str, Any]) -> str | None:
    """It is paid once, and does not want or rule out itself."""
    if sum(payment["share"] for payment in values.get("payments", ())) > MOST_PAID:
        return _("All payments together are more than the whole amount.")
    if key in [*values.get("excludes", ()), *chain(*values.get("requires", ()))]:
        return _("It cannot stand beside itself.")
    return None


def field_label(name: str) -> str:
    field: Any = Instrument._meta.get_field(name)
    return str(field.verbose_name)


def why_not_merge(merged: Instrument, kept: Instrument) -> str | None:
    """Two sheets that stand there become one."""
    if merged.pk == kept.pk or merged.merged_into_id or kept.merged_into_id:
        return _("One of the two was merged already: look at the list again.")
    return None


def why_not_part(merging: Merging) -> str | None:
    """A merging is undone once, and before what was merged on top of it."""
    if merging.undone_at or merging.merged.merged_into_id != merging.kept_id:
        return _("This was undone already.")
    if merging.kept.merged_into_id:
        return _("%(kept)s was merged into %(other)s since: undo that first.") % {
            "kept": merging.kept, "other": merging.kept.merged_into,
        }  # fmt: skip
    return None


def why_not_import(listed: InstrumentList) -> str | None:
    """A file is imported once."""
    return _("This file is imported already.") if listed.done is not None else None


def bears(person: Visitor, project: Project, bearer: Organisation | None) -> bool:
    """Whether somebody speaks for a project: they are in charge of it, or represent who carries it."""
    if not isinstance(person, Person):
        return False
    return runs(person, project) or (bearer is not None and represents(person, bearer))


def runs(person: Person, project: Project) -> bool:
    """Whether somebody is in charge of a project; asked once for a page."""
    known: dict[int, bool] = project.__dict__.setdefault("known_to_run", {})
    if person.pk not in known:
        known[person.pk] = Project.everything.run_by(person).filter(pk=project.pk).exists()
    return known[person.pk]


def why_not_follow(person: Person, project: Project, bearer: Organisation | None, *parts: str) -> str | None:
    """The money of a project is for its bearer, the team, and the advisers with whom these parts are shared.

    `parts` are some of `models.path.PARTS`; whoever names none asks for all of them.
    """
    if person.is_administrator or bears(person, project, bearer):
        return None
    shared = Accompaniment.objects.opening(parts or PARTS)
    if shared.filter(adviser__person=person, path__project=project).exists():
        return None
    return _(
        "This is for those in charge of the project, for those who represent its bearer, and for its "
        "advisers as far as it is shared."
    )


def parts_for(person: Person, path: Path) -> set[str]:
    """What somebody may follow of a project."""
    if person.is_administrator or bears(person, path.project, path.bearer):
        return {*PARTS}
    shared = Accompaniment.objects.opening(()).filter(adviser__person=person, path__project=path.project)
    rows = shared.values_list(*(f"shares_{part}" for part in PARTS))
    return {part for row in rows for part, is_open in zip(PARTS, row, strict=True) if is_open}


def why_not_change_bearer(person: Person, path: Path) -> str | None:
    """Advisers fill in what is shared; they do not say whose project it is."""
    if person.is_administrator or bears(person, path.project, path.bearer):
        return None
    return _("Who carries the project is for its bearer to say.")


def why_not_count(person: Person, path: Path) -> str | None:
    """Whether its files count is for the bearer alone to say."""
    if bears(person, path.project, path.bearer):
        return None
    return _("Only the bearer of the project says this.")


def why_not_bear(person: Person, bearer: Organisation | None) -> str | None:
    """One names an organisation that one represents; the network's team names any."""
    if bearer is None or keeps_entry(person, bearer):
        return None
    return _(
        "You do not represent this organisation. Say so on its page, or leave this empty and answer the "
        "questions yourself."
    )


def why_not_keep_aid(person: Person, bearer: Organisation | None) -> str | None:
    """What a bearer was granted counts for all its projects."""
    if bearer is None or keeps_entry(person, bearer):
        return None
    return _("Those who represent the bearer say which small aid it received.")


def why_not_plan(path: Path) -> str | None:
    """A project has one plan computed at a time."""
    if path.running_plan() is None:
        return None
    return _("A plan of this project is being computed. Ask for another one as soon as it is there.")


def why_not_move(application: Application, state: str) -> str | None:
    """A file goes from step to step."""
    if State(state) in NEXT[State(application.state)]:
        return None
    return _("The file is not there yet, or somebody has moved it meanwhile: look at it again.")


def why_not_on(application: Application, on: date) -> str | None:
    """A step is not before the one before it; where a file is prepared, the day says nothing yet."""
    if application.state == State.PREPARE or on >= application.since:
        return None
    day = date_format(application.since)
    return _("The step before was on %(day)s: this one cannot be earlier.") % {"day": day}


def why_not_take_back(application: Application, step: Entry | None) -> str | None:
    """The last step of a file, as long as nothing came after it."""
    if step is None or step.facts["state"] != application.state:
        return _("There is no step to take back.")
    return None


def why_not_see_barred(person: Visitor) -> str | None:
    """Which single instruments are closed to most is for those who could open them: funders and the team."""
    if person.is_authenticated and (person.is_administrator or funds(person)):
        return None
    return _("Only funders and the network's team see this.")


def funds(person: Person) -> bool:
    """Whether somebody represents a funder of the catalogue."""
    return person.affiliations.representing().filter(organisation__funds__isnull=False).exists()


def reads_papers_of_bearer(person: Person, path: Path) -> bool:
    """Those who represent the bearer, the team, and the advisers whom one of those asked for help."""
    if path.bearer is None:
        return False
    if keeps_entry(person, path.bearer):
        return True
    shared = Accompaniment.objects.opening(("files",)).filter(path=path.pk, adviser__person=person)
    return shared.filter(asked_by__in=representatives(path.bearer)).exists()


def representatives(organisation: Organisation) -> Any:
    return Affiliation.objects.representing().filter(organisation=organisation).values("person")


def why_not_end_paper(person: Person, path: Path, upload: Upload) -> str | None:
    """An adviser reads the documents of a bearer; its other projects have them too, so they stay."""
    if upload.organisation_id is None or person.is_administrator or bears(person, path.project, path.bearer):
        return None
    return _("Only those who represent the bearer replace its documents or take them away.")


def why_not_send(papers: Sequence[Upload], kind: str, size: int) -> str | None:
    """A project and its bearer keep a few documents of a kind, and not too much altogether."""
    if sum(one.kind == kind for one in papers) >= MOST_OF_A_KIND:
        return _("There are many documents of this kind already: replace one of them.")
    if sum(one.size for one in papers) + size > MOST_BYTES:
        return _("The documents of this project are too large altogether: take some away first.")
    return None


def why_not_send_more(person: Person) -> str | None:
    """Nobody fills the disk in a day."""
    day = timezone.now() - timedelta(days=1)
    if Upload.objects.filter(added_by=person, added_at__gt=day).count() >= MOST_SENT:
        return _("You have sent many documents today: send the others tomorrow.")
    return None
