"""A list of people that an organiser sends: which column says what, and what each row would do."""

from croisee.attendance.lists.checked import Checked, Known, State
from croisee.attendance.lists.checking import check
from croisee.attendance.lists.columns import FIELDS, guess, headed

__all__ = ["FIELDS", "Checked", "Known", "State", "check", "guess", "headed"]
