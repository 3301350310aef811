"""Where what is logged stays: on a machine with systemd, in its journal."""

import re
import stat
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from croisee.site.operating.finding import Finding

ROOT = Path("/")
SENT_ON = re.compile(r"^\s*(?!#).*(?:@@?[\w\[]|\bomfwd\b|\bomrelp\b)", re.MULTILINE)  # as rsyslog writes it


def log() -> Iterator[Finding]:
    """Elsewhere, as in a container, nobody here can tell."""
    if not (ROOT / "run/systemd/system").is_dir():
        return
    kept = ROOT / "var/log/journal"
    if not kept.is_dir():
        yield Finding(
            _("The log is gone when this machine starts again."),
            _("Put deploy/journald.conf into /etc/systemd/journald.conf.d/, and restart systemd-journald."),
        )
    if open_to_all := next((file for file in kept.glob("*/*.journal*") if may_be_read(file)), None):
        yield Finding(
            format_lazy("{} {}", _("Anybody on this machine reads the log:"), str(open_to_all)),
            _("Give it back to root and the group systemd-journal: systemd-tmpfiles --create."),
        )
    if not (settings.LOG_SENT_ON or is_sent_on()):
        yield Finding(
            _("The log lies on this machine alone: whoever breaks in can erase it."),
            _(
                "Have systemd-journal-upload send it to another one, as deploy/journal-upload.conf does;"
                " CROISEE_LOG_SENT_ON=on where something else does."
            ),
        )


def may_be_read(file: Path) -> bool:
    try:
        return bool(file.stat().st_mode & stat.S_IRWXO)
    except OSError:  # rotated away, or behind a folder that is closed
        return False


def is_sent_on() -> bool:
    """By systemd, or by rsyslog; other programs the settings name."""
    if any((ROOT / "etc/systemd/system").glob("*.wants/systemd-journal-upload.service")):
        return True
    rules = [ROOT / "etc/rsyslog.conf", *(ROOT / "etc/rsyslog.d").glob("*.conf")]
    return any(SENT_ON.search(words_of(file)) for file in rules)


def words_of(file: Path) -> str:
    """None of a file that is not there, or not for us."""
    try:
        return file.read_text("utf-8", "replace")
    except OSError:
        return ""
