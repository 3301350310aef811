"""A day as a grid, rooms by hours, one for each site: which cell begins where, and how far it reaches."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time
from math import ceil

from croisee.meetings.models import Meeting, Room, Session, Site
from croisee.meetings.programme import Item, Programme

FIRST, LAST = 9 * 60, 18 * 60  # the hours of an empty day
AROUND = 60  # minutes before and after, to move something there
USUAL = 60  # minutes that a session without an end takes up
STEPS = (15, 5)  # minutes of a row: the largest that all hours fit


@dataclass(frozen=True, slots=True)
class Column:
    """A room, or what has none yet; `place` is what a form says of it."""

    place: str
    name: str
    capacity: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """What begins at an hour in a column, over so many rows and columns; nothing in an empty one."""

    at: str
    place: str
    rows: int
    columns: int
    items: tuple[Item, ...]
    is_wide: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    at: str
    is_full_hour: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """The grid of one site, or of a meeting that has none."""

    site: str
    step: int
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Sessions that overlap in one column, from the first row to the last one, in minutes of the day."""

    start: int
    end: int
    items: tuple[Item, ...]


def boards(
    sites: Iterable[Site], rooms: Iterable[Room], programme: Programme, day: date | None
) -> list[Board]:
    """The grids of a day: what has no site yet first, then each site; a common moment stands in each."""
    items = [item for item in programme.items if item.day == day and item.start]
    found = [board(site, rooms, items) for site in sites]
    loose = [item for item in items if item.site_pk is None and not item.is_common]
    if not sites or loose or any(room.site_id is None for room in rooms):
        found.insert(0, board(None, rooms, items))
    return found


def board(site: Site | None, rooms: Iterable[Room], items: list[Item]) -> Board:
    """One grid: what has no room and meets nothing else goes over all columns, a break for instance."""
    pk = site and site.pk
    here = [item for item in items if item.is_common or item.site_pk == pk]
    own = [room for room in rooms if room.site_id == pk]
    wide = [item for item in here if room_in(item, own) is None and is_alone(item, here)]
    narrow = [item for item in here if item not in wide]
    columns = tuple(Column(f"room-{room.pk}", room.name, room.capacity) for room in own)
    if not columns or any(room_in(item, own) is None for item in narrow):
        columns += (Column(f"site-{pk}" if pk else "none", ""),)
    step = step_of(here)
    blocks = {column.place: merged(in_column(narrow, column, own)) for column in columns}
    return Board(
        site.name if site else "",
        step,
        columns,
        tuple(rows_of(columns, blocks, merged(wide), step, *span(items))),
    )


def room_in(item: Item, rooms: Iterable[Room]) -> str | None:
    """The column of a session among these rooms."""
    return next((f"room-{room.pk}" for room in rooms if room.pk == item.room_pk), None)


def in_column(items: Iterable[Item], column: Column, rooms: list[Room]) -> list[Item]:
    place = column.place if column.place.startswith("room-") else None
    return [item for item in items if room_in(item, rooms) == place]


def is_alone(item: Item, others: Iterable[Item]) -> bool:
    start, end = minutes_of(item)
    return not any(
        other is not item and start < minutes_of(other)[1] and minutes_of(other)[0] < end for other in others
    )


def minutes_of(item: Item) -> tuple[int, int]:
    """From when to when, in minutes of the day, outwards to the smallest row."""
    assert item.start is not None
    start = item.start.hour * 60 + item.start.minute
    end = item.end.hour * 60 + item.end.minute if item.end else min(start + USUAL, 24 * 60)
    return start // STEPS[-1] * STEPS[-1], ceil(end / STEPS[-1]) * STEPS[-1]


def step_of(items: Iterable[Item]) -> int:
    hours = [minute for item in items for minute in minutes_of(item)]
    return next((step for step in STEPS if all(minute % step == 0 for minute in hours)), STEPS[-1])


def span(items: Iterable[Item]) -> tuple[int, int]:
    """Whole hours around all that takes place on the day, the same for each site."""
    hours = [minutes_of(item) for item in items]
    if not hours:
        return FIRST, LAST
    first = min(start for start, _end in hours) // 60 * 60 - AROUND
    last = ceil(max(end for _start, end in hours) / 60) * 60 + AROUND
    return max(first, 0), min(last, 24 * 60)


def merged(items: Iterable[Item]) -> list[Block]:
    """What overlaps stands in one block."""
    found: list[Block] = []
    for item in sorted(items, key=lambda one: minutes_of(one)):
        start, end = minutes_of(item)
        if found and start < found[-1].end:
            last = found.pop()
            found.append(Block(last.start, max(last.end, end), (*last.items, item)))
        else:
            found.append(Block(start, end, (item,)))
    return found


def rows_of(
    columns: tuple[Column, ...],
    blocks: dict[str, list[Block]],
    wide: list[Block],
    step: int,
    first: int,
    last: int,
) -> Iterable[Row]:
    """Row by row, the cells that begin in it; what reaches further down or aside leaves the others out."""
    for minute in range(first, last, step):
        over = next((block for block in wide if reaches(block, minute, step)), None)
        if over:
            wide_cell = replace(cell_of(over, columns[0].place, step), columns=len(columns), is_wide=True)
            cells = [wide_cell] if begins(over, minute, step) else []
        else:
            cells = list(filter(None, (cell_at(blocks[c.place], c, minute, step) for c in columns)))
        yield Row(told(minute), minute % 60 == 0, tuple(cells))


def cell_at(blocks: list[Block], column: Column, minute: int, step: int) -> Cell | None:
    """What begins here, an empty cell, or none where something began above."""
    block = next((one for one in blocks if reaches(one, minute, step)), None)
    if block is None:
        return Cell(told(minute), column.place, 1, 1, ())
    return cell_of(block, column.place, step) if begins(block, minute, step) else None


def cell_of(block: Block, place: str, step: int) -> Cell:
    first = block.start // step
    return Cell(told(first * step), place, ceil(block.end / step) - first, 1, block.items)


def reaches(block: Block, minute: int, step: int) -> bool:
    return block.start < minute + step and minute < block.end


def begins(block: Block, minute: int, step: int) -> bool:
    return block.start // step * step == minute


def told(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def days_of(meeting: Meeting, programme: Programme) -> list[date]:
    """The days that a grid can show."""
    known = {item.day for item in programme.items if item.day} | {meeting.starts_on}
    return sorted(filter(None, known))


def without_hour(programme: Programme, day: date | None) -> list[Item]:
    """What waits for its hour, or for its day."""
    waits = [item for item in programme.items if item.kind != Session.Kind.PREPARATORY]
    return [item for item in waits if item.day in (day, None) and not item.start]


def later_end(start: time | None, end: time | None, moved: time) -> time | None:
    """The end that keeps the length; None when none is known, or when it would come after midnight."""
    if not (start and end):
        return None
    minutes = moved.hour * 60 + moved.minute + (end.hour - start.hour) * 60 + end.minute - start.minute
    return time(minutes // 60, minutes % 60) if minutes < 24 * 60 else None
