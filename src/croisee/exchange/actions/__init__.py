"""What changes: ideas kept, contacts exchanged, appointments."""

from croisee.exchange.actions.appointing import (
    add_rule,
    ask_plan,
    compute_plan,
    drop_rule,
    publish_plan,
    set_rounds,
    wish,
)
from croisee.exchange.actions.contacts import ask, keep, take_back, unkeep
from croisee.exchange.actions.missing import call_off, miss, replace, restore
from croisee.exchange.actions.noting import write_note
from croisee.exchange.actions.telling import switch_news, tell_news

__all__ = [
    "add_rule",
    "ask",
    "ask_plan",
    "call_off",
    "compute_plan",
    "drop_rule",
    "keep",
    "miss",
    "publish_plan",
    "replace",
    "restore",
    "set_rounds",
    "switch_news",
    "take_back",
    "tell_news",
    "unkeep",
    "wish",
    "write_note",
]
