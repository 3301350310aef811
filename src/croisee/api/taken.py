"""What the data that somebody takes out is called here (`kit/taken.py`)."""

from django.utils.translation import gettext_lazy as _

from croisee.api.models import Scope
from croisee.kit.taken import Word, says

says("api_tokens", _("Programs that act for me"), {
    "scopes": Word(_("What it may do"), dict(Scope.choices)),
    "made": _("Made on"), "used": _("Used last on"), "revoked": _("Revoked on"),
})  # fmt: skip
