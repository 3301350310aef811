"""What the chosen value of a row is called: `get_kind_display`, without a look at all the other choices.

Django's own makes the names of all choices hashable first, which translates them: a tenth of a page that
lists sixty rows.
"""

from typing import Any

from django.db.models import Field, Model


def name_of_choice(self: Model, field: Field) -> Any:
    """In the language of the page; a value that is no choice is its own name."""
    value = getattr(self, field.attname)
    return next((str(name) for code, name in field.flatchoices if code == value), value)


Model._get_FIELD_display = name_of_choice  # type: ignore[attr-defined]
