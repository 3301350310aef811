"""What a sheet says is written, whoever says it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from croisee.funding import rules
from croisee.funding.conditions import following
from croisee.funding.models import Aspect, Funder, Instrument, RuleVersion
from croisee.funding.sheets import ASPECTS, PLAIN, read, sheet_of
from croisee.kit.access import allow
from croisee.network.models import Person
from croisee.territories.models import Territory


def put_sheet(instrument: Instrument, values: dict[str, Any], by: Person | None) -> dict[str, Any]:
    """Write the values that differ, as `sheets.sheet_of` gives them; returns what stood there before.

    An effect of something that was allowed: its only rule is that the sheet does not contradict itself.
    """
    allow(rules.why_not_write(instrument, values))
    forget_what_was_read(instrument)
    values = with_rule(instrument, values)
    is_new = instrument.pk is None
    old = sheet_of(instrument, tuple(values))
    before = {name: old[name] for name in values if old[name] != values[name]}
    for name in before.keys() & {*PLAIN}:
        field: Any = Instrument._meta.get_field(name)
        setattr(instrument, name, field.to_python(values[name]))
    if "operator" in before:
        instrument.operator_id = values["operator"]
    if before or is_new:
        instrument.save()
    for name in before.keys() & WRITE.keys():
        WRITE[name](instrument, values[name])
    if "rule" in before:
        write_rule(instrument, values["rule"], by)
        if before.keys() & {"areas", "who"}:
            follow_later(instrument)
    forget_what_was_read(instrument)
    return before


def with_rule(instrument: Instrument, values: dict[str, Any]) -> dict[str, Any]:
    """Where and who are conditions as well, also where nobody writes a rule."""
    if "rule" in values or not values.keys() & {"areas", "who"}:
        return values
    now = sheet_of(instrument, ("rule", "areas", "who"))
    said = now | values
    return values | {"rule": following(now["rule"], said["areas"], said["who"])}


def forget_what_was_read(instrument: Instrument) -> None:
    """Rows that came along with it may be old by now."""
    instrument._prefetched_objects_cache = {}  # type: ignore[attr-defined]


def write_areas(instrument: Instrument, codes: list[str]) -> None:
    instrument.areas.set(Territory.objects.filter(code__in=codes))


def write_funders(instrument: Instrument, pairs: list[list[Any]]) -> None:
    """What each has a share in and decides stays with it."""
    names = ("share", "decides")
    known = {row.pop("organisation"): row for row in instrument.funders.values("organisation", *names)}
    instrument.funders.all().delete()
    Funder.objects.bulk_create(
        Funder(instrument=instrument, organisation_id=pk, tier=tier, rank=rank, **known.get(pk, {}))
        for rank, (pk, tier) in enumerate(pairs)
    )


def writer_of(sort: str) -> Callable[[Instrument, list[str]], None]:
    def write(instrument: Instrument, codes: list[str]) -> None:
        instrument.aspects.filter(sort=sort).exclude(value__in=codes).delete()
        known = set(instrument.aspects.filter(sort=sort).values_list("value", flat=True))
        Aspect.objects.bulk_create(
            Aspect(instrument=instrument, sort=sort, value=code) for code in codes if code not in known
        )

    return write


WRITE: dict[str, Callable[[Instrument, Any], None]] = {
    "areas": write_areas,
    "funders": write_funders,
    **{sort: writer_of(sort) for sort in ASPECTS},
}


def write_rule(
    instrument: Instrument, rule: dict[str, Any], by: Person | None, since: date | None = None
) -> None:
    """From a day on, today unless it is said, another rule holds; the one before ends the day before.

    Nothing of it is lost, of several hands on one day neither, and a version that begins later begins when it
    did.
    """
    today = timezone.localdate()
    versions = list(instrument.rule_versions.filter(is_replaced=False).order_by("valid_from", "pk"))
    day = since or today
    now = next((version for version in versions if version.holds(day)), None)
    later = next((version for version in versions if version.valid_from and version.valid_from > day), None)
    if now is None and since in (None, today) and not versions:
        RuleVersion.objects.create(instrument=instrument, rule=rule, written_by=by)
    elif now and is_still_at_it(now, day, by):
        now.rule, now.written_by = rule, by
        now.save(update_fields=["rule", "written_by"])
    else:
        if now:
            end_before(now, day)
        until = later.valid_from - timedelta(days=1) if later and later.valid_from else None
        RuleVersion.objects.create(
            instrument=instrument, rule=rule, valid_from=day, valid_until=until, written_by=by
        )
    forget_what_was_read(instrument)


def follow_later(instrument: Instrument) -> None:
    """Where it holds and who may ask change in the versions that begin later, too."""
    areas, who = (read(instrument, name) for name in ("areas", "who"))
    for version in instrument.rule_versions.filter(valid_from__gt=timezone.localdate(), is_replaced=False):
        version.rule = following(version.rule, areas, who)
        version.save(update_fields=["rule"])


def end_before(version: RuleVersion, day: date) -> None:
    """What would have begun that day has not held, and stays to be read."""
    if version.valid_from == day:
        version.is_replaced = True
    else:
        version.valid_until = day - timedelta(days=1)
    version.save(update_fields=["is_replaced", "valid_until"])


def is_still_at_it(version: RuleVersion, day: date, by: Person | None) -> bool:
    """Whether the same hand wrote it from that day on, or today, as the first one."""
    today = timezone.localdate()
    is_first = day == today and version.valid_from is None and timezone.localdate(version.written_at) == today
    return version.written_by_id == (by.pk if by else None) and (version.valid_from == day or is_first)
