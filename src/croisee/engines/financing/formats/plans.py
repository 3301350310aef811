"""Plans, and the wishes of a PROJECT."""

from collections.abc import Mapping, Sequence
from typing import Any

from croisee.engines.facts import Fact
from croisee.engines.financing.planning.money import euros
from croisee.engines.financing.planning.plans import Answer, Part, Plan, RuleLeft
from croisee.engines.financing.planning.wishes import Wishes
from croisee.engines.reading import VERSION, Node, built, text, texts, top_of

from .values import cents

UNITS = {"cents": "euros", "files": "files"}


def wishes_from_json(source: str | bytes | Mapping[str, Any], name: str = "project") -> Wishes:
    """Read the wishes of a PROJECT: what is locked, and what to do without."""
    node = top_of(source, name).inside("wishes")
    if node is None:
        return Wishes()
    node.only("locked", "without", "at_most")
    locked = dict(map(lock, node.some("locked")))
    without = frozenset(node.get("without", texts, ()))
    limits = node.inside("at_most")
    at_most = {key: limits.get(key, cents) for key in limits.values} if limits else {}
    return built(f"{name}: wishes", lambda: Wishes(locked, without, at_most))


def lock(row: Node) -> tuple[str, int | None]:
    row.only("instrument", "amount")
    return row.get("instrument", text), row.get("amount", cents, None)


def answer_to_json(answer: Answer) -> dict[str, Any]:
    """Write OUT of `croisee fund plan`."""
    return {
        "version": VERSION,
        "plans": list(map(plan_to_json, answer.plans)),
        "conflict": None if answer.conflict is None else list(map(str, answer.conflict)),
    }


def plan_to_json(plan: Plan) -> dict[str, Any]:
    """Write one plan, in euros."""
    low = plan.low_point
    return {
        "status": plan.status,
        "lines": [{"instrument": line.instrument, **part_to_json(line)} for line in plan.lines],
        "own_funds": part_to_json(plan.own_funds),
        "private": part_to_json(plan.private),
        "gap": part_to_json(plan.gap),
        "repayable": euros(plan.repayable),
        "interest": euros(plan.interest),
        "effort_days": plan.effort_days,
        "aid": {
            state: {regime: euros(amount) for regime, amount in aid.items()}
            for state, aid in plan.aid.items()
        },
        "rules": list(map(rule_to_json, plan.rules)),
        "cash": [
            {
                "month": one.month,
                "in": euros(one.received),
                "out": euros(one.spent + one.repaid + one.interest),
                "repaid": euros(one.repaid),
                "interest": euros(one.interest),
                "balance": euros(one.balance),
            }
            for one in plan.cash
        ],
        "low_point": None if low is None else {"month": low.month, "balance": euros(low.balance)},
        "explain": list(map(str, plan.explain)),
    }


def what_else_to_json(
    refused: Mapping[str, Plan | None], others: Mapping[str, Sequence[Fact]]
) -> dict[str, Any]:
    """What a plan may say beside: the best plan without each line, and why the others are not in it."""
    return {
        "refused": {name: plan and plan_to_json(plan) for name, plan in refused.items()},
        "others": {name: list(map(str, facts)) for name, facts in others.items()},
    }


def part_to_json(part: Part) -> dict[str, Any]:
    return {"amount": euros(part.amount), "costs": {cost: euros(paid) for cost, paid in part.costs.items()}}


def rule_to_json(one: RuleLeft) -> dict[str, Any]:
    left = euros(one.left) if one.unit == "cents" else int(one.left)
    return {"rule": str(one.rule), "holds": True, "left": left, "unit": UNITS[one.unit]}
