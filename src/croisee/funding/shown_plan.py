"""A plan as its page shows it: lines, rules, pictures, sentences."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from croisee.funding import figures
from croisee.funding.forms.wishes import LAST_START, WishForm
from croisee.funding.ledger import state_named
from croisee.funding.models import Instrument, Plan
from croisee.funding.models.instrument import FRESH
from croisee.funding.models.path import OUTCOMES
from croisee.funding.money import euros
from croisee.funding.plan_phrases import Words, phrase, words_of
from croisee.funding.vocabulary import Cost, Kind, Regime

LEASTS = ("min", "cost_min", "own_min", "match")  # rules that ask for so much at least


@dataclass(frozen=True)
class Line:
    """One instrument of a plan."""

    key: str
    name: str
    kind: str
    amount: str
    pays: str
    without: str
    fields: dict[str, Any]


def shown(plan: Plan, number: int, words: Words, form: WishForm) -> dict[str, Any]:
    """One of the plans, the best being 0."""
    told = plan.result["plans"][number]
    costs = {cost["id"]: cost for cost in plan.project["costs"]}
    total = sum(cost["amount"] for cost in costs.values())
    kinds = {one["id"]: one["kind"] for one in plan.catalogue["instruments"]}
    refused = (plan.refused or {}) if number == 0 else {}
    lines = [
        Line(
            line["instrument"], words.name(line["instrument"]), str(Kind(kinds[line["instrument"]]).label),
            euros(line["amount"]), paid(line["costs"], costs), if_refused(line["instrument"], refused),
            form.row(line["instrument"]),
        )
        for line in told["lines"]
    ]  # fmt: skip
    others = [(label, told[name]["amount"], paid(told[name]["costs"], costs)) for name, label in sources()]
    paid_for = figures.bar(valued(by_category(costs)), total)
    parts = [(words.name(line["instrument"]), line["amount"]) for line in told["lines"]]
    return {
        "lines": lines,
        "unconfirmed": [words.name(key) for key in unconfirmed([line.key for line in lines])],
        "others": [(label, euros(amount), pays) for label, amount, pays in others if amount],
        "total": euros(total),
        "sliders": [
            (form["own_max"], max(total, form.initial["own_max"]), 100),
            (form["start"], LAST_START, 1),
        ],
        "gap": euros(told["gap"]["amount"]),
        "has_gap": told["gap"]["amount"] > 0,
        "not_proven": OUTCOMES["feasible"] if told["status"] == "feasible" else "",
        "repayable": euros(told["repayable"]),
        "interest": euros(told["interest"]) if told.get("interest") else "",
        "files": len(lines),
        "days": told["effort_days"],
        "paying": figures.bar(
            valued([*parts, *((label, amount) for label, amount, _pays in others)]), total, len(paid_for)
        ),
        "paid": paid_for,
        "rules": rules_of(told, words),
        "aid": aid_of(told["aid"]),
        "curve": figures.curve(told["cash"], told.get("low_point")),
        "repays": any(map(goes_back, told["cash"])),
        "cash": [month(row) for row in told["cash"]],
        "explain": explained(told, words),
    }


def rules_of(told: dict[str, Any], words: Words) -> list[tuple[str, str]]:
    """Each rule once with what is left of it: one that holds of files and of euros says the euros."""
    rows = sorted(told["rules"], key=lambda row: row["unit"] == "euros")
    said = {phrase(row["rule"], words): left(row) for row in rows}
    order = dict.fromkeys(phrase(row["rule"], words) for row in told["rules"])
    return [(rule, said[rule]) for rule in order]


def unconfirmed(keys: list[str]) -> list[str]:
    """Those of which nobody has said within a year that they hold."""
    known = Instrument.objects.filter(key__in=keys, confirmed_on__gte=timezone.localdate() - FRESH)
    fresh = set(known.values_list("key", flat=True))
    return [key for key in keys if key not in fresh]


def explained(told: dict[str, Any], words: Words) -> list[str]:
    """What a plan says of itself."""
    return [phrase(fact, words) for fact in told["explain"]]


def wished(plan: Plan, words: Words, form: WishForm, keys: list[str]) -> dict[str, Any]:
    """Beside the lines: what is wished of other instruments, and those that name no amount."""
    others = [(words.name(key), form.row(key)) for key in form.before if key not in keys]
    at_most = plan.project["wishes"]["at_most"]
    unlimited = [key for key, most in at_most.items() if not most and key not in keys]
    return {
        "wished": others,
        "unlimited": [(words.name(key), form.row(key), key in words.collective) for key in unlimited],
    }


def why_others(plan: Plan, words: Words, form: WishForm) -> list[tuple[str, list[str], dict[str, str]]]:
    """Each instrument that may be asked for and is not in the plan: why not, in sentences.

    Those of which nobody has said how much stand above, once: what is typed there is what counts.
    """
    unsaid = {key for key, most in plan.project["wishes"]["at_most"].items() if not most}
    return [
        (
            words.name(key),
            [phrase(fact, words) for fact in facts if fact[0] != "no_better"],
            form.outside(key),
        )
        for key, facts in (plan.others or {}).items()
        if key not in form.before and key not in unsaid
    ]


def valued(parts: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """Parts of a bar with their amounts beside their names."""
    return [(f"{label} {euros(amount)}", amount) for label, amount in parts]


def aid_of(aid: dict[str, dict[str, float]]) -> list[tuple[str, str, str]]:
    """What of a plan counts as small aid, by State."""
    rows = ((state, regime, amount) for state, given in aid.items() for regime, amount in given.items())
    return [(state_named(state), str(Regime(regime).label), euros(amount)) for state, regime, amount in rows]


def month(row: dict[str, Any]) -> tuple[int, str, str, str, str]:
    amounts = row["in"], row["out"], goes_back(row), row["balance"]
    return row["month"] + 1, *(euros(round(amount, 2)) for amount in amounts)  # type: ignore[return-value]


def goes_back(row: dict[str, Any]) -> float:
    """What is repaid in a month, with its interest."""
    return row.get("repaid", 0) + row.get("interest", 0)


def sources() -> list[tuple[str, str]]:
    return [("own_funds", _("Own money")), ("private", _("Private money")), ("gap", _("Not paid yet"))]


def paid(costs: dict[str, float], known: dict[str, Any]) -> str:
    """What a line pays, by kind of cost."""
    found: dict[str, float] = {}
    for key, amount in costs.items():
        label = str(Cost(known[key]["category"]).label)
        found[label] = found.get(label, 0) + amount
    return ", ".join(f"{label} {euros(round(amount, 2))}" for label, amount in found.items())


def by_category(costs: dict[str, Any]) -> list[tuple[str, float]]:
    found: dict[str, float] = {}
    for cost in costs.values():
        label = str(Cost(cost["category"]).label)
        found[label] = found.get(label, 0) + cost["amount"]
    return list(found.items())


def if_refused(key: str, refused: dict[str, Any]) -> str:
    """What would stay unpaid without a line."""
    if key not in refused:
        return ""
    if refused[key] is None:
        return _("No plan is possible without it.")
    if not refused[key]:
        return _("Without it, another plan pays all.")
    return _("Without it, %(amount)s stays unpaid.") % {"amount": euros(refused[key])}


def left(row: dict[str, Any]) -> str:
    """What is left before a rule would not hold; where it asks for a least, what there is beyond that."""
    if row["rule"][0] in LEASTS:
        return _("%(amount)s more than asked") % {"amount": euros(row["left"])}
    return euros(row["left"]) if row["unit"] == "euros" else str(row["left"])


def conflict(plan: Plan) -> list[str]:
    """Why there is no plan."""
    words = words_of(plan) if plan.result else Words({})
    return [phrase(fact, words) for fact in (plan.result or {}).get("conflict", ())]
