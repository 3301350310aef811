"""What the data that somebody takes out is called here (`kit/taken.py`)."""

from django.utils.translation import gettext_lazy as _

from croisee.contributions.models import DETAILS, Contribution
from croisee.kit.taken import fields, says

says("contributions", _("What is said in meetings"), {
    **fields(Contribution, " ".join(("kind", "text", *DETAILS))),
    "said": _("Said on"),
    "withdrawn": _("Withdrawn"),
})  # fmt: skip
says("positions", _("Positions"), {
    "on": _("On what"), "position": _("Position"), "taken": _("Taken on"),
})  # fmt: skip
says("priorities", _("Priorities"))
