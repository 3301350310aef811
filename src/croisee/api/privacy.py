"""What is kept of people here, and what for: the register of processing (`kit/register.py`)."""

from django.utils.translation import gettext_lazy as _

from croisee.api.actions.given import KEPT
from croisee.kit.register import Activity, Basis, End, Erased, keeps, says_nothing

PROGRAMS = Activity(
    name="programs",
    title=_("Programs that act for somebody"),
    of=_(
        "Whoever lets a program act: its name, rights, last use; what it sent; who opened a "
        "webhook; from where requests come"
    ),
    purpose=_("To let programs do what their person may, and to slow down those that ask too often"),
    basis=(
        Basis.CONSENT,
        Basis.INTEREST,
    ),
    seen_by=_("You alone; webhooks, the network’s team"),
    erased=Erased.NAMELESS,
    ends=(End("api.Given", _("what a program sent with a key"), KEPT),),
)

keeps(PROGRAMS, "api", {
    "Token": "person name scopes digest ending",
    "Given": "key request body location",
    "Window": "key",
    "Hook": "url secret made_by",
    "Delivery": "body",
})  # fmt: skip

says_nothing("api", {
    "Hook": "events off_because",
    "Told": "kind",
    "Delivery": "key event error",
})  # fmt: skip
