"""Two people change the same thing: whoever comes second is told, and nothing of the first is lost."""

import json
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _


class Stale(Exception):
    """What was about to be changed is no longer what the form showed."""

    def __init__(self) -> None:
        super().__init__(
            _("Somebody else changed this in the meantime. Open the page again, then make your change.")
        )


def mark_of(values: Any) -> str:
    """What a form carries of the plain values that it showed, to be compared when it comes back."""
    return sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:16]
