"""Why a plan is what it is: which rule binds each line, and what is proven."""

from collections.abc import Iterator, Mapping, Sequence

from croisee.engines.financing.catalogue import Instrument

from .cash import bridges, repaid, repaying
from .facts import Fact
from .model import Model, Row, Source
from .plans import Part, Plan, RuleLeft
from .search import Choice

BRIDGES = 3  # loans that are named
NAMED = 5  # instruments of a list
ALWAYS = {"own_min", "own_max", "private_max", "max_debt", "de_minimis", "de_minimis_both"}  # of any plan


def explained(
    model: Model, rows: Sequence[Row], choice: Choice, made: Plan, *, is_first: bool
) -> Iterator[Fact]:
    """What is proven, why each line is what it is, what is not settled, and how the cash is bridged."""
    yield proof(choice, is_first=is_first)
    lines = [(model.case.catalogue.by_id[line.instrument], line) for line in made.lines]
    for one, line in lines:
        yield from why_there(model, choice.chosen, one, line)
        yield from why_not_more(model, rows, choice.values, one)
    yield from settled_not(model)
    left = model.case.project.own_funds.max - made.own_funds.amount
    yield from bridges(made.account, left, loans(model, choice.chosen, made.repayable))
    yield from repaying(lines, repaid(model.case.project.costs, lines))
    for one, line in lines:
        if line.amount and not limited(one, model):
            yield Fact("no_limit", {"instrument": one.id})
        if line.amount and not one.pays and not one.is_repayable:
            yield Fact("no_schedule" if one.per_year is None else "by_month", {"instrument": one.id})


def proof(choice: Choice, *, is_first: bool) -> Fact:
    if not choice.is_best:
        return Fact("not_proven", {"gap": choice.gap_bound / 100})
    return Fact("best" if is_first else "best_other")


def rules_left(model: Model, rows: Sequence[Row], choice: Choice) -> Iterator[RuleLeft]:
    """The rules that concern the plan, each with what is left."""
    there = {column for column, amount in choice.values.items() if amount}
    for row in filter(is_a_rule, rows):
        concerns = row.terms.keys() & there or row.rule and row.rule.kind in ALWAYS
        if row.rule is not None and concerns and is_of(row.rule, choice.chosen):
            yield RuleLeft(row.rule, row.left(choice.values), row.unit)


def is_of(rule: Fact, chosen: frozenset[str]) -> bool:
    """Whether a rule is about a line of the plan, or about no single instrument."""
    named = {rule.values[key] for key in ("instrument", "other") if key in rule.values}
    return not named or bool(named & chosen)


def why_not_more(model: Model, rows: Sequence[Row], values: Mapping[int, int], one: Instrument) -> list[Fact]:
    """The rules that one more cent of this line would break; or that there is nothing left for it to pay.

    The cent would pay what is still open; where nothing is, what the bearer's own or private money pays.
    Where these pay nothing, what it says of its own amount may be reached all the same.
    """
    if not one.pays_costs:
        return []
    for sources in ((Source.GAP,), (Source.OWN, Source.PRIVATE)):
        if more := list(one_more(model, values, one, sources)):
            binding = [
                row.rule for row in filter(is_a_rule, rows) if any(row.left(other) < 0 for other in more)
            ]
            return [Fact("binds", {"instrument": one.id, "rule": rule}) for rule in binding]
    if own := list(own_limits(model, rows, values, one)):
        return [Fact("binds", {"instrument": one.id, "rule": rule}) for rule in own]
    return [Fact("paid", {"instrument": one.id})]


def own_limits(
    model: Model, rows: Sequence[Row], values: Mapping[int, int], one: Instrument
) -> Iterator[Fact]:
    """What it says of its own amount and is reached, where no cent is left for it to pay either."""
    more = [{**values, column: values.get(column, 0) + 1} for _g, column in model.by_name.get(one.id, ())]
    for row in filter(is_a_rule, rows):
        is_own = row.rule and row.rule.values.get("instrument") == one.id
        if row.rule and is_own and any(row.left(other) < 0 for other in more):
            yield row.rule


def one_more(
    model: Model, values: Mapping[int, int], one: Instrument, sources: tuple[Source, ...]
) -> Iterator[dict[int, int]]:
    """The amounts with one more cent of a line in place of one of these sources, in each group of costs."""
    for source in sources:
        for g, column in model.by_name.get(one.id, ()):
            if paid := values.get(instead := model.paid[source, g], 0):
                yield {**values, column: values.get(column, 0) + 1, instead: paid - 1}


def is_a_rule(row: Row) -> bool:
    """Whether it is more than what the columns mean."""
    return row.rule is not None and row.rule.kind != "costs"


def why_there(model: Model, chosen: frozenset[str], one: Instrument, part: Part) -> Iterator[Fact]:
    """For a line without money: whose condition it is."""
    if not part.amount:
        others = [o.id for o in model.instruments if o.id in chosen and any(one.id in g for g in o.requires)]
        if others:
            yield Fact("only_for", {"instrument": one.id, "others": ", ".join(others), "ids": tuple(others)})


def settled_not(model: Model) -> Iterator[Fact]:
    """Instruments and caps of which it is not known whether they are for this project."""
    case = model.case
    unknown = [
        one.id
        for one in case.catalogue.instruments
        if case.verdicts[one.id] is None and one.is_open(case.project.today) and not case.is_granted(one)
    ]
    if unknown:
        names = ", ".join(unknown[:NAMED]) + (f" (+{len(unknown) - NAMED})" if len(unknown) > NAMED else "")
        yield Fact("left_open", {"instruments": names, "ids": tuple(unknown)})
    for cap in case.caps(applies=None):
        source = cap.source.text or cap.source.url or "no source"
        yield Fact("may_bind", {"cap": cap.id, "source": source})


def limited(one: Instrument, model: Model) -> bool:
    """Whether anything says how much it gives."""
    wishes = model.case.wishes
    return (one.max, one.rate_max, one.per_year) != (None, None, None) or one.id in {
        *wishes.at_most,
        *wishes.locked,
    }


def loans(model: Model, chosen: frozenset[str], repayable: int) -> list[tuple[str, int]]:
    """Loans that could stand beside this plan for a time, the largest first."""
    debt = model.case.project.max_debt
    room = model.case.total if debt is None else debt - repayable
    lines = [one for one in model.instruments if one.id in chosen]
    barred = {name for one in lines for name in one.excludes}
    beside = [
        (one.id, min(room, model.most[one.id]))
        for one in model.instruments
        if one.is_repayable and one.id not in chosen | barred and not one.excludes & chosen
    ]
    return sorted((pair for pair in beside if pair[1] > 0), key=lambda pair: -pair[1])[:BRIDGES]
