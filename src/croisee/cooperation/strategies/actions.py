"""What changes: a strategy is entered, written otherwise, taken away; what it takes up."""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from croisee.cooperation.models import Project, Strategy, StrategyTheme, TakingUp
from croisee.cooperation.strategies import rules
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.network.models import Person

Values = Mapping[str, Any]


@transaction.atomic
def enter(*, values: Values, by: Person, key: uuid.UUID | None = None) -> Strategy:
    """A new one; the same form sent twice enters it once."""
    allow(rules.why_not_own(by, values.get("organisation")))
    key = key or uuid.uuid4()
    if there := Strategy.objects.filter(key=key).first():
        return there
    strategy = Strategy(key=key, entered_by=by)
    write(strategy, values)
    record("strategy.entered", about=strategy, by=by)
    return strategy


@transaction.atomic
def change(*, strategy: Strategy, values: Values, by: Person) -> Strategy:
    """Write what is otherwise; what the form left as it was stays as somebody else wrote it."""
    kept = Strategy.objects.select_for_update().get(pk=strategy.pk)
    allow(rules.why_not_keep(by, kept))
    if "organisation" in values:
        allow(rules.why_not_own(by, values["organisation"]))
    before = {name: str(getattr(kept, name)) for name in values if name != "themes"}
    write(kept, values)
    record("strategy.changed", about=kept, by=by, before=before)
    return kept


def write(strategy: Strategy, values: Values) -> None:
    """Columns first, then the themes, which stand in rows of their own."""
    for name in values.keys() - {"themes"}:
        setattr(strategy, name, values[name])
    strategy.save()
    if "themes" in values:
        put_themes(strategy, values["themes"])


def put_themes(strategy: Strategy, wanted: Iterable[str]) -> None:
    wanted = set(wanted)
    strategy.themes.exclude(theme__in=wanted).delete()
    there = set(strategy.themes.values_list("theme", flat=True))
    StrategyTheme.objects.bulk_create(
        StrategyTheme(strategy=strategy, theme=theme) for theme in sorted(wanted - there)
    )


@transaction.atomic
def drop(*, strategy: Strategy, by: Person) -> None:
    """It stands here no longer."""
    allow(rules.why_not_keep(by, strategy))
    record("strategy.dropped", about=strategy, by=by, title=strategy.title)
    strategy.delete()


@transaction.atomic
def take_up(*, strategy: Strategy, thing: Strategy | Project, by: Person, where: str = "") -> TakingUp:
    """Say that a strategy takes up another one, or a project; said again, the last words count."""
    allow(rules.why_not_take_up(by, strategy, thing))
    what = {"taken" if isinstance(thing, Strategy) else "project": thing}
    said = {"where": where, "said_by": by}
    made, is_new = TakingUp.objects.update_or_create(strategy=strategy, **what, defaults=said)
    if is_new:
        record("strategy.took_up", about=strategy, by=by, thing=str(thing))
    return made


@transaction.atomic
def let_go(*, taking: TakingUp, by: Person) -> None:
    """It does not take it up after all."""
    allow(rules.why_not_keep(by, taking.strategy))
    record("strategy.let_go", about=taking.strategy, by=by, thing=str(taking.taken or taking.project))
    taking.delete()


@transaction.atomic
def enter_all(*, rows: Iterable[Values], by: Person) -> tuple[int, int]:
    """Rows of a file: how many were entered, and how many were there; the same file twice adds nothing."""
    allow(rules.why_not_import(by))
    entered = there = 0
    for values in rows:
        known = Strategy.objects.filter(
            title=values["title"], territory=values["territory"], since=values.get("since")
        )
        if known.exists():
            there += 1
        else:
            enter(values=values, by=by)
            entered += 1
    return entered, there
