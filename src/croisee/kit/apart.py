"""What opens a file that somebody sent runs in a process of its own, whose memory and time are bounded.

    text = read_apart("croisee.engines.notes.extraction", "extract", data, name)

A file that bursts, loops or breaks its reader ends that process and no other; `Unread` says why, by a code.
"""

import json
import signal
import subprocess
import sys
from typing import Any

from croisee.engines.apart import BROKEN, TOO_LARGE, TOO_SLOW

MOST_MEMORY = 256_000_000  # bytes of addresses, with the interpreter and the file itself
PATIENCE = 10  # seconds of work
LONGEST = 30  # seconds until an answer, since a busy server lets others work in between
RUNNER = "croisee.engines.apart"


class Unread(Exception):
    """A file that is not read; `code` is that of its reader."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read_apart(module: str, function: str, data: bytes, name: str = "") -> Any:
    """What a reader of our engines says of a file: a value that JSON holds."""
    given = (module, function, name.replace("\0", ""), str(MOST_MEMORY), str(PATIENCE))
    command = [sys.executable, "-I", "-m", RUNNER, *given]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=LONGEST, check=False, env={})  # noqa: S603 (our own program, no shell)
    except subprocess.TimeoutExpired:
        raise Unread(TOO_SLOW) from None
    if done.returncode == -signal.SIGXCPU:
        raise Unread(TOO_SLOW)
    if done.returncode:  # killed by its bounds, or by a fault in a library
        raise Unread(TOO_LARGE if done.returncode < 0 or b"MemoryError" in done.stderr else BROKEN)
    told = json.loads(done.stdout)
    if "code" in told:
        raise Unread(told["code"])
    return told["value"]
