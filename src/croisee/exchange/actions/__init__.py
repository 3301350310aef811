"""What changes: ideas kept, contacts exchanged, appointments, needs and offers."""

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
from croisee.exchange.actions.posting import (
    approve_posting,
    change_posting,
    close_posting,
    hide_posting,
    open_posting,
    prolong_posting,
    remind_of_end,
    write_posting,
)
from croisee.exchange.actions.telling import switch_news, tell_news

__all__ = [
    "add_rule",
    "approve_posting",
    "ask",
    "ask_plan",
    "call_off",
    "change_posting",
    "close_posting",
    "compute_plan",
    "drop_rule",
    "hide_posting",
    "keep",
    "miss",
    "open_posting",
    "prolong_posting",
    "publish_plan",
    "remind_of_end",
    "replace",
    "restore",
    "set_rounds",
    "switch_news",
    "take_back",
    "tell_news",
    "unkeep",
    "wish",
    "write_note",
    "write_posting",
]
