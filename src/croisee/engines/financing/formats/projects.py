"""PROJECT."""

from collections.abc import Callable, Mapping
from typing import Any

from croisee.engines.financing.project import AidReceived, Bearer, Cost, Money, Project
from croisee.engines.financing.rule import Answer
from croisee.engines.reading import Node, built, day, flag, number, text, top_of, whole

from .values import answer, cents

PARTS = ("version", "today", "bearer", "costs", "own_funds", "private", "max_debt", "wishes")
KNOWN: dict[str, Callable[[Any], Any]] = {
    "kind": text,
    "legal_form": text,
    "territory": text,
    "staff": number,
    "age_years": number,
    "local_authority": flag,
}


def project_from_json(source: str | bytes | Mapping[str, Any], name: str = "project") -> Project:
    """Read a PROJECT; `name` is the file's, for what is said about it."""
    top = top_of(source, name)
    private = top.inside("private")
    if private is not None:
        private.only("max")
    values = {
        "today": top.get("today", day),
        "bearer": bearer(top),
        "fields": fields(top, PARTS),
        "costs": tuple(cost(row) for row in top.some("costs")),
        "own_funds": own_funds(top),
        "private_max": private.get("max", cents, 0) if private else 0,
        "max_debt": top.get("max_debt", cents, None),
    }
    return built(name, lambda: Project(**values))


def bearer(top: Node) -> Bearer:
    node = top.inside("bearer")
    if node is None:
        raise top.wrong("bearer", "missing: expected an object")
    return Bearer(fields(node, ("aid_received",)), tuple(aid(row) for row in node.some("aid_received")))


def fields(node: Node, others: tuple[str, ...]) -> dict[str, Answer]:
    """What is not among the others; null stays, for it says that something is not known."""
    return {key: node.get(key, KNOWN.get(key, answer), None) for key in node.values if key not in others}


def cost(row: Node) -> Cost:
    row.only("id", "category", "amount", "month")
    return Cost(
        row.get("id", text), row.get("category", text), row.get("amount", cents), row.get("month", whole, 0)
    )


def own_funds(top: Node) -> Money:
    node = top.inside("own_funds")
    if node is None:
        return Money()
    node.only("min", "max")
    return built(f"{node.name}: own_funds", lambda: Money(node.get("min", cents, 0), node.get("max", cents)))


def aid(row: Node) -> AidReceived:
    row.only("state", "regime", "amount", "date")
    return built(
        f"{row.name}: {row.place}",
        lambda: AidReceived(
            row.get("state", text), row.get("regime", text), row.get("amount", cents), row.get("date", day)
        ),
    )
