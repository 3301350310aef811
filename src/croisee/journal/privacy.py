"""What is kept of people here, and what for: the register of processing (`kit/register.py`)."""

from django.utils.translation import gettext_lazy as _

from croisee.journal.looking import KEPT
from croisee.kit.register import Activity, Basis, End, Erased, keeps, says_nothing

JOURNAL = Activity(
    name="journal",
    title=_("Journal of what was done"),
    of=_("Who acts: what they changed, when, from what; what of others they looked at"),
    purpose=_("To say how something came to be as it is, and to find mistakes and misuse"),
    basis=(Basis.INTEREST,),
    seen_by=_("The network’s team, and whoever looks after a thing, of that thing"),
    erased=Erased.NAMELESS,
    ends=(End("journal.Look", _("who looked at what"), KEPT),),
)

keeps(JOURNAL, "journal", {
    "Entry": "by facts",
    "Look": "by role what",
})  # fmt: skip

says_nothing("journal", {
    "Entry": "verb",
})  # fmt: skip
