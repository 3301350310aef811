"""Results and money as pictures; the table beside each says the same."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from croisee.cooperation.models import Agreement, Indicator, Measure
from croisee.engines.report import Bar, Beside, Course, Mark
from croisee.engines.report.drawing import svg
from croisee.kit.amounts import euros, figure


def course_of(indicator: Indicator, measures: Sequence[Measure], agreement: Agreement) -> Course | None:
    """Where one started, what was measured, where one means to be; nothing where there is a single value."""
    start = agreement.in_force_since or agreement.begins
    ends = ((indicator.baseline, start), (indicator.target, indicator.by_when or agreement.ends))
    aim = tuple(mark(value, day) for value, day in ends if value is not None and day)
    marks = tuple(mark(one.value, one.on) for one in measures)
    if len(aim) + len(marks) < 2:
        return None
    return Course((_("measured"), _("aimed for")), marks, aim)


def mark(value: Decimal, day: date) -> Mark:
    said = date_format(day, "SHORT_DATE_FORMAT")
    return Mark(day.year + day.timetuple().tm_yday / 366, float(value), figure(value), said)


def line_of(indicator: Indicator, measures: Sequence[Measure], agreement: Agreement) -> SafeString | str:
    """The line of one indicator, as SVG."""
    course = course_of(indicator, measures, agreement)
    return mark_safe(svg(course, alternative(indicator, measures))) if course else ""  # noqa: S308 (`svg` escapes)


def alternative(indicator: Indicator, measures: Sequence[Measure]) -> str:
    """What the line shows, in words."""
    facts = {"name": indicator.name, "unit": indicator.unit}
    if not measures:
        return _("%(name)s: not measured yet; the table has where one starts and what is aimed for.") % facts
    last = measures[-1]
    facts |= {"value": figure(last.value), "day": date_format(last.on)}
    return _("%(name)s: %(value)s %(unit)s on %(day)s; the table has every figure.") % facts


def sums_of(years: Sequence) -> Beside | None:
    """Promised, voted, paid, for each year in which there is any."""
    names = (pgettext("money", "promised"), pgettext("money", "voted"), pgettext("money", "paid"))
    bars = [
        Bar(str(one.year), tuple(round(sum_) for sum_ in sums), tuple(map(euros, sums)))
        for one in years
        if any(sums := (one.promised, one.voted, one.paid))
    ]
    return Beside(names, tuple(bars)) if any(any(bar.counts) for bar in bars) else None


def bars_of(years: Sequence) -> SafeString | str:
    """The bars of all years, as SVG."""
    bars = sums_of(years)
    says = _("Money promised, voted and paid, by year; the table beside says the same.")
    return mark_safe(svg(bars, says)) if bars else ""  # noqa: S308 (`svg` escapes)
