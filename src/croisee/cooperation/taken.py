"""What the data that somebody takes out is called here (`kit/taken.py`)."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.cooperation.decisions.phrases import CHOICES
from croisee.cooperation.models import (
    Amendment,
    Commitment,
    Following,
    Offer,
    Partner,
    PartyStep,
    StageChange,
    StageStep,
)
from croisee.cooperation.projects.stages import items
from croisee.kit.taken import Pairs, Word, fields, says


def item(code: str) -> str:
    """What a stage of a project asks for."""
    return str({one.code: one.text for one in items()}.get(code, code))


def answer(said: dict[str, Any]) -> str | Pairs:
    """An open vote: a word, else what was ranked or given, by the numbers of the options."""
    if "choice" in said:
        return str(CHOICES.get(said["choice"], said["choice"]))
    if "tiers" in said:
        return " > ".join(" = ".join(tier) for tier in said["tiers"])
    return Pairs(said.get("points", said).items())


says("projects", _("Projects"), {
    "opened": _("Projects that I opened"), "joined": _("Projects that I joined"),
})  # fmt: skip
says("work_in_projects", _("My work in projects"), {
    **fields(Partner, "role"),
    **fields(StageStep, "stage"),
    "stages": _("Stages that I noted"),
    "ticks": _("What I said a project has"),
    "has": Word(_("What it has"), item),
    "how": _("How one sees it"),
    "steps": _("My next steps"),
    "done": _("Done"),
    "news": _("News that I wrote"),
    "said": _("What I said"),
    "documents": _("Documents that I sent"),
    "gets_news_by_mail": _("News of projects by mail"),
    "offers": _("What I offered to projects"),
    "kind": Word(_("Kind"), dict(Offer.Kind.choices)),
    "proposed_partners": _("Partners that I proposed"),
})  # fmt: skip
says("spaces", _("Spaces of cooperation"), {
    "opened": _("Spaces that I opened"),
    "in_own_name": _("Where I am a member in my own name"),
    "left": pgettext_lazy("a member of a space", "Left"),
    "asked": _("Where I asked for a place, and when"),
    "said": _("Messages that I wrote"),
    "in": _("Discussion"),
    "charters": _("Charters that I wrote"),
    "charters_adopted": _("Charters that I adopted"),
    "charter": _("Charter"),
    "documents": _("Documents that I sent"),
    "meetings": _("Meetings that I tied to a space"),
    "mails": _("Mails that I get"),
    "rhythm": Word(_("How often"), dict(Following.Rhythm.choices)),
    "acts_for": _("For whom I act"),
})  # fmt: skip
says("agreements", _("Agreements"), {
    "began": _("Agreements that I began"),
    "object": _("Object"),
    "put_to_the_parties": _("Versions that I put to the parties"),
    "agreement": _("Agreement"),
    "number": _("Number"),
    "noted": _("What I noted of parties"),
    "party": _("Party"),
    "step": Word(_("Step"), dict(PartyStep.Kind.choices)),
    "moved_on": _("Agreements that I moved on"),
    "stage": Word(_("Stage"), dict(StageChange._meta.get_field("stage").flatchoices)),
    "measured": _("What I measured"),
    "indicator": _("Indicator"),
    "value": _("Value"),
    "files": _("Files that I sent"),
    "models": _("Model agreements that I changed"),
})  # fmt: skip
says("decisions", _("Decisions"), {
    "proposed": _("Decisions that I proposed"),
    "versions": _("Proposals that I wrote"),
    "decision__subject": _("Decision"),
    "decision": _("Decision"),
    "amendments": _("Amendments that I proposed"),
    "state": Word(_("State"), dict(Amendment.State.choices)),
    "open_votes": _("My open votes"),
    "answer": Word(_("Answer"), answer),
    "own_vote": _("Decisions in which I vote in my own name"),
    "was_cast": pgettext_lazy("whether somebody voted", "Voted"),
    "proxies_given": _("Votes that I gave to others"),
    "is_over": _("Over"),
    "mails": _("Mails about decisions"),
})  # fmt: skip
says("promises", _("Promises"), {
    "said": _("What I noted of promises"),
    "promise": _("Promise"),
    **fields(Commitment, "state"),
    "word": _("In my words"),
    "files": _("Files that I sent"),
    "reminders": _("Reminders by mail"),
    "off": _("Switched off"),
    "told": _("What I was reminded of, as the program marks it"),
    "calendar": _("The secret word in the address of my calendar"),
})  # fmt: skip
says("reviews", _("Reviews of agreements"), {
    "drafted": _("Reviews that I drafted"),
    "statements": _("What I wrote for a party"),
    "published": _("Reviews that I published"),
    "comments": _("My comments"),
})  # fmt: skip
says("strategies", _("Strategies"), {
    "entered": _("Strategies that I entered"),
    "takes_up": _("What takes up what"),
    "strategy": _("Strategy"),
})  # fmt: skip
