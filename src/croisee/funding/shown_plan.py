"""A plan as its page shows it: lines, rules, pictures, sentences."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from croisee.engines.financing.catalogue import REPAYABLE
from croisee.funding import figures
from croisee.funding.doubting import Sheets, doubts_of, sheets_of, unconfirmed
from croisee.funding.forms.wishes import LAST_START, WishForm
from croisee.funding.ledger import state_named
from croisee.funding.models import Instrument, Plan
from croisee.funding.models.path import OUTCOMES
from croisee.funding.money import euros, percent
from croisee.funding.plan_phrases import Words, phrase, words_of
from croisee.funding.vocabulary import Cost, Kind, Nature, Regime

BEST = "best"
LEASTS = ("min", "cost_min", "own_min", "match")  # rules that ask for so much at least


@dataclass(frozen=True)
class Line:
    """One instrument of a plan."""

    key: str
    name: str
    kind: str
    funder: str
    amount: str
    pays: str
    without: str
    fields: dict[str, Any]
    doubts: list[str]
    owes: str


def shown(plan: Plan, number: int, words: Words, form: WishForm) -> dict[str, Any]:
    """One of the plans, the best being 0."""
    told = plan.result["plans"][number]
    keys = [line["instrument"] for line in told["lines"]]
    sheets = sheets_of(keys)
    lines = lines_of(plan, number, words, form, sheets)
    return {
        "lines": lines,
        "unconfirmed": [words.name(key) for key in unconfirmed(keys, sheets)],
        "files": len(lines),
        "days": told["effort_days"],
        "rules": rules_of(told, words),
        "aid": aid_of(told["aid"]),
        "explain": explained(told, words),
        "best": [phrase(fact, words) for fact in told["explain"] if fact[0] == BEST],
        **sums_of(plan, told),
        **whose_money(plan, told, sheets),
        **beside_the_lines(plan, told, words, form),
        **month_by_month(told),
    }


def lines_of(plan: Plan, number: int, words: Words, form: WishForm, sheets: Sheets) -> list[Line]:
    """Its instruments, and what is asked of each; what would be without one is known of the best plan."""
    values = {one["id"]: one for one in plan.catalogue["instruments"]}
    refused = (plan.refused or {}) if number == 0 else {}
    costs, doubts = costs_of(plan), doubts_of(sheets)
    return [
        Line(
            key, words.name(key), kind_of(values[key], sheets.get(key)), values[key].get("funder", ""),
            euros(line["amount"]), paid(line["costs"], costs), if_refused(key, refused), form.row(key),
            doubts.get(key, []), owes(values[key], sheets.get(key)),
        )
        for key, line in ((line["instrument"], line) for line in plan.result["plans"][number]["lines"])
    ]  # fmt: skip


def kind_of(value: dict[str, Any], sheet: Instrument | None) -> str:
    """As its sheet says it; what is gone from the catalogue, as the plan reckoned with it."""
    return sheet.kind_said if sheet else str(Kind(value["kind"]).label)


def owes(value: dict[str, Any], sheet: Instrument | None) -> str:
    """What one owes for a line."""
    if value["kind"] in REPAYABLE:
        return _("to be repaid")
    return _("shares: whoever buys them owns a part") if is_share(sheet) else ""


def is_share(sheet: Instrument | None) -> bool:
    return sheet is not None and sheet.nature == Nature.SHARE


def whose_money(plan: Plan, told: dict[str, Any], sheets: Sheets) -> dict[str, str]:
    """How much of it is public, and how much comes as shares."""
    values = {one["id"]: one for one in plan.catalogue["instruments"]}
    total = sum(cost["amount"] for cost in plan.project["costs"])
    public = sum(line["amount"] for line in told["lines"] if values[line["instrument"]]["public"])
    shares = sum(line["amount"] for line in told["lines"] if is_share(sheets.get(line["instrument"])))
    return {
        "public": euros(public),
        "public_share": percent(round(public / total, 2) if total else 0),
        "in_shares": euros(shares) if shares else "",
    }


def costs_of(plan: Plan) -> dict[str, Any]:
    return {cost["id"]: cost for cost in plan.project["costs"]}


def sums_of(plan: Plan, told: dict[str, Any]) -> dict[str, Any]:
    """What its first line says: how much there is of how much, and what is to be given back."""
    return {
        "total": euros(sum(cost["amount"] for cost in plan.project["costs"])),
        "gap": euros(told["gap"]["amount"]),
        "has_gap": told["gap"]["amount"] > 0,
        "is_promised": is_promised(plan, told),
        "not_proven": OUTCOMES["feasible"] if told["status"] == "feasible" else "",
        "repayable": euros(told["repayable"]),
        "interest": euros(told["interest"]) if told.get("interest") else "",
    }


def beside_the_lines(plan: Plan, told: dict[str, Any], words: Words, form: WishForm) -> dict[str, Any]:
    """Money of other sources, what one may vary, and both as bars: what is paid above what pays it."""
    costs = costs_of(plan)
    total = sum(cost["amount"] for cost in costs.values())
    others = [(label, told[name]["amount"], paid(told[name]["costs"], costs)) for name, label in sources()]
    paid_for = figures.bar(valued(by_category(costs)), total, "cost")
    parts = [(words.name(line["instrument"]), line["amount"]) for line in told["lines"]]
    parts += [(label, amount) for label, amount, _pays in others]
    most = max(total, form.initial["own_max"])
    return {
        "others": [(label, euros(amount), pays) for label, amount, pays in others if amount],
        "sliders": [(form["own_max"], most, 100), (form["start"], LAST_START, 1)],
        "paid": paid_for,
        "paying": figures.bar(valued(parts), total),
    }


def month_by_month(told: dict[str, Any]) -> dict[str, Any]:
    """The account: as a curve, and as a table."""
    return {
        "curve": figures.curve(told["cash"], told.get("low_point")),
        "repays": any(map(goes_back, told["cash"])),
        "cash": [month(row) for row in told["cash"]],
    }


def is_promised(plan: Plan, told: dict[str, Any]) -> bool:
    """Whether all the money of a plan is there: each of its lines is granted."""
    wishes = plan.project["wishes"].get("locked", ())
    granted = {lock["instrument"] for lock in wishes if lock["amount"] is not None}
    return all(line["instrument"] in granted for line in told["lines"])


def rules_of(told: dict[str, Any], words: Words) -> list[tuple[str, str]]:
    """Each rule once with what is left of it: one that holds of files and of euros says the euros."""
    rows = sorted(told["rules"], key=lambda row: row["unit"] == "euros")
    said = {phrase(row["rule"], words): left(row) for row in rows}
    order = dict.fromkeys(phrase(row["rule"], words) for row in told["rules"])
    return [(rule, said[rule]) for rule in order]


def explained(told: dict[str, Any], words: Words) -> list[str]:
    """What a plan says of itself, beside that there is no better one."""
    return [phrase(fact, words) for fact in told["explain"] if fact[0] != BEST]


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
    """How far a plan is from where a rule would not hold."""
    if not row["left"]:
        return _("just reached")
    if row["unit"] != "euros":
        said = ngettext("%(number)s more possible", "%(number)s more possible", row["left"])
        return said % {"number": row["left"]}
    said = _("%(amount)s above it") if row["rule"][0] in LEASTS else _("%(amount)s below it")
    return said % {"amount": euros(row["left"])}


def conflict(plan: Plan) -> list[str]:
    """Why there is no plan."""
    words = words_of(plan) if plan.result else Words({})
    return [phrase(fact, words) for fact in (plan.result or {}).get("conflict", ())]
