"""What the data that somebody takes out is called here (`kit/taken.py`)."""

from django.utils.translation import gettext_lazy as _

from croisee.kit.taken import says

says("translations", _("Translations that I wrote or checked"))
