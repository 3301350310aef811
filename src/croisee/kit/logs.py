"""What the log says: a line for each event, when, what and where, without what opens something."""

import json
import logging
import re
import time
from typing import Any

from croisee.kit.tracing import request_id

LINE = "%(asctime)s %(levelname)s %(name)s %(message)s"
REFUSED = logging.getLogger("croisee.refused")  # what forms and limits do not take: never who, never what
SECRET_PATH = re.compile(r"(?<=/)[\w-]{22}(?=[/.?#\s'\"]|$)")  # as `new_token` makes it
SECRET_PART = re.compile(r"(?i)\b((?:key|code|token|link|secret|topic|state)=)[^&\s'\"]+")
BEARER = re.compile(r"(?i)(bearer\s+)\S+|croisee_[\w-]{20,}")
ESCAPED = {number: f"\\x{number:02x}" for number in [*range(32), *range(127, 160)] if number != 9}
ESCAPED |= {0x2028: "\\u2028", 0x2029: "\\u2029"}


class Formatter(logging.Formatter):
    """Hours in UTC."""

    converter = staticmethod(time.gmtime)  # type: ignore[assignment]
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"

    def __init__(self) -> None:
        super().__init__(LINE)


class Lines(Formatter):
    """For people: what somebody sent begins no line of its own; secrets of addresses are left out."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802
        number = f" [{request_id.get()}]" if request_id.get() else ""
        return f"{super().formatMessage(record)}{number}".translate(ESCAPED)

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record))


class Json(Formatter):
    """For programs: an object in each line, `facts` of a record as members of their own."""

    def format(self, record: logging.LogRecord) -> str:
        said: dict[str, Any] = {
            "time": self.formatTime(record),
            "level": record.levelname,
            "logger": record.name,
            "request": request_id.get(),
            "message": masked(record.getMessage()),
        }
        if record.exc_info:
            said["failure"] = masked(self.formatException(record.exc_info))
        return json.dumps(said | getattr(record, "facts", {}))


def masked(text: str) -> str:
    """Without secrets, as far as they are known by where they stand."""
    text = SECRET_PART.sub(r"\1…", SECRET_PATH.sub("…", text))
    return BEARER.sub(lambda found: f"{found[1] or ''}…", text)
