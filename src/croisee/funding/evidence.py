"""What is missing, as figures that a synthesis may cite: only what everybody may see."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from croisee.funding.money import euros
from croisee.funding.unmet import Row, unmet
from croisee.syntheses.counted import GIVERS, Number

MOST = 80


def figures() -> Iterator[Number]:
    """A sentence for each line of the page that says something."""
    day, address = timezone.localdate(), reverse("unmet")
    for row in unmet(day, sees_all=False).rows[:MOST]:
        if words := in_words(row):
            yield Number(f"funding.unmet {row.code} {row.theme}", words, day.isoformat(), address)


def in_words(row: Row) -> str:
    said = list(parts(row))
    about = {"fact": f"{row.where}, {row.label.lower()}"}
    about["values"] = pgettext("between extracts", "; ").join(said)
    return _("%(fact)s: %(values)s") % about if said else ""


def parts(row: Row) -> Iterator[str]:
    """What was looked for within a year, then what projects lack."""
    if row.looked:
        words = ngettext(
            "looked for %(times)s time within a year, %(vain)s of them in vain",
            "looked for %(times)s times within a year, %(vain)s of them in vain",
            row.looked,
        )
        yield words % {"times": row.looked, "vain": row.in_vain}
    if row.projects and row.missing:
        words = _("of %(projects)s projects %(short)s lack money, %(missing)s in all")
        yield words % {"projects": row.projects, "short": row.short, "missing": euros(row.missing)}


GIVERS.append(figures)
