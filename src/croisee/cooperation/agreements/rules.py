"""Who may write, vote, sign and publish, and why not."""

from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from croisee.cooperation.models import (
    Agreement,
    CommitmentNote,
    Measure,
    Party,
    PartyStep,
    Project,
    Space,
    SpaceMember,
    Version,
)
from croisee.cooperation.models.agreements import Stage
from croisee.cooperation.models.agreements.agreement import NEXT
from croisee.cooperation.standing import standing_at
from croisee.network.models import Person

Visitor = Person | AnonymousUser
OVER = (Stage.RENEWED, Stage.ENDED)
Kind = PartyStep.Kind


def why_not_keep_templates(person: Visitor) -> str | None:
    if person.is_authenticated and person.is_administrator:
        return None
    return _("Only the network's team changes the models.")


def why_not_begin(person: Person, project: Project | None = None, space: Space | None = None) -> str | None:
    """Of a project and a space those who are in them; without, whoever represents an organisation."""
    if person.is_administrator:
        return None
    if project and not standing_at(project, person).takes_part:
        return _("This is for those who take part in the project.")
    if space and not SpaceMember.objects.acting(person).filter(space=space).exists():
        return _("This is for those who act for a member of the space.")
    if project or space or person.affiliations.representing().exists():
        return None
    return _(
        "An agreement is begun by somebody who represents an organisation, or from a project or a space."
    )


def writes(person: Visitor, agreement: Agreement) -> bool:
    """Whether somebody looks after its words: of its project, its space, its parties, or of the team."""
    if not person.is_authenticated:
        return False
    if person.is_administrator:
        return True
    known: dict[int, bool] = agreement.__dict__.setdefault("written_by", {})  # asked once for a page
    if person.pk not in known:
        known[person.pk] = Agreement.objects.of(person).filter(pk=agreement.pk).exists()
    return known[person.pk]


def why_not_look_inside(person: Visitor, agreement: Agreement) -> str | None:
    """Votes, drafts and signed files."""
    if writes(person, agreement):
        return None
    return _("This is for its parties, those of its project or space, and the network's team.")


def why_not_write(person: Visitor, agreement: Agreement) -> str | None:
    """As long as it is not over; once it is signed, what is written becomes an amendment."""
    over = _("This agreement is over: it is only read.") if agreement.stage in OVER else None
    return why_not_look_inside(person, agreement) or over


def why_not_speak_for(person: Visitor, party: Party) -> str | None:
    """What a party did is noted by those who represent it, and by the team."""
    if person.is_authenticated:
        mine: Any = Party.objects.filter(pk=party.pk)
        if person.is_administrator or mine.represented_by(person).exists():
            return None
    return _("Only those who represent this party note what it did.")


def why_not_step(person: Visitor, party: Party, version: Version | None, kind: str) -> str | None:
    """A vote is about a version that stands; one signs what was voted, where one votes."""
    if version is None:
        return _("The text is still being written: put it to the parties first.")
    if version.signed_on:
        return _("All have signed this version already.")
    done = set(PartyStep.objects.filter(party=party, version=version).values_list("kind", flat=True))
    if kind in done:
        return _("This has been noted already.")
    if kind == Kind.SIGNED and party.votes and Kind.VOTED not in done:
        return _("Its assembly has not voted this version yet.")
    return why_not_speak_for(person, party)


def why_not_on(party: Party, version: Version | None, kind: str, on: date) -> str | None:
    """One signs what one has voted: not on a day before."""
    if kind != Kind.SIGNED or version is None:
        return None
    vote = PartyStep.objects.filter(party=party, version=version, kind=Kind.VOTED, on__gt=on).first()
    if vote is None:
        return None
    day = date_format(vote.on, "DATE_FORMAT")
    return _("Its assembly voted this version on %(day)s: it signs on that day or later.") % {"day": day}


def why_not_take_back(person: Visitor, step: PartyStep) -> str | None:
    """As long as not all have signed; a vote only before the signature that rests on it.

    The signature with which all had signed, by whoever noted it and until something builds upon it.
    """
    if step.version.signed_on:
        return why_not_undo(person, step)
    later = PartyStep.objects.filter(party=step.party_id, version=step.version_id, kind=Kind.SIGNED)
    if step.kind == Kind.VOTED and later.exists():
        return _("It has been signed since: take back the signature first.")
    return why_not_speak_for(person, step.party)


def why_not_undo(person: Visitor, step: PartyStep) -> str | None:
    """The last signature of a version that binds."""
    version, agreement = step.version, step.party.agreement
    last = version.steps.filter(kind=Kind.SIGNED).order_by("-noted_at", "-pk").first()
    if last is None or last.pk != step.pk:
        return _("All have signed this version already.")
    if step.noted_by_id is None or step.noted_by_id != person.pk:
        return _("Only who noted this signature can take it back, now that all have signed.")
    if why_not := why_not_speak_for(person, step.party):
        return why_not
    later = agreement.versions.filter(number__gt=version.number)
    if (
        later.exists() or version.signed_files.exists()
        or has_gone_on(agreement, version) or is_followed(agreement, step)
    ):  # fmt: skip
        return _(
            "Something rests on this signature already: a file, a later version, a later stage or what was "
            "noted of a promise."
        )
    return None


def has_gone_on(agreement: Agreement, version: Version) -> bool:
    """Whether it came to a stage since all signed that did not follow from the signature by itself."""
    if version.is_amendment:  # it was signed, and perhaps in force, before
        return agreement.stage not in (Stage.SIGNED, Stage.IN_FORCE)
    stages = list(agreement.stages.order_by("pk").values_list("stage", flat=True))
    since = stages[stages.index(Stage.SIGNED) + 1 :] if Stage.SIGNED in stages else []
    return since not in ([], [Stage.IN_FORCE] if agreement.enters == Agreement.Enters.SIGNED else [])


def is_followed(agreement: Agreement, step: PartyStep) -> bool:
    """Whether something was noted of a promise, or measured, since a signature."""
    notes = CommitmentNote.objects.filter(commitment__agreement=agreement, noted_at__gte=step.noted_at)
    measures = Measure.objects.filter(indicator__agreement=agreement, noted_at__gte=step.noted_at)
    return notes.exists() or measures.exists()


def why_not_be_sure(version: Version | None, number: int | None) -> str | None:
    """Whoever read what a signature does has read it of one version, by its number; None where not asked."""
    if version is None or number in (None, version.number):
        return None
    return _("Another version was put to the parties since: read it before its signature is noted.")


def why_not_settle(person: Visitor, agreement: Agreement, *, is_same: bool) -> str | None:
    """A version differs from the last one, and there is somebody to vote it."""
    if is_same:
        return _("Nothing has changed since the last version.")
    if agreement.parties.count() < 2:
        return _("Name two parties at least before the text is put to them.")
    return why_not_write(person, agreement)


def why_not_move(person: Visitor, agreement: Agreement, stage: str) -> str | None:
    """One stage leads to some others only."""
    if stage not in NEXT[Stage(agreement.stage)]:
        return _("This does not follow from where the agreement is.")
    return why_not_write(person, agreement)
