"""What is otherwise between two plans of a project: what was asked, and what came of it, in words."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from croisee.funding.models import Plan
from croisee.funding.money import euros
from croisee.funding.plan_phrases import Words
from croisee.funding.plans import wishes_of

Told = dict[str, Any]
SOURCES = {
    "all": lambda: _("All sources may be in it again."),
    "confirmed": lambda: _("Only sources confirmed within a year may be in it."),
}


def best_of(plan: Plan) -> Told | None:
    """The best plan that was found."""
    return next(iter((plan.result or {}).get("plans", ())), None)


def asked(old: Plan, new: Plan, words: Words) -> list[str]:
    """What was asked otherwise."""
    return [*money_asked(old, new), *wishes_asked(old, new, words)]


def money_asked(old: Plan, new: Plan) -> Iterator[str]:
    totals = [sum(cost["amount"] for cost in plan.project["costs"]) for plan in (old, new)]
    own = [plan.project["own_funds"]["max"] for plan in (old, new)]
    start = [plan.tried.get("start", 1) for plan in (old, new)]
    sources = [plan.tried.get("sources", "all") for plan in (old, new)]
    if sources[0] != sources[1]:
        yield SOURCES[sources[1]]()
    if totals[0] != totals[1]:
        yield _("The costs are %(new)s instead of %(old)s.") % amounts(totals)
    if own[0] != own[1]:
        yield _("Own money is at most %(new)s instead of %(old)s.") % amounts(own)
    if start[0] != start[1]:
        yield _("The project begins in month %(new)s instead of %(old)s.") % {
            "old": start[0],
            "new": start[1],
        }


def amounts(pair: list[float]) -> dict[str, str]:
    return {"old": euros(round(pair[0], 2)), "new": euros(round(pair[1], 2))}


def wishes_asked(old: Plan, new: Plan, words: Words) -> Iterator[str]:
    """Wishes that are there or gone."""
    before, now = wishes_of(old), wishes_of(new)
    for key in {**before, **now}:
        if before.get(key) == now.get(key):
            continue
        if key in now:
            yield wish_in_words(words.name(key), *now[key])
        else:
            yield _("%(name)s is as computed again.") % {"name": words.name(key)}


def wish_in_words(name: str, wish: str, amount: float | None) -> str:
    """One wish as a sentence."""
    said = {"name": name, "amount": euros(amount) if amount is not None else ""}
    sentences = {
        "without": _("%(name)s is left out."),
        "granted": _("%(name)s is granted: %(amount)s."),
        "at_most": _("No more than %(amount)s of %(name)s is counted on."),
        "wanted": _("%(name)s is in the plan in any case."),
    }
    return sentences[wish] % said


def became(old: Told, new: Told, words: Words) -> list[str]:
    """What came of it: what is unpaid, repaid, how many files, and each line."""
    return [*sums(old, new), *lines(old, new, words)]


def sums(old: Told, new: Told) -> Iterator[str]:
    sentences = {
        "gap": (_("%(amount)s more stays unpaid."), _("%(amount)s less stays unpaid.")),
        "repayable": (_("%(amount)s more is to be repaid."), _("%(amount)s less is to be repaid.")),
        "own_funds": (_("%(amount)s more of your own money."), _("%(amount)s less of your own money.")),
    }
    for name, (more, less) in sentences.items():
        before, now = sum_of(old, name), sum_of(new, name)
        if cents(before) != cents(now):
            yield (more if now > before else less) % {"amount": euros(round(abs(now - before), 2))}
    if len(old["lines"]) != len(new["lines"]):
        files = {"old": len(old["lines"]), "new": len(new["lines"])}
        yield (
            ngettext("%(new)s file instead of %(old)s.", "%(new)s files instead of %(old)s.", files["new"])
            % files
        )


def sum_of(told: Told, name: str) -> float:
    """An amount of a plan, or the whole of what a source pays."""
    value = told[name]
    return value["amount"] if isinstance(value, dict) else value


def cents(amount: float) -> int:
    return round(amount * 100)


def lines(old: Told, new: Told, words: Words) -> Iterator[str]:
    """Which instruments came, went, or give another amount."""
    before, now = paid_by(old), paid_by(new)
    for key in {**before, **now}:
        name = words.name(key)
        if key not in before:
            yield _("%(name)s comes in with %(amount)s.") % {"name": name, "amount": euros(now[key])}
        elif key not in now:
            yield _("%(name)s goes out; it gave %(amount)s.") % {"name": name, "amount": euros(before[key])}
        elif cents(before[key]) != cents(now[key]):
            yield _("%(name)s gives %(new)s instead of %(old)s.") % {
                "name": name,
                **amounts([before[key], now[key]]),
            }


def paid_by(told: Told) -> dict[str, float]:
    return {line["instrument"]: line["amount"] for line in told["lines"]}


def table(old: Told, new: Told, words: Words) -> list[tuple[str, str, str, bool]]:
    """Both side by side: what, how much in each, whether it is otherwise."""
    before, now = paid_by(old), paid_by(new)
    rows: list[tuple[str, Any, Any]] = [
        (words.name(key), before.get(key, 0), now.get(key, 0)) for key in {**before, **now}
    ]
    rows += [
        (_("Own money"), old["own_funds"]["amount"], new["own_funds"]["amount"]),
        (_("Private money"), old["private"]["amount"], new["private"]["amount"]),
        (_("Not paid yet"), old["gap"]["amount"], new["gap"]["amount"]),
        (_("To be repaid"), old["repayable"], new["repayable"]),
        (_("Interest in all"), old.get("interest", 0), new.get("interest", 0)),
        (_("Lowest point of the account"), lowest(old), lowest(new)),
    ]
    shown = [(label, euros(one), euros(other), cents(one) != cents(other)) for label, one, other in rows]
    files = len(old["lines"]), len(new["lines"])
    return [*shown, (_("Files"), str(files[0]), str(files[1]), files[0] != files[1])]


def lowest(told: Told) -> float:
    return (told.get("low_point") or {}).get("balance", 0)
