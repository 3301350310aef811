"""A model running order: phases of a session whose minutes fill its true length, to the minute."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from croisee.meetings.models import Session

USUAL = 90  # minutes that the models are written for, and that stand for a length nobody knows yet
SHORTEST = 20  # so that no phase has less than a minute

WORKSHOP = {"welcome": 5, "framing": 5, "voices": 15, "gather": 25, "sort": 10, "hold": 15, "conclude": 15}
FLOOR = {"welcome": 5, "framing": 10, "voices": 40, "exchange": 25, "conclude": 10}


@dataclass(frozen=True, slots=True)
class Step:
    """One phase; `at` is how many minutes after the beginning it starts."""

    key: str
    at: int
    minutes: int


def running_order(kind: str, *, length: int, voices: int) -> tuple[Step, ...]:
    """The phases of a session of so many minutes; without speakers their time is everybody's.

    Too short for that, it has none.
    """
    if length < SHORTEST:
        return ()
    model = dict(WORKSHOP if kind == Session.Kind.WORKSHOP else FLOOR)
    if not voices:
        model["gather" if "gather" in model else "exchange"] += model.pop("voices")
    return placed(scaled(model, length))


def scaled(model: dict[str, int], length: int) -> dict[str, int]:
    """In proportion, in whole minutes; the largest rests get the minutes that are left."""
    whole = sum(model.values())
    found = {key: minutes * length // whole for key, minutes in model.items()}
    by_rest = sorted(model, key=lambda key: model[key] * length % whole, reverse=True)
    for key in by_rest[: length - sum(found.values())]:
        found[key] += 1
    return found


def placed(minutes: dict[str, int]) -> tuple[Step, ...]:
    at, steps = 0, []
    for key, number in minutes.items():
        steps.append(Step(key, at, number))
        at += number
    return tuple(steps)


def length_of(start: time | None, end: time | None) -> int | None:
    """The minutes from one hour to the other."""
    if not (start and end):
        return None
    return (end.hour - start.hour) * 60 + end.minute - start.minute


def clock(start: time | None, minutes: int) -> str:
    """ "10:45", or "+0:15" as long as nobody knows when it begins."""
    if start is None:
        return f"+{minutes // 60}:{minutes % 60:02}"
    return f"{datetime.combine(date.min, start) + timedelta(minutes=minutes):%H:%M}"
