"""What the data that somebody takes out is called here (`kit/taken.py`)."""

from django.utils.translation import gettext_lazy as _

from croisee.kit.taken import says

says("profiles", _("Profiles of organisations that I had published"))
