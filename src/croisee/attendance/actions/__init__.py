"""What changes: registering and who gets a seat; composing and who sits where."""

from croisee.attendance.actions.composing import ask, compute, publish, tell_seats
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

__all__ = [
    "Outcome",
    "ask",
    "cancel",
    "change",
    "compute",
    "correct",
    "fill_seats",
    "forget",
    "move_up",
    "publish",
    "register",
    "register_again",
    "tell_seats",
]
