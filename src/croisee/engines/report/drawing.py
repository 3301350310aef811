"""Pictures as SVG: readable without colour, at the width of a telephone, and by a page that allows no style.

What is filled, hatched or left white tells the series apart; classes let a page choose its own colours.
"""

from collections.abc import Callable
from functools import singledispatch
from html import escape
from textwrap import wrap

from .labels import Spot, along, free
from .picture import Bar, Beside, Cloud, Course, Diverging, Filled, Mark, Picture, Span, Timeline

WIDTH = 360  # units: every picture is as wide
SIZE = 11  # units: the letters
LABEL, END, AMOUNT = (
    138,
    62,
    84,
)  # units: before the bars, after those that are filled, and after those with amounts
LETTERS = 24  # in a line of a label
LETTER = 6  # units: the width of one, at most on the mean
LINE, THICK, GAP = 13, 12, 8  # units: a line of a label, a bar, between two
ROOM = 26  # units: for a number at an end of bars that part
FULL, WHITE, GREY, INK, SOFT = "#1f5f5b", "#ffffff", "#d9d6cb", "#22231f", "#625f57"
FAMILY = "Atkinson Hyperlegible Next, Libertinus Serif, sans-serif"
LOOKS = ("full", "hatched", "white")
DASHES = ("", "6 3", "2 3", "9 3 2 3", "1 5")


def svg(picture: Picture, alternative: str) -> str:
    """The picture as an SVG element that says `alternative` to those who do not see it."""
    parts, height = drawn(picture)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="figure" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}" role="img" aria-label="{escape(alternative)}" '
        f'font-family="{FAMILY}" font-size="{SIZE}">'
    )
    return f"{head}{''.join(parts)}</svg>"


@singledispatch
def drawn(picture: object) -> tuple[list[str], int]:
    """The elements, and how high they stand."""
    raise TypeError(f"Not a picture: {picture!r}")


# bars


@drawn.register
def _(picture: Diverging) -> tuple[list[str], int]:
    half = (WIDTH - LABEL - 2 * ROOM) / 2
    middle = LABEL + ROOM + half
    parts, y = legend(("hatched", "grey", "full"), picture.series)
    top = y
    for bar in picture.bars:
        label, height = labelled(bar.label, y)
        parts += [*label, *parted(bar, middle, half, y + (height - THICK) / 2)]
        y += height + GAP
    axis = f'<path class="figure-axis" d="M{near(middle)} {top - 3}V{near(y - GAP + 3)}" stroke="{INK}"/>'
    return [*parts, axis], round(y)


def parted(bar: Bar, middle: float, half: float, y: float) -> list[str]:
    """A bar of shares, the middle of what is between on the axis, with the counts beside it."""
    against, between, for_ = bar.counts
    unit = half / sum(bar.counts)
    left, right = middle - unit * (against + between / 2), middle + unit * (for_ + between / 2)
    parts = [
        *block("hatched", left, y, unit * against),
        *block("grey", left + unit * against, y, unit * between),
        *block("full", right - unit * for_, y, unit * for_),
    ]
    ends = zip(bar.said, (left - 4, right + 4), ("end", "start"), strict=True)
    return parts + [words(said, x, y + THICK / 2, anchor=anchor) for said, x, anchor in ends]


@drawn.register
def _(picture: Filled) -> tuple[list[str], int]:
    unit = (WIDTH - LABEL - END) / max(sum(bar.counts) for bar in picture.bars)
    parts, y = legend(("full", "white"), picture.series)
    for bar in picture.bars:
        label, height = labelled(bar.label, y)
        top, (first, rest) = y + (height - THICK) / 2, bar.counts
        end = LABEL + unit * (first + rest)
        parts += [*label, *block("full", LABEL, top, unit * first)]
        parts += block("white", LABEL + unit * first, top, unit * rest)
        parts.append(words(bar.said[0], end + 5, top + THICK / 2))
        y += height + GAP
    return parts, round(y)


@drawn.register
def _(picture: Beside) -> tuple[list[str], int]:
    """For each label a bar of each series; one of nothing is its words alone."""
    looks = LOOKS[: len(picture.series)]
    unit = (WIDTH - LABEL - AMOUNT) / max(max(bar.counts) for bar in picture.bars)
    parts, y = legend(looks, picture.series)
    for bar in picture.bars:
        label, _height = labelled(bar.label, y)
        parts += label
        for look, count, said in zip(looks, bar.counts, bar.said, strict=True):
            parts += block(look, LABEL, y, unit * count)
            parts.append(words(said, LABEL + unit * count + 5, y + THICK / 2))
            y += THICK + 3
        y += GAP
    return parts, round(y)


def block(look: str, x: float, y: float, width: float) -> list[str]:
    """A part of a bar: full, hatched, grey or white, each with its outline."""
    if width <= 0:
        return []
    fill = {"full": FULL, "grey": GREY}.get(look, WHITE)
    place = f'x="{near(x)}" y="{near(y)}" width="{near(width)}" height="{THICK}"'
    made = [f'<rect class="figure-{look}" {place} fill="{fill}" stroke="{INK}" stroke-width="0.7"/>']
    if look == "hatched":
        lines = hatch(x, y, width)
        made.append(f'<path class="figure-hatch" d="{lines}" stroke="{INK}" stroke-width="0.9"/>')
    return made


def hatch(x: float, y: float, width: float, step: float = 4) -> str:
    """Slanted lines that stay inside a part of a bar."""
    lines, at = [], step - THICK
    while at < width:
        begin, end = max(at, 0), min(at + THICK, width)
        below, above = y + THICK - (begin - at), y + THICK - (end - at)
        lines.append(f"M{near(x + begin)} {near(below)}L{near(x + end)} {near(above)}")
        at += step
    return "".join(lines)


def legend(looks: tuple[str, ...], series: tuple[str, ...]) -> tuple[list[str], float]:
    """What each look means, side by side where there is room, and where the bars begin."""
    wide = [36 + LETTER * len(word) for word in series]
    x, y, parts = float(LABEL if sum(wide) <= WIDTH - LABEL + 10 else 1), 1.0, []
    for look, word, width in zip(looks, series, wide, strict=True):
        if x > 1 and x + width > WIDTH + 10:
            x, y = 1.0, y + LINE + 4
        parts += [*block(look, x, y, 18), words(word, x + 23, y + THICK / 2)]
        x += width
    return parts, y + LINE + 10


def labelled(label: str, y: float) -> tuple[list[str], int]:
    """The lines of a label, three at most, and how high they stand."""
    lines = wrap(label, LETTERS, max_lines=3, placeholder=" …", break_on_hyphens=True) or [""]
    places = enumerate(lines)
    made = [words(line, LABEL - 8, y + LINE * (n + 0.5), anchor="end") for n, line in places]
    return made, max(LINE * len(lines), THICK)


# time


@drawn.register
def _(picture: Timeline) -> tuple[list[str], int]:
    """Years from left to right, a bar for each span; one that is open at an end has an arrow there."""
    parts, y = legend(LOOKS[: len(picture.series)], picture.series)
    unit = (WIDTH - LABEL - 10) / (picture.last - picture.first)
    top = y + LINE
    for year in years(picture):
        x = LABEL + unit * (year - picture.first)
        parts.append(words(str(year), x, y + LINE / 2, anchor="middle"))
    y = top + GAP
    for lane in picture.lanes:
        parts += above(lane.title, 0, y + LINE / 2, weight=700)
        y += LINE + GAP / 2
        for span in lane.spans:
            label, height = labelled(span.label, y)
            parts += [*label, *lasting(span, picture, unit, y + (height - THICK) / 2)]
            y += height + GAP
    lines: list[tuple[float, str, str]] = [(year, GREY, "figure-grid") for year in years(picture)]
    lines += [(picture.now, INK, "figure-axis")] if picture.now is not None else []
    grid = [upright(look, LABEL + unit * (at - picture.first), top, y - GAP, ink) for at, ink, look in lines]
    return [*grid, *parts], round(y)


def years(picture: Timeline) -> range:
    """Those that are written: six at most, in whole steps."""
    span = picture.last - picture.first
    step = next(step for step in (1, 2, 5, 10, 20, 50, span) if span / step <= 5)
    return range(-(-picture.first // step) * step, picture.last + 1, step)


def lasting(span: Span, picture: Timeline, unit: float, y: float) -> list[str]:
    """The bar of a span, cut at the ends of the picture."""
    begin = max(picture.first, picture.first if span.since is None else span.since)
    end = min(picture.last, picture.last if span.until is None else span.until)
    left, width = LABEL + unit * (begin - picture.first), max(unit * (end - begin), 3)
    made = block(LOOKS[span.series], left, y, width)
    if span.until is None:
        made.append(arrow(left + width + 2, y, 1))
    if span.since is None:
        made.append(arrow(left - 2, y, -1))
    return made


def arrow(x: float, y: float, way: int) -> str:
    """A point that says: and on."""
    tip = (
        f"M{near(x)} {near(y + 1)}L{near(x + way * 6)} {near(y + THICK / 2)}L{near(x)} {near(y + THICK - 1)}Z"
    )
    return f'<path class="figure-arrow" d="{tip}" fill="{INK}"/>'


def upright(look: str, x: float, top: float, bottom: float, ink: str) -> str:
    return f'<path class="{look}" d="M{near(x)} {near(top)}V{near(bottom)}" stroke="{ink}"/>'


# lines


@drawn.register
def _(picture: Course) -> tuple[list[str], int]:
    """Measured values joined by a line with points; the aim dashed, its ends hollow."""
    every = [*picture.marks, *picture.aim]
    left, right = min(mark.at for mark in every), max(mark.at for mark in every)
    low, high = min(mark.value for mark in every), max(mark.value for mark in every)
    x0, x1, y0, y1 = 34, WIDTH - 34, 44, 124

    def at(mark: Mark) -> tuple[float, float]:
        across = (mark.at - left) / (right - left) if right > left else 0.5
        up = (mark.value - low) / (high - low) if high > low else 0.5
        return x0 + across * (x1 - x0), y1 - up * (y1 - y0)

    parts = course_legend(picture.series)
    ground = f'<path class="figure-axis" d="M{x0 - 24} {y1 + 10}H{x1 + 24}" stroke="{GREY}"/>'
    parts += [
        ground,
        *joined("figure-aim", picture.aim, at, "6 3"),
        *joined("figure-line", picture.marks, at),
    ]
    parts += [ring(*at(mark)) for mark in picture.aim]
    for mark in picture.marks:
        x, y = at(mark)
        parts.append(dot("figure-point", near(x), near(y), FULL, 3.2))
    taken = [spot for some in (picture.aim, picture.marks) for spot in along([at(mark) for mark in some])]
    second = LINE if picture.aim else 0
    for mark, below in [*((one, 0) for one in picture.aim), *((one, second) for one in picture.marks[-1:])]:
        parts += written(mark, at(mark), taken, y1 + 22 + below)
    return parts, y1 + 32 + second


def course_legend(series: tuple[str, str]) -> list[str]:
    """A piece of each line, and what it means."""
    second = 36 + LETTER * len(series[0])
    parts = [line("figure-line", "M1 7H19"), words(series[0], 24, 7)]
    return [*parts, line("figure-aim", f"M{second} 7h18", "6 3"), words(series[1], second + 23, 7)]


def joined(look: str, marks: tuple[Mark, ...], at: Callable, dashes: str = "") -> list[str]:
    if len(marks) < 2:
        return []
    return [line(look, "M" + "L".join(" ".join(map(near, at(mark))) for mark in marks), dashes)]


def line(look: str, way: str, dashes: str = "") -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path class="{look}" d="{way}" fill="none" stroke="{FULL}" stroke-width="1.6"{dashed}/>'


def ring(x: float, y: float) -> str:
    return (
        f'<circle class="figure-ring" cx="{near(x)}" cy="{near(y)}" r="3.2" fill="{WHITE}" '
        f'stroke="{FULL}" stroke-width="1.4"/>'
    )


def written(mark: Mark, place: tuple[float, float], taken: list[Spot], below: float) -> list[str]:
    """Its value where nothing else is, its day below, both inside the picture."""
    x, _y = place
    wide = LETTER * len(mark.said)
    left, middle = free(place, wide, taken, WIDTH)
    taken += along([(left, middle), (left + wide, middle)])
    side = "start" if x < WIDTH / 4 else "end" if x > WIDTH * 3 / 4 else "middle"
    x += {"start": -30, "end": 30, "middle": 0}[side]
    return [*above(mark.said, left, middle), words(mark.when, x, below, anchor=side)]


# points


@drawn.register
def _(picture: Cloud) -> tuple[list[str], int]:
    """Outlines that differ by their line, points, and the letters above all of it."""
    scale, middle = 1.6, (WIDTH / 2, 165)

    def at(place: tuple[float, float]) -> tuple[str, str]:
        return near(middle[0] + scale * place[0]), near(middle[1] + scale * place[1])

    parts = [f'<rect class="figure-ground" x="0.5" y="0.5" width="{WIDTH - 1}" height="329" fill="{WHITE}" '
             f'stroke="{GREY}"/>']  # fmt: skip
    for camp, dashes in zip(picture.camps, DASHES * len(picture.camps), strict=False):
        around = "L".join(" ".join(at(corner)) for corner in camp.corners)
        parts.append(f'<path class="figure-outline" d="M{around}Z" fill="{FULL}" fill-opacity="0.1" '
                     f'stroke="{FULL}" stroke-width="1.4" stroke-dasharray="{dashes or "none"}" '
                     f'stroke-linejoin="round"/>')  # fmt: skip
        parts += [dot("figure-point", *at(point), FULL, 2.6) for point in camp.points]
    parts += [dot("figure-between", *at(point), SOFT, 1.8) for point in picture.between]
    parts += [letter(camp.letter, *at(camp.middle)) for camp in picture.camps]
    return parts, 330


def dot(look: str, x: str, y: str, fill: str, radius: float) -> str:
    return f'<circle class="{look}" cx="{x}" cy="{y}" r="{radius}" fill="{fill}"/>'


def letter(text: str, x: str, y: str) -> str:
    """A letter that stands out from the points below it."""
    shape = f'x="{x}" y="{near(float(y) + 9)}" text-anchor="middle" font-size="26" font-weight="700"'
    behind = f'<text class="figure-halo" {shape} fill="{WHITE}" stroke="{WHITE}" stroke-width="6">'
    return f'{behind}{escape(text)}</text><text class="figure-ink" {shape} fill="{INK}">{escape(text)}</text>'


# parts


def above(text: str, x: float, middle: float, *, weight: int = 0) -> list[str]:
    """A line of text that is read above lines: they end around its letters."""
    said = words(text, x, middle, weight=weight)
    halo = f'class="figure-halo" stroke="{WHITE}" stroke-width="4"'
    return [said.replace('class="figure-ink"', halo).replace(f' fill="{INK}"', f' fill="{WHITE}"'), said]


def words(text: str, x: float, middle: float, *, anchor: str = "start", weight: int = 0) -> str:
    """A line of text whose small letters are centred on `middle`."""
    place = f'x="{near(x)}" y="{near(middle + SIZE * 0.34)}" text-anchor="{anchor}"'
    place += f' font-weight="{weight}"' if weight else ""
    return f'<text class="figure-ink" {place} fill="{INK}">{escape(text)}</text>' if text.strip() else ""


def near(number: float) -> str:
    """A number with one digit after the point, where it has any."""
    return f"{number:.1f}".removesuffix(".0")
