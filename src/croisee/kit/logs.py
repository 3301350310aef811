"""What the log says: a line for each event, when, what and where, without what opens something."""

import logging
import re
import time

LINE = "%(asctime)s %(levelname)s %(name)s %(message)s"
SECRET_PATH = re.compile(r"(?<=/)[\w-]{22}(?=[/.?#\s'\"]|$)")  # as `new_token` makes it
SECRET_PART = re.compile(r"(?i)\b((?:key|code|token|link|secret|topic|state)=)[^&\s'\"]+")
BEARER = re.compile(r"(?i)(bearer\s+)\S+|croisee_[\w-]{20,}")
ESCAPED = {number: f"\\x{number:02x}" for number in [*range(32), *range(127, 160)] if number != 9}
ESCAPED |= {0x2028: "\\u2028", 0x2029: "\\u2029"}


class Formatter(logging.Formatter):
    """Hours in UTC; what somebody sent begins no line of its own; secrets of addresses are left out."""

    converter = staticmethod(time.gmtime)  # type: ignore[assignment]
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"

    def __init__(self) -> None:
        super().__init__(LINE)

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802
        return super().formatMessage(record).translate(ESCAPED)

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record))


def masked(text: str) -> str:
    """Without secrets, as far as they are known by where they stand."""
    text = SECRET_PART.sub(r"\1…", SECRET_PATH.sub("…", text))
    return BEARER.sub(lambda found: f"{found[1] or ''}…", text)
