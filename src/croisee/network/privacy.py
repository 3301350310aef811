"""What is kept of people here, and what for: the register of processing (`kit/register.py`)."""

from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from croisee.journal.looking import THING, sort
from croisee.journal.models import Look
from croisee.kit.register import Activity, Basis, End, Erased, keeps, says_nothing
from croisee.network.models import Claim
from croisee.network.models.staying import NOTICE
from croisee.network.silent import patience

SESSION_KEPT = timedelta(seconds=settings.SESSION_COOKIE_AGE)

SILENT = End(
    "network.Person", _("what is kept of you, after the last sign of you; you are told"), patience() + NOTICE
)

SIGNING_IN = Activity(
    name="signing_in",
    title=_("Signing in and security"),
    of=_(
        "Whoever signs in: address, services for signing in, second step, sessions with their device, "
        "last time"
    ),
    purpose=_("To let in who it is, and nobody else"),
    basis=(Basis.INTEREST,),
    seen_by=_("You alone; the network’s team, of who is in it"),
    erased=Erased.GOES,
    ends=(
        End(
            "sessions.Session",
            _("a session, after it was last written"),
            timedelta(seconds=settings.SESSION_COOKIE_AGE),
        ),
    ),
)

DIRECTORY = Activity(
    name="directory",
    title=_("Directory of organisations and their people"),
    of=_(
        "Members of organisations: name, address, phone, language, function; who represents an "
        "organisation, and who proposed, decided or entered something of it"
    ),
    purpose=_("To know who acts for which organisation, and to keep its entry right"),
    basis=(Basis.INTEREST,),
    seen_by=_(
        "The network’s team; organisers, of who takes part in their meeting; everybody, of what "
        "you show on the page of your organisation"
    ),
    erased=Erased.NAMELESS,
    ends=(SILENT,) if settings.FORGET_AFTER else (),
)

CLAIM = sort(
    "claim",
    _("what you said of an organisation, with your address"),
    Look.Role.REPRESENTATIVE,
    lambda person: Claim.objects.filter(person=person, pk=THING),
    lambda keys: dict(Claim.objects.filter(pk__in=keys).values_list("pk", "organisation__name")),
)

keeps(SIGNING_IN, "network", {
    "Person": "email password last_login is_administrator is_active",
    "SecondFactor": "person secret recovery",
    "SignedIn": "person session",
    "Farewell": "person token",
})  # fmt: skip

keeps(SIGNING_IN, "account", {"EmailAddress": "user email"})
keeps(SIGNING_IN, "socialaccount", {"SocialAccount": "user uid extra_data"})
keeps(SIGNING_IN, "sessions", {"Session": "session_data"})

keeps(DIRECTORY, "network", {
    "Person": "first_name last_name language phone",
    "Affiliation": "person role function",
    "Organisation": "email phone",
    "Prospect": "in_charge note",
    "Difference": "found_by",
    "Merging": "by undoing",
    "DuplicateSearch": "asked_by",
    "OrganisationList": "sent_by",
    "SentTable": "rows",
    "ListedOrganisation": "cells values changes before",
    "Claim": "person function message reason decided_by",
    "Proposal": "values before why reason proposed_by decided_by",
})  # fmt: skip

says_nothing("network", {
    "Organisation": "name also languages website about street postcode locality country",
    "Prospect": "next_step",
    "Likely": "reasons",
    "Identifier": "value",
    "Origin": "source key",
    "OrganisationList": "name source heads wanted",
    "SentTable": "numbers",
    "ListedOrganisation": "notes reasons",
})  # fmt: skip
