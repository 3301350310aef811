"""Small aid of the last three years by State: what counts until when, and what is free from when on."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from croisee.engines.financing import AidReceived, DeMinimis
from croisee.engines.financing.planning.ledger import ends, rooms, since
from croisee.funding import bridge
from croisee.funding.models import Path, Plan
from croisee.funding.money import euros
from croisee.funding.vocabulary import Regime
from croisee.network.listing import COUNTRIES


@dataclass(frozen=True)
class Ledger:
    """Of one State: aid (granted on, how it counts, how much, from when on no more), what is free when."""

    state: str
    aid: list[tuple[date, str, str, date]]
    free: list[tuple[date, str, str]]

    @property
    def name(self) -> str:
        return state_named(self.state)


def state_named(code: str) -> str:
    """A State by its name."""
    return str(dict(COUNTRIES).get(code, code))


def ledger_now(path: Path, today: date) -> list[Ledger]:
    """By the ceilings of today."""
    aid = path.aid
    return ledger(aid, bridge.combining_of(today)[0]["de_minimis"], today) if aid else []


def ledger_then(plan: Plan) -> list[Ledger]:
    """By the ceilings and the day of a plan, before what it adds."""
    aid = plan.project.get("bearer", {}).get("aid_received", ())
    ceilings = plan.catalogue["combining"].get("de_minimis")
    return ledger(aid, ceilings, date.fromisoformat(plan.project["today"])) if aid else []


def ledger(values: list[dict[str, Any]], ceilings: dict[str, Any] | None, today: date) -> list[Ledger]:
    """A ledger for each State of which something counts."""
    if ceilings is None:
        return []
    limits = DeMinimis(round(ceilings["general"] * 100), round(ceilings["sgei"] * 100), ceilings["years"])
    aid = [
        AidReceived(one["state"], one["regime"], round(one["amount"] * 100), date.fromisoformat(one["date"]))
        for one in values
    ]
    counted = [one for one in aid if since(today, limits.years) < one.day <= today]
    return [of_state(state, counted, limits, today) for state in sorted({one.state for one in counted})]


def of_state(state: str, aid: list[AidReceived], limits: DeMinimis, today: date) -> Ledger:
    rows = [
        (one.day, str(Regime(one.regime).label), euros(one.amount / 100), ends(one.day, limits.years))
        for one in sorted(aid, key=lambda one: one.day)
        if one.state == state
    ]
    free = [
        (room.day, euros(room.general / 100), euros(room.sgei / 100))
        for room in rooms(aid, state, limits, today)
    ]
    return Ledger(state, rows, free)
