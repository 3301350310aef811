"""What the data that somebody takes out is called here (`kit/taken.py`)."""

from django.utils.translation import gettext_lazy as _

from croisee.attendance.models import Registration
from croisee.kit.taken import fields, says

says("registrations", _("Taking part in meetings"), {
    **fields(Registration, "role function status brings seeks access_needs"),
    **fields(Registration, "shares_name shares_contact accepts_photos accepts_news"),
    "workshops": _("Workshops"),
})  # fmt: skip
