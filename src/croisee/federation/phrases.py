"""Sentences that pages and mails share."""

from django.utils.translation import gettext_lazy as _

from croisee.federation.models import Following
from croisee.kit.web import WHY as OF_THE_WEB

WHY = OF_THE_WEB | {
    "signature": _("What came is not signed by this network. Nothing of it was kept."),
    "key": _(
        "It signs with a key that we have not confirmed, and the old key gives no word for it. Nothing of it "
        "was kept. Ask the other team; if the key is theirs, leave this network and follow it anew."
    ),
    "page": _("What came is not as the format says. Nothing of it was kept."),
    "clock": _("What came was signed more than a day before or after our clock. Nothing of it was kept."),
    "older": _("What came was signed before what we read last: it is an old page. Nothing of it was kept."),
    "status": _("The other server refuses, or does not know what is asked."),
}


def why_of(found: Following) -> str:
    """Why nothing could be read the last time, as a sentence."""
    return str(WHY.get(found.why, ""))
