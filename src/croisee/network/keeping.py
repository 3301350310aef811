"""What waits to be confirmed in the directory: side by side with what is there, and told by mail."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy

from croisee.kit.links import link_to
from croisee.network import identifiers, legal_forms, rules, themes
from croisee.network.entries import NAMES, entry_of
from croisee.network.models import Affiliation, Claim, Organisation, Person, Proposal, Sharing
from croisee.network.rules.keeping import keeps
from croisee.territories.models import Territory

LABELS = {
    "name": gettext_lazy("Name"), "also": gettext_lazy("Other names"), "kind": gettext_lazy("Kind"),
    "legal_form": gettext_lazy("Legal form"), "language": gettext_lazy("Language of this text"),
    "languages": gettext_lazy("Languages spoken"), "website": gettext_lazy("Web site"),
    "about": gettext_lazy("What it does"), "street": gettext_lazy("Street and number"),
    "postcode": gettext_lazy("Postcode"), "locality": gettext_lazy("Town"),
    "country": gettext_lazy("Country"),
    "latitude": gettext_lazy("Latitude"), "longitude": gettext_lazy("Longitude"),
    "email": gettext_lazy("E-mail"), "email_for": gettext_lazy("Who sees the e-mail"),
    "phone": gettext_lazy("Phone"), "phone_for": gettext_lazy("Who sees the phone"),
    "territory": gettext_lazy("Territory of its seat"),
    "acts_in": gettext_lazy("Territories in which it acts"), "parent": gettext_lazy("Belongs to"),
    "themes": gettext_lazy("Themes"), "identifiers": gettext_lazy("Its numbers in registers"),
}  # fmt: skip


@dataclass(frozen=True)
class Difference:
    """One line of an entry: what stands there, what would, and whether it changed since it was proposed."""

    label: str
    now: str
    proposed: str
    has_moved: bool


def differences(proposal: Proposal, by: Person) -> list[Difference]:
    """What a proposal would change, beside what the entry says today to whoever asks."""
    now = now_of(proposal)
    shown = entry_for(by, proposal.organisation, now)
    return [
        Difference(
            str(LABELS[name]), in_words(name, shown.get(name)), in_words(name, proposal.values[name]),
            has_moved=bool(proposal.organisation_id) and now[name] != proposal.before[name],
        )
        for name in NAMES
        if name in proposal.values
    ]  # fmt: skip


def entry_for(person: Person, organisation: Organisation | None, entry: dict[str, Any]) -> dict[str, Any]:
    """An entry as somebody may read it: without the address or the phone that is not for them."""
    if organisation is None or keeps(person, organisation):
        return entry
    secret = [
        name for name in ("email", "phone") if not rules.sees(person, getattr(organisation, f"{name}_for"))
    ]
    return entry | {name: "" for name in secret if name in entry}


def now_of(proposal: Proposal) -> dict[str, Any]:
    """What stands today where something would be written; nothing for a new entry."""
    return entry_of(proposal.organisation, tuple(proposal.values)) if proposal.organisation else {}


def state_of(proposal: Proposal) -> str:
    """What a page remembers of the entry, to know whether it has changed since."""
    return sha256(json.dumps(now_of(proposal), sort_keys=True).encode()).hexdigest()[:16]


def in_words(name: str, value: Any) -> str:
    """A value of an entry as people read it."""
    if value in (None, "", []):
        return "–"
    return WORDS[name](value) if name in WORDS else str(value)


def places(codes: Iterable[str]) -> str:
    return ", ".join(Territory.objects.filter(code__in=codes).order_by("name").values_list("name", flat=True))


WORDS = {
    "kind": lambda value: str(Organisation.Kind(value).label),
    "legal_form": lambda value: str(legal_forms.form_of(value) or value),
    "language": lambda value: str(dict(settings.LANGUAGES).get(value, value)),
    "languages": lambda value: ", ".join(str(dict(settings.LANGUAGES).get(one, one)) for one in value),
    "email_for": lambda value: str(Sharing(value).label),
    "phone_for": lambda value: str(Sharing(value).label),
    "territory": lambda value: places([value]),
    "acts_in": places,
    "parent": lambda value: str(Organisation.objects.filter(pk=value).first() or "–"),
    "themes": lambda value: ", ".join(map(themes.label, value)),
    "identifiers": lambda value: ", ".join(
        f"{identifiers.SCHEMES[scheme]} {identifiers.shown(scheme, number)}" for scheme, number in value
    ),
}


def claims_for(person: Person) -> QuerySet[Claim]:
    """Those that wait and that somebody may decide, the oldest first."""
    return Claim.objects.filter(kept_by(person), decided_at=None).select_related("organisation", "person")


def proposals_for(person: Person) -> QuerySet[Proposal]:
    """Those that wait and that somebody may decide, the oldest first."""
    waiting = Proposal.objects.filter(kept_by(person), decided_at=None)
    return waiting.select_related("organisation", "proposed_by")


def kept_by(person: Person) -> Q:
    if person.is_administrator:
        return Q()
    mine = person.affiliations.representing()
    return Q(organisation__in=mine.values("organisation"))


def keepers(organisation: Organisation | None) -> QuerySet[Person]:
    """Who decides: those who represent an organisation; where there is nobody, the network's team."""
    active = Person.objects.filter(is_active=True).exclude(email=None).order_by("pk")
    represents = Affiliation.objects.representing().filter(person=OuterRef("pk"), organisation=organisation)
    own = active.filter(Exists(represents)) if organisation else active.none()
    return own if own.exists() else active.filter(is_administrator=True)


def tell_of_claim(claim: Claim) -> None:
    """Those who can confirm it, and the one who said so."""
    for person in keepers(claim.organisation):
        write(person, "claimed", claim)
    write(claim.person, "claim_kept", claim)


def tell_of_proposal(proposal: Proposal) -> None:
    """Those who can approve it."""
    for person in keepers(proposal.organisation):
        write(person, "proposed", proposal)


def tell_of_answer(asked: Claim | Proposal) -> None:
    """Yes, or no and why, to whoever asked."""
    if isinstance(asked, Claim):
        write(asked.person, "claim_decided", asked)
    elif asked.proposed_by:
        write(asked.proposed_by, "proposal_decided", asked)


SUBJECTS = {
    "claimed": gettext_lazy("Somebody says that they represent %(name)s"),
    "claim_kept": gettext_lazy("You have said that you represent %(name)s"),
    "claim_decided": gettext_lazy("Whether you represent %(name)s"),
    "proposed": gettext_lazy("A change is proposed: %(name)s"),
    "proposal_decided": gettext_lazy("What you proposed about %(name)s"),
}


def write(to: Person, kind: str, asked: Claim | Proposal) -> None:
    """A mail in the reader's language; somebody without an address finds the answer on the page."""
    if not to.email:
        return
    name = asked.organisation.name if isinstance(asked, Claim) else asked.name
    with translation.override(to.language):
        facts = {
            "to": to,
            "kind": kind,
            "asked": asked,
            "name": name,
            "address": link_to(asked.get_absolute_url()),
        }
        text = render_to_string("network/mail/keeping.txt", facts).strip() + "\n"
        EmailMessage(" ".join(str(SUBJECTS[kind] % {"name": name}).split()), text, to=[to.email]).send()
