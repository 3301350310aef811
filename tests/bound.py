"""How long a test may go on without a step forward: then what hangs is shown, and ends its process.

An alarm of the system costs a test nothing; to wait for a thread that watches would, on a busy machine.
"""

import faulthandler
import signal

# seconds for a test, and for each step of a long journey: three times what takes longest on a busy machine
LONGEST_STEP = 400


def show_in(file: int) -> None:
    """Where; before anything is captured."""
    faulthandler.register(signal.SIGALRM, file, chain=True)


def step() -> None:
    """A step begins, and the one before it has ended."""
    signal.setitimer(signal.ITIMER_REAL, LONGEST_STEP)


def end() -> None:
    signal.setitimer(signal.ITIMER_REAL, 0)
