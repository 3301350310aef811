"""What people say, hold and lead: one function per verb."""

from croisee.contributions.actions.entering import enter_positions, make_slips, take_over
from croisee.contributions.actions.leading import begin_trial, end_trial, give_time, go_to, lead
from croisee.contributions.actions.linking import link, unlink
from croisee.contributions.actions.merging import compare_again, find_different, merge, split
from croisee.contributions.actions.moderating import give_name, hide, show, withhold_name
from croisee.contributions.actions.photographing import add_photo, remove_photo
from croisee.contributions.actions.prioritising import prioritise
from croisee.contributions.actions.saying import (
    add_details,
    contribute,
    edit,
    forget,
    restore,
    show_name,
    take_position,
    undo,
    unname,
    withdraw,
)
from croisee.contributions.actions.typing import type_cards

__all__ = [
    "add_details",
    "add_photo",
    "begin_trial",
    "compare_again",
    "contribute",
    "edit",
    "end_trial",
    "enter_positions",
    "find_different",
    "forget",
    "give_name",
    "give_time",
    "go_to",
    "hide",
    "lead",
    "link",
    "make_slips",
    "merge",
    "prioritise",
    "remove_photo",
    "restore",
    "show",
    "show_name",
    "split",
    "take_over",
    "take_position",
    "type_cards",
    "undo",
    "unname",
    "unlink",
    "withdraw",
    "withhold_name",
]
