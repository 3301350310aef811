"""What changes an agreement, its models, and what its parties did."""

from croisee.cooperation.agreements.actions.files import keep_signed
from croisee.cooperation.agreements.actions.stepping import (
    enter_into_force,
    move,
    note_step,
    publish,
    settle,
    take_back,
    why_not_settle_now,
)
from croisee.cooperation.agreements.actions.templates import change_template, publish_template
from croisee.cooperation.agreements.actions.writing import (
    add_clause,
    add_party,
    begin,
    change,
    change_text,
    keep_rows,
)

__all__ = [
    "add_clause", "add_party", "begin", "change", "change_template", "change_text", "enter_into_force",
    "keep_rows", "keep_signed", "move", "note_step", "publish", "publish_template", "settle", "take_back",
    "why_not_settle_now",
]  # fmt: skip
