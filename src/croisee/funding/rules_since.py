"""What of the rules of an old plan is otherwise today: of its lines, and of what may be combined."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from croisee.funding import bridge
from croisee.funding.models import Instrument, Plan
from croisee.funding.money import euros, percent
from croisee.funding.plan_phrases import Words

Values = dict[str, Any]


def day(value: str) -> str:
    return date_format(date.fromisoformat(value), "DATE_FORMAT")


SAID: dict[str, tuple[Any, Callable[[Any], str]]] = {
    "rate_max": (gettext_lazy("the highest rate"), percent),
    "min": (gettext_lazy("the least amount"), euros),
    "max": (gettext_lazy("the largest amount"), euros),
    "cost_min": (gettext_lazy("the least costs"), euros),
    "opens": (gettext_lazy("the day when it opens"), day),
    "closes": (gettext_lazy("the day when it closes"), day),
    "annual_rate": (gettext_lazy("the interest a year"), percent),
}
OTHERS = {
    "rule": gettext_lazy("who may ask"),
    "eligible_costs": gettext_lazy("which costs it pays"),
    "minus_other_aid": gettext_lazy("whether other aid is taken off"),
    "de_minimis": gettext_lazy("how it counts as small aid"),
    "requires": gettext_lazy("what must stand beside it"),
    "excludes": gettext_lazy("what it cannot stand beside"),
    "match": gettext_lazy("the money that must stand beside it"),
    "starts_after_filing": gettext_lazy("whether one may spend before the file is sent"),
    "pays": gettext_lazy("when it pays"),
    "months_max": gettext_lazy("until when it is repaid"),
}


def changed_since(plan: Plan, keys: list[str], words: Words, today: date) -> list[str]:
    """For the lines of a plan and the rules on combining, a sentence for each change."""
    then = {one["id"]: one for one in plan.catalogue["instruments"] if one["id"] in keys}
    rows = Instrument.objects.filter(key__in=then).prefetch_related(
        "funders__organisation", "aspects", "rule_versions"
    )
    stays = bridge.kept_in_place()
    now = {one.key: bridge.instrument_value(one, today, stays) for one in rows}
    found = [
        sentence
        for key in keys
        for sentence in of_instrument(words.name(key), then[key], now.get(key), today)
    ]
    return [*found, *of_combining(plan.catalogue["combining"], bridge.combining_of(today)[0], words)]


def of_instrument(name: str, then: Values, now: Values | None, today: date) -> Iterator[str]:
    if now is None:
        yield _("%(name)s is no longer in the catalogue.") % {"name": name}
        return
    if now["closes"] and now["closes"] < today.isoformat():
        yield _("%(name)s is closed by now.") % {"name": name}
    before, after = most(then), most(now)
    for key, (label, shown) in SAID.items():
        if before.get(key) != after.get(key):
            yield instead(name, str(label), before.get(key), after.get(key), shown)
    for key, label in OTHERS.items():
        if (before.get(key) or None) != (after.get(key) or None):
            yield _("%(name)s: %(what)s has changed.") % {"name": name, "what": label}


def most(value: Values) -> Values:
    """With the most that it gives by its rate of the costs that it counts, and no interest as none."""
    limits = [value["max"]]
    if value.get("rate_max") is not None and value.get("cost_max") is not None:
        limits.append(int(round(value["rate_max"] * value["cost_max"] * 100, 6)) / 100)
    known = [one for one in limits if one is not None]
    return value | {"max": min(known, default=None), "annual_rate": value.get("annual_rate") or None}


def instead(name: str, label: str, old: Any, new: Any, shown: Callable[[Any], str]) -> str:
    said = {"name": name, "what": label, "none": _("not said")}
    said |= {
        "old": said["none"] if old is None else shown(old),
        "new": said["none"] if new is None else shown(new),
    }
    return _("%(name)s: %(what)s is now %(new)s, it was %(old)s.") % said


def of_combining(then: Values, now: Values, words: Words) -> Iterator[str]:
    """Ceilings of small aid, and caps that came, went or changed."""
    if then.get("de_minimis") != now["de_minimis"]:
        yield _("The ceilings of small aid have changed.")
    if then.get("one_eu_per_project", False) != now["one_eu_per_project"]:
        yield _("Whether several European funds may stand side by side has changed.")
    caps, caps_now = ({cap["id"]: cap for cap in one["caps"]} for one in (then, now))
    for key in {**caps, **caps_now}:
        name = words.caps.get(key, key)
        if key not in caps_now:
            yield _("This rule does not hold any more: %(rule)s") % {"rule": name}
        elif key not in caps:
            yield _("This rule is new: %(rule)s") % {"rule": name}
        elif caps[key] != caps_now[key]:
            yield _("This rule has changed: %(rule)s") % {"rule": name}
