"""Background work of the whole site."""

import subprocess
import sys
from threading import Thread

from django.conf import settings

from croisee.kit.jobs import CAN_WAIT, job, later_once
from croisee.kit.tasks import DAY
from croisee.site import backup


@job("site.keep_erasures")
def keep_erasures() -> None:
    """Somebody erased themselves: a backup of before does not bring them back."""
    backup.keep_erasures()


@job("site.back_up", CAN_WAIT)
def back_up() -> None:
    """Each day, in a process of its own: mail does not wait for it. What became of it is noted there."""
    if settings.BACKUP_FOLDER:
        later_once("site.back_up", wait=DAY)
        process = subprocess.Popen([sys.executable, "-m", "croisee.cli", "backup", settings.BACKUP_FOLDER])  # noqa: S603 (our own program, no shell)
        Thread(target=process.wait, daemon=True).start()
