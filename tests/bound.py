"""How long a test may go on without a step forward: then what hangs is shown, and ends its process."""

import faulthandler

# seconds for the set-up, the call or the end of a test, and for each step of a long journey: three times what
# the longest takes on a busy machine
LONGEST_STEP = 400
_shown: list[int] = []


def show_in(file: int) -> None:
    """Where; before anything is captured."""
    _shown[:] = [file]


def step() -> None:
    """A step begins, and the one before it has ended."""
    faulthandler.dump_traceback_later(LONGEST_STEP, exit=True, file=_shown[0])


def end() -> None:
    faulthandler.cancel_dump_traceback_later()
