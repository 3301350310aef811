"""Two people change the same thing: whoever comes second is told, and nothing of the first is lost."""

from django.utils.translation import gettext as _


class Stale(Exception):
    """What was about to be changed is no longer what the form showed."""

    def __init__(self) -> None:
        super().__init__(
            _("Somebody else changed this in the meantime. Open the page again, then make your change.")
        )
