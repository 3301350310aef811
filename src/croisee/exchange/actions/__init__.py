"""What changes: ideas kept, contacts exchanged, appointments."""

from croisee.exchange.actions.appointing import (
    add_rule,
    ask_plan,
    compute_plan,
    drop_rule,
    miss,
    publish_plan,
    replace,
    set_rounds,
    wish,
)
from croisee.exchange.actions.contacts import ask, keep, take_back, unkeep

__all__ = [
    "add_rule",
    "ask",
    "ask_plan",
    "compute_plan",
    "drop_rule",
    "keep",
    "miss",
    "publish_plan",
    "replace",
    "set_rounds",
    "take_back",
    "unkeep",
    "wish",
]
