"""What changes syntheses, and the texts of law that they speak to."""

from croisee.syntheses.actions.bills import change_bill, load_bill, load_version, remove_version
from croisee.syntheses.actions.synthesis import (
    Stale,
    change_head,
    change_statement,
    move_statement,
    prepare,
    publish,
    remove_statement,
    renew_reading_key,
    restore_statement,
    take_back,
    write_statement,
)

__all__ = [
    "Stale",
    "change_bill",
    "change_head",
    "change_statement",
    "load_bill",
    "load_version",
    "move_statement",
    "prepare",
    "publish",
    "remove_statement",
    "remove_version",
    "renew_reading_key",
    "restore_statement",
    "take_back",
    "write_statement",
]
