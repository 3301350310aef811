"""What the data that somebody takes out is called here (`kit/taken.py`)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from croisee.exchange.models import Alert, MatchSide, Posting
from croisee.kit.taken import Pairs, Word, fields, says
from croisee.kit.watching import SUBJECTS


def list_named(subject: str) -> Any:
    """What may be watched: the apps above add theirs."""
    return SUBJECTS[subject].title if subject in SUBJECTS else subject


def filters(asked: dict[str, Any]) -> Pairs:
    """The filters of a list as its address has them, which is what an alert keeps."""
    return Pairs(asked.items())


says("carnet", _("Contacts and carnet"), {
    "gets_news_by_mail": _("News of my contacts by mail"),
    "kept": _("What I kept"),
    "exchanges": _("Contact details exchanged or asked for"),
    "with": _("With"),
    "i_agree": _("I agree"),
    "agreed": _("Both agree"),
})  # fmt: skip
says("needs_and_offers", _("Needs and offers that I wrote"), {
    **fields(Posting, "about"),
    "kind": Word(_("Kind"), {"need": _("Need"), "offer": _("Offer")}),
    "names": _("Words of the thesaurus"),
    "stage": Word(_("Stage"), dict(Posting.Stage.choices)),
    "may_be_seen_by": Word(_("who may see it"), dict(Posting.Audience.choices)),
})  # fmt: skip
says("alerts", _("Alerts"), {
    "list": Word(_("List"), list_named),
    "looks_for": Word(_("What is looked for"), filters),
    "how_often": Word(_("How often"), dict(Alert.Rhythm.choices)),
})  # fmt: skip
says("matches", _("Matches of needs and offers"), {
    "reminds_by_mail": _("Reminders by mail"),
    "to": _("To what"),
    "says": Word(_("What I said"), dict(MatchSide.State.choices)),
    "why": Word(_("Why"), dict(MatchSide.Why.choices)),
})  # fmt: skip
