"""What a sheet or a rule is called in the CATALOGUE."""

from django.db.models import Model
from django.utils.text import slugify

LONGEST = 70


def free_key(name: str, model: type[Model], otherwise: str = "instrument") -> str:
    """The name of a new one, with a number when that is taken; `otherwise` where it says nothing."""
    first = slugify(name)[:LONGEST] or otherwise
    taken = set(model._base_manager.filter(key__startswith=first).values_list("key", flat=True))
    numbered = (f"{first}-{number}" for number in range(2, len(taken) + 3))
    return first if first not in taken else next(key for key in numbered if key not in taken)
