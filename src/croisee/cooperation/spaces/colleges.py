"""The colleges of a space as the page and its form say them, and what the law on SCIC would say of them."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from croisee.cooperation.models import College, Space
from croisee.engines.deciding.colleges import breaches


def weighed(space: Space) -> list[dict[str, Any]]:
    """As plain values, in their order."""
    rows = space.colleges.all()
    return [{"pk": r.pk, "name": r.name, "about": r.about, "weight": str(r.weight)} for r in rows]


def warnings(colleges: Iterable[College]) -> list[str]:
    """In words, what a SCIC could not do; nothing where no college has a weight: each member has a vote."""
    weights = [Fraction(one.weight) / 100 for one in colleges]
    if not any(weights):
        return []
    said = {
        "fewer": _("A SCIC has at least three colleges."),
        "less": _("In a SCIC each college weighs at least 10 %."),
        "more": _("In a SCIC no college weighs more than 50 %."),
        "sum": _("The weights do not add up to 100 %: nobody can vote by colleges until they do."),
    }
    return [said[name] for name in breaches(weights)]
