"""Two fields of a row of which one comes first: the database holds to what forms ask."""

from django.db.models import CheckConstraint, F, Model, Q
from django.utils.translation import gettext_lazy as _

PAIRS: dict[str, tuple[str, str]] = {}  # by the name of the constraint


def in_order(first: str, last: str, name: str) -> CheckConstraint:
    """The same may stand in both; where one is empty, nothing is compared."""
    PAIRS[name] = first, last
    is_open = Q(**{first: None}) | Q(**{last: None})
    return CheckConstraint(
        condition=is_open | Q(**{f"{last}__gte": F(first)}),
        name=name,
        violation_error_message=_("What comes last is before what comes first: exchange the two."),
    )


def put_in_order(row: Model) -> None:
    """A row of an earlier version, as its migrations would: what began after its end begins with it."""
    for constraint in row._meta.constraints:
        first, last = PAIRS.get(constraint.name, ("pk", "pk"))
        one, other = getattr(row, first), getattr(row, last)
        if one is not None and other is not None and one > other:
            setattr(row, first, other)
