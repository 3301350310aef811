"""What changes: registering and who gets a seat; lists that are imported; composing and who sits where."""

from croisee.attendance.actions.arriving import arrive, take_back
from croisee.attendance.actions.audiences import drop_audience, save_audience
from croisee.attendance.actions.composing import ask, compute, publish, tell_seats
from croisee.attendance.actions.importing import (
    DECISIONS,
    OURS,
    drop_list,
    forget_listed,
    import_list,
    send_list,
    undo_list,
    want,
)
from croisee.attendance.actions.registering import (
    Outcome,
    cancel,
    change,
    correct,
    fill_seats,
    forget,
    move_up,
    register,
    register_again,
)
from croisee.attendance.actions.seating import move, seat_latecomers

__all__ = [
    "DECISIONS",
    "OURS",
    "Outcome",
    "arrive",
    "ask",
    "cancel",
    "change",
    "compute",
    "correct",
    "drop_audience",
    "drop_list",
    "fill_seats",
    "forget",
    "forget_listed",
    "import_list",
    "move",
    "move_up",
    "publish",
    "register",
    "register_again",
    "save_audience",
    "seat_latecomers",
    "take_back",
    "send_list",
    "tell_seats",
    "undo_list",
    "want",
]
