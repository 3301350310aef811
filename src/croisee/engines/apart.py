"""The other side of `kit.apart`: run one reader of a file, with little memory, little time and no way out.

    python -I -m croisee.engines.apart MODULE FUNCTION NAME BYTES SECONDS < file

It writes JSON: `{"value": …}`, or `{"code": …}` of the error by which a reader says why it does not read.
"""

import json
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

BROKEN, TOO_LARGE, TOO_SLOW = "broken", "too_large", "too_slow"
OPEN_FILES = 64


def bound(memory: int, seconds: int) -> None:
    """From here on; nothing is written to a disk, and nothing is left behind when it breaks."""
    import resource

    limits = {
        resource.RLIMIT_AS: (memory, memory),
        resource.RLIMIT_CPU: (seconds, seconds + 1),  # told apart from other ends by its signal, SIGXCPU
        resource.RLIMIT_NOFILE: (OPEN_FILES, OPEN_FILES),
        resource.RLIMIT_FSIZE: (0, 0),
        resource.RLIMIT_CORE: (0, 0),
    }
    for limit, most in limits.items():
        with suppress(ValueError):  # where less is allowed already, or nothing can be bounded
            resource.setrlimit(limit, most)


def said(module: str, function: str, name: str, data: bytes) -> dict[str, Any]:
    """What the reader says of the file."""
    try:
        return {"value": getattr(import_module(module), function)(data, name)}
    except MemoryError:
        return {"code": TOO_LARGE}
    except RecursionError:
        return {"code": BROKEN}
    except Exception as wrong:  # a damaged file breaks its reader in ways that have no common ancestor
        return {"code": getattr(wrong, "code", BROKEN)}


def main(module: str, function: str, name: str, memory: str, seconds: str) -> int:
    data = sys.stdin.buffer.read()
    import_module(module)
    bound(int(memory), int(seconds))
    sys.stdout.write(json.dumps(said(module, function, name, data)))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
