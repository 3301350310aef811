"""What a plan of appointments says, in the language of the page."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

SENTENCES = {
    "lock": gettext_lazy("%(first)s and %(second)s must meet."),
    "apart": gettext_lazy("%(first)s and %(second)s must not meet."),
    "away": gettext_lazy("%(participant)s is not available at %(slots)s."),
    "no_table": gettext_lazy("No table is free when it could meet somebody else."),
    "busy": gettext_lazy(
        "Those whom it could still meet have no free slot in common with it, or all they may have."
    ),
    "kept_apart": gettext_lazy("The organisers keep the two apart."),
    "never_together": gettext_lazy("The two are never there at the same time."),
    "is_full": gettext_lazy("%(participant)s has all its appointments, with pairs that are wished more."),
    "no_common_slot": gettext_lazy("The two have no slot left in common with a free table."),
    "optimal": gettext_lazy("No other plan meets the wishes better (score %(score)s): that is proven."),
    "within": gettext_lazy("The score is %(score)s; it is proven that no plan goes above %(bound)s."),
    "wishes": gettext_lazy(
        "Wishes met: %(met)s of %(wishes)s; mutual ones: %(mutual)s of %(mutual_wishes)s."
    ),
    "fewer": gettext_lazy(
        "Organisations with fewer appointments than they may have: %(participants)s of %(all)s."
    ),
    "kept": gettext_lazy("Announced appointments that stay as they are: %(kept)s of %(before)s."),
}


def phrase(told: list, names: dict[str, str], hours: list[str]) -> str:
    """A fact of the engine as a sentence; `names` of organisations by id, `hours` by slot."""
    kind, values = told[0], dict(told[1])
    for side in ("first", "second", "participant"):
        if side in values:
            values[side] = names.get(str(values[side]), "?")
    if kind == "away":
        values["slots"] = ", ".join(hours[int(slot)] for slot in values["slots"].split(", "))
    if kind == "tables":
        values["slot"] = hours[int(values["slot"])]
    if counted := COUNTED.get(kind):
        return counted(values)
    for name, value in values.items():
        if isinstance(value, float) and value.is_integer():
            values[name] = int(value)
    return str(SENTENCES[kind]) % values


def limit(values: dict[str, Any]) -> str:
    text = ngettext(
        "%(participant)s has at most %(most)s appointment.",
        "%(participant)s has at most %(most)s appointments.",
        values["most"],
    )
    return text % values


def tables(values: dict[str, Any]) -> str:
    text = ngettext(
        "At %(slot)s there is %(tables)s table.", "At %(slot)s there are %(tables)s tables.", values["tables"]
    )
    return text % values


def few_pairs(values: dict[str, Any]) -> str:
    if not values["pairs"]:
        return _("It names nobody, and nobody names it.")
    text = ngettext(
        "Only %(pairs)s organisation names it or is named by it.",
        "Only %(pairs)s organisations name it or are named by it.",
        values["pairs"],
    )
    return text % values


def few_slots(values: dict[str, Any]) -> str:
    text = ngettext(
        "It is available for %(slots)s slot only.",
        "It is available for %(slots)s slots only.",
        values["slots"],
    )
    return text % values


COUNTED = {"limit": limit, "tables": tables, "few_pairs": few_pairs, "few_slots": few_slots}
