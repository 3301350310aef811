"""Who may write, vote, sign and publish, and why not."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from croisee.cooperation.models import Agreement, Party, PartyStep, Project, Space, SpaceMember, Version
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


def why_not_take_back(person: Visitor, step: PartyStep) -> str | None:
    """As long as not all have signed; a vote only before the signature that rests on it."""
    if step.version.signed_on:
        return _("All have signed this version already.")
    later = PartyStep.objects.filter(party=step.party_id, version=step.version_id, kind=Kind.SIGNED)
    if step.kind == Kind.VOTED and later.exists():
        return _("It has been signed since: take back the signature first.")
    return why_not_speak_for(person, step.party)


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
