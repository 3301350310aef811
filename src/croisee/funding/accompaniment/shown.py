"""An adviser's entry as everybody reads it, on the page and in the file."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from croisee.funding.models import Adviser, Skill


def entry(one: Adviser, today: date) -> dict[str, Any]:
    """Of an adviser with all that belongs to it."""
    return {
        "one": one,
        "where": [place.name for place in one.territories.all()],
        "skills": [(sort.label, words(one, sort)) for sort in Skill.Sort if words(one, sort)],
        "free": one.free_on(today),
        "places": places(one.free_on(today)),
    }


def places(number: int) -> str:
    """How many projects more somebody takes, in words."""
    said = ngettext("%(n)s free place this month", "%(n)s free places this month", number)
    return said % {"n": number}


def words(one: Adviser, sort: str) -> list[str]:
    return [str(skill) for skill in one.skills.all() if skill.sort == sort]


def heads() -> list[str]:
    return [
        _("Adviser"), _("Organisation"), _("Territories"), _("Themes"), _("Languages spoken"),
        _("What I help with"), _("How I help"), _("Free places this month"),
    ]  # fmt: skip


def row(one: Adviser, today: date) -> list[Any]:
    told = [", ".join(words(one, sort)) for sort in Skill.Sort]
    where = ", ".join(place.name for place in one.territories.all()) or pgettext("where", "everywhere")
    return [str(one), str(one.speaks_for or ""), where, *told, one.about, one.free_on(today)]
