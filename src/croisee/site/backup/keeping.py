"""A folder of backups: a new one each day, what is large once for all of them, old ones go."""

import fcntl
import json
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone

from croisee.kit.models import Backup
from croisee.site.backup.contents import Contents
from croisee.site.backup.erasures import keep_erasures
from croisee.site.backup.reading import ENDING, NAME, hour_of
from croisee.site.backup.sealing import written
from croisee.site.backup.writing import back_up

Period = Callable[[datetime], Any]
PERIODS: dict[str, Period] = {
    "d": datetime.date,
    "w": lambda moment: moment.isocalendar()[:2],
    "m": lambda moment: (moment.year, moment.month),
}


def rule_of(text: str) -> dict[str, int]:
    """`7d,4w,12m`: of the last seven days, four weeks and twelve months that have one, the last each."""
    found = re.findall(r"(?:^|,)\s*(\d+)([dwm])\s*(?=,|$)", text)
    if not found or len(found) != text.count(",") + 1:
        raise ValueError(f"which backups stay is not understood: {text}; write for example 7d,4w,12m")
    return {unit: int(number) for number, unit in found}


def stay(moments: Iterable[datetime], rule: dict[str, int]) -> set[datetime]:
    """Which of them stay; the last one always does."""
    newest_first = sorted(moments, reverse=True)
    found = set(newest_first[:1])
    for unit, number in rule.items():
        last: dict[Any, datetime] = {}
        for moment in newest_first:
            last.setdefault(PERIODS[unit](moment), moment)
        found |= set(list(last.values())[:number])
    return found


@contextmanager
def noted(name: str) -> Iterator[Backup]:
    """`croisee check` and the page of the team say whether there is a backup, or why not."""
    told = Backup(begun_at=timezone.now(), name=name)
    try:
        yield told
    except Exception as wrong:
        told.error = " ".join(str(wrong).split())[:500] or type(wrong).__name__
        raise
    finally:
        told.ended_at = timezone.now()
        told.save()


def back_up_to(file: Path, key: bytes | None) -> None:
    """One backup, in a file of its own."""
    with noted(file.name) as told:
        count(told, file, back_up(file, key))
        keep_erasures()


def back_up_into(folder: Path, *, key: bytes, keep: str) -> Path:
    """One more backup in a folder; those that need not stay go. One at a time, whoever asks."""
    moment = timezone.now()
    file, contents = folder / (moment.strftime(NAME) + ENDING), Contents(folder, key)
    with noted(file.name) as told:
        rule = rule_of(keep)
        with alone(folder):
            for left in folder.rglob(".*.part"):
                left.unlink()
            end = back_up(file, key, contents)
            with written(beside(file), None) as used:
                used.write(json.dumps({"contents": end["contents"]}).encode())
            count(told, file, end)
            keep_erasures(folder)
            thin_out(folder, rule, contents)
    return file


def count(told: Backup, file: Path, end: dict[str, Any]) -> None:
    told.size = file.stat().st_size
    told.number = sum(number for number, _sum in end["end"].values())


def thin_out(folder: Path, rule: dict[str, int], contents: Contents) -> None:
    """Contents go with the last backup that says it uses them; where one does not say it, all stay."""
    there = kept_of(folder)
    staying = stay(there, rule)
    for moment in there.keys() - staying:
        there[moment].unlink()
        beside(there[moment]).unlink(missing_ok=True)
    used = [used_by(there[moment]) for moment in staying]
    if None not in used:
        contents.drop_all_but({name for names in used for name in names or ()})


def used_by(backup: Path) -> list[str] | None:
    """The contents that a backup says it uses; None where it does not say."""
    try:
        return json.loads(beside(backup).read_text())["contents"]
    except (OSError, ValueError, KeyError):
        return None


def kept_of(folder: Path) -> dict[datetime, Path]:
    """The backups of a folder, by their hour."""
    found = ((hour_of(file), file) for file in folder.glob(f"*{ENDING}"))
    return {hour: file for hour, file in found if hour}


def newest(file: Path) -> Path:
    """A backup, or the last one of a folder."""
    if not file.is_dir():
        return file
    if not (there := kept_of(file)):
        raise ValueError(f"{file}: no backup lies in this folder")
    return there[max(there)]


def beside(file: Path) -> Path:
    """Which contents a backup uses, by names that tell nothing."""
    return file.with_suffix(".contents")


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as taken:
            raise ValueError(f"{folder}: another backup is being written there; wait for its end") from taken
        yield
