"""What the data that somebody takes out is called here (`kit/taken.py`)."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.funding.fields import fact_of
from croisee.funding.models import Accompaniment, Application
from croisee.funding.models.received import ReceivedAid
from croisee.funding.phrases import beside
from croisee.funding.vocabulary import Cost, Document, Help
from croisee.funding.whole_file import titles
from croisee.funding.wording import names_of
from croisee.kit.taken import Pairs, Word, fields, languages, says
from croisee.network import themes


def facts(answers: dict[str, Any]) -> Pairs:
    """What was answered of a project, as the pages ask it."""
    places = names_of([answers["territory"]] if "territory" in answers else [])
    known = [(fact_of(name), answer) for name, answer in answers.items()]
    return Pairs((fact.label, beside(fact, answer, places)) for fact, answer in known)


def in_words(told: dict[str, str]) -> Pairs:
    """A project in words, below the titles of a file."""
    return Pairs((titles().get(name, name), words) for name, words in told.items())


def named(codes: list[str]) -> list[str]:
    return [themes.label(code) for code in codes]


MONEY = {
    "bearer": _("Bearer"),
    "answers": Word(_("What I answered of it"), facts),
    "budget": _("Budget"),
    "costs": _("Costs"),
    "label": _("What is paid"),
    "category": Word(_("Kind of cost"), dict(Cost.choices)),
    "amount": _("Amount in euros"),
    "month": _("Months after the beginning"),
    "own_funds": _("Own money"),
    "private": _("Gifts and other private money"),
    "min": _("At least"),
    "max": _("At most"),
    "max_debt": _("To be repaid, at most"),
    "aid": _("Small aid received before"),
    **fields(ReceivedAid, "regime"),
    "date": _("Granted on"),
    "documents": Word(_("Documents that are there"), dict(Document.choices)),
    "counts_in_open_figures": _("Counts in open figures"),
    "begins": _("It begins on"),
    "told": Word(_("The project in words"), in_words),
    "files": _("Files"),
    "instrument": _("Funding"),
    "asked": _("Amount asked"),
    "state": Word(_("State"), dict(Application._meta.get_field("state").flatchoices)),
}

says("money", _("Funding plans and files"), MONEY)
says("papers", _("Documents that I sent for files"), {
    "document": Word(_("Document"), dict(Document.choices)),
    "name": _("Name of the file"),
    "size": _("Size in bytes"),
    "day": _("Issued on"),
    "expires": _("Expires on"),
    "is_kept": _("Still in use"),
})  # fmt: skip
says("next_steps", _("My next steps of files"), {
    "has_address": _("A calendar reads them at a secret address"),
    "no_reminders_of": _("No reminders of"),
})  # fmt: skip
STATES = dict(Accompaniment.State.choices)
says("accompaniment", _("Accompaniment of projects"), {
    "offer": _("What I offer to projects"),
    "about": _("About me"),
    "territories": _("Territories"),
    "themes": Word(_("Themes"), named),
    "languages": Word(_("Languages"), languages),
    "helps": Word(_("Helps with"), dict(Help.choices)),
    "projects_at_once": _("Projects at once"),
    "name_shown": _("My name is shown"),
    "asked": _("Whom I asked"),
    "followed": _("Projects that I follow, or was asked to"),
    "state": Word(_("State"), STATES),
    "is_shared": pgettext_lazy("a note", "Shared with the project"),
})  # fmt: skip
says("local_money", _("Local currencies, clubs and campaigns"), {
    "accepts": _("What organisations accept"),
    "circuit": _("Circuit"),
    "for": _("For what"),
    "named_in_clubs": _("Clubs in which I am named"),
    "club": _("Club"),
    "is_accepted": pgettext_lazy("somebody who asked", "Accepted"),
    "would_found_a_club": _("Places where I would found a club"),
    "place": _("Place"),
    "said_yes_to_be_introduced": _("I said yes to be introduced"),
    "taken_back": _("Taken back"),
    "raised": _("Amount raised"),
    "campaign": _("Campaign"),
})  # fmt: skip
