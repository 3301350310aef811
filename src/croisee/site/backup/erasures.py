"""Who erased themselves: a list of numbers outside the database, which a backup cannot bring back.

Each line is {"person": number, "at": hour}; it is only ever added to. The journal of the database knows the
same until a backup is put back: the list is made of it, at once by a job, and again with each backup.
"""

import fcntl
import json
import os
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from croisee.journal.models import Entry
from croisee.network import actions
from croisee.network.models import Person

NAME = "erasures.jsonl"
AROUND = timedelta(minutes=10)  # an act that ended while the backup began; clocks that differ


def place() -> Path:
    """Where this installation keeps its list."""
    return Path(settings.BACKUP_FOLDER or settings.DATA) / NAME


def keep_erasures(folder: Path | None = None) -> int:
    """Add what the list does not say yet; called twice, nothing is said twice. Gives how many were added."""
    file, noted = (
        folder / NAME if folder else place(),
        Entry.objects.filter(verb=actions.ERASED).order_by("pk"),
    )
    file.parent.mkdir(parents=True, exist_ok=True)
    with open(os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600), "ab") as kept:
        fcntl.flock(kept, fcntl.LOCK_EX)
        kept.truncate(len(whole_lines(file)))
        known = set(said_in(file))
        new = [found for found in noted.values_list("thing_id", "at") if found not in known]
        for pk, at in new:
            kept.write(json.dumps({"person": pk, "at": at.isoformat()}).encode() + b"\n")
        kept.flush()
        os.fsync(kept.fileno())
    return len(new)


def whole_lines(file: Path) -> bytes:
    """Without a last line that was cut short: it is said again."""
    content = file.read_bytes()
    return content[: content.rfind(b"\n") + 1]


def said_in(file: Path) -> list[tuple[int, datetime]]:
    """The numbers and hours of a list."""
    try:
        lines = map(json.loads, whole_lines(file).splitlines())
        return [(int(line["person"]), datetime.fromisoformat(line["at"])) for line in lines]
    except (ValueError, KeyError, TypeError) as wrong:
        raise ValueError(f"{file}: this is no list of erasures; put the right one there, or none") from wrong


def erase_again(files: Iterable[Path], *, since: datetime) -> int:
    """Whom these lists say to have erased themselves after a backup was begun; how many it still held."""
    said = {pk for file in files for pk, at in said_in(file) if at > since - AROUND}
    people = [person for person in Person.objects.filter(pk__in=said) if person.name or person.email]
    for person in people:
        actions.erase(person=person)
    return len(people)
