"""Who may, and why not: a sentence for the page, None when nothing stands against it."""

from croisee.attendance.rules.afterwards import (
    is_over,
    why_not_answer_feedback,
    why_not_certificate,
    why_not_certify,
    why_not_close_feedback,
    why_not_open_feedback,
    why_not_write_feedback,
)
from croisee.attendance.rules.arriving import (
    why_not_arrive,
    why_not_come_in,
    why_not_door,
)
from croisee.attendance.rules.bringing import (
    MOST_TOGETHER,
    acts_for,
    taken_already,
    why_not_bring,
    why_not_replace,
)
from croisee.attendance.rules.composing import (
    is_stuck,
    why_locks_are_not_kept,
    why_nobody_could_go,
    why_not_adjust,
    why_not_compose,
    why_not_drop,
    why_not_publish,
    why_not_seat,
    why_not_undo_step,
)
from croisee.attendance.rules.giving import (
    why_not_give_seats,
    why_not_move_up,
)
from croisee.attendance.rules.importing import (
    why_not_import,
    why_not_undo,
)
from croisee.attendance.rules.inviting import (
    MOST_PROPOSED,
    why_not_address,
    why_not_code,
    why_not_invite,
    why_not_propose,
    why_not_remind,
    why_not_start,
    why_not_write_wave,
)
from croisee.attendance.rules.registering import (
    must_ask,
    represents_somebody,
    why_not_accept,
    why_not_change,
    why_not_decide,
    why_not_list,
    why_not_reach,
    why_not_register,
    why_not_register_again,
    why_not_send_link,
)
from croisee.attendance.rules.towns import (
    why_not_come_here,
    why_not_compare,
)

__all__ = [
    "MOST_PROPOSED",
    "MOST_TOGETHER",
    "acts_for",
    "is_over",
    "is_stuck",
    "must_ask",
    "represents_somebody",
    "taken_already",
    "why_locks_are_not_kept",
    "why_not_accept",
    "why_not_address",
    "why_not_adjust",
    "why_not_answer_feedback",
    "why_not_arrive",
    "why_not_bring",
    "why_not_certificate",
    "why_not_certify",
    "why_not_change",
    "why_not_close_feedback",
    "why_not_code",
    "why_not_come_here",
    "why_not_come_in",
    "why_not_compare",
    "why_not_compose",
    "why_not_decide",
    "why_not_door",
    "why_not_drop",
    "why_not_give_seats",
    "why_not_import",
    "why_not_invite",
    "why_not_list",
    "why_not_move_up",
    "why_not_open_feedback",
    "why_not_propose",
    "why_nobody_could_go",
    "why_not_publish",
    "why_not_reach",
    "why_not_register",
    "why_not_register_again",
    "why_not_remind",
    "why_not_replace",
    "why_not_seat",
    "why_not_send_link",
    "why_not_start",
    "why_not_undo",
    "why_not_undo_step",
    "why_not_write_feedback",
    "why_not_write_wave",
]
