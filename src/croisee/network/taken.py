"""What the data that somebody takes out is called here (`kit/taken.py`)."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.kit.taken import Pairs, Word, fields, says
from croisee.network.keeping import LABELS, in_words
from croisee.network.models import Affiliation, Person


def entry(values: dict[str, Any]) -> Pairs:
    """What somebody proposed of an entry of the directory, as its form says it."""
    return Pairs((LABELS.get(name, name), in_words(name, value)) for name, value in values.items())


says("person", _("Who I am"), {
    **fields(Person, "first_name last_name email phone"),
    **fields(Affiliation, "role function"),
    "will_be_forgotten_from": _("Will be erased from"),
    "signs_in_by_two_steps": _("Signs in by two steps"),
    "affiliations": _("For whom I act"),
    "in_charge_of": _("In charge of organisations that are to join"),
    "network": _("Network"),
    "next_step": _("Next step"),
    "claims": _("Organisations that I said I represent"),
    "proposed": _("What I proposed for the directory"),
    "values": Word(_("What would stand there"), entry),
})  # fmt: skip
says("sessions", _("Where I am signed in"), {"device": _("Device"), "last_seen": _("Last seen")})
says("looks", _("Who looked at my data"), {
    "by": _("Who"),
    "as": pgettext_lazy("in which function somebody acts", "As"),
    "what": pgettext_lazy("what somebody looked at", "What"),
})  # fmt: skip
