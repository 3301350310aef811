"""Every rule as rows of the model: of an instrument, between instruments, of the project, of its wishes."""

from collections.abc import Iterator

from croisee.engines.financing.catalogue import REGIMES, Cap, Instrument

from .case import accepts, by_year, is_too_small, most_by_rate, most_by_year
from .facts import Fact
from .ledger import received
from .model import Model, Name, Row, Source, plus
from .money import exact

MATCHED = {"own": "own funds", "private": "private money", "other_public": "other public money"}
OWN = (Source.OWN, Source.PRIVATE)  # whose values are their labels


def rows_of(model: Model, *, tight: bool = True) -> Iterator[Row]:
    """All of them; `tight` says the links between using and paying as narrowly as the rules allow."""
    yield from structure(model, tight)
    for one in model.instruments:
        yield from of_instrument(model, one)
    yield from between(model)
    yield from de_minimis(model)
    yield from (cap_row(model, cap) for cap in model.case.caps())
    yield from of_project(model)
    yield from of_wishes(model)


def structure(model: Model, tight: bool) -> Iterator[Row]:
    """Each cost is paid exactly, and only what is used pays."""
    for g, group in enumerate(model.groups):
        names = [*sorted(group.payers), *Source]
        terms = dict.fromkeys((model.paid[name, g] for name in names), 1)
        yield Row(terms, group.amount, group.amount, money_fact("costs", model.case.total))
    for one in model.instruments:
        most = model.most[one.id] if tight else model.ample
        used, pairs = model.used[one.id], model.by_name.get(one.id, ())
        if pairs:
            yield Row({**model.amount(one.id), used: -most}, high=0)
        if tight and len(pairs) > 1:
            for g, column in pairs:
                yield Row({column: 1, used: -min(most, model.groups[g].amount)}, high=0)


def of_instrument(model: Model, one: Instrument) -> Iterator[Row]:
    """What it says of its own amount and of what comes beside."""
    used, paid = model.used[one.id], model.amount(one.id)
    rate = most_by_rate(one, model.case.project.costs)
    if one.pays_costs and one.min:
        yield Row({**paid, used: -one.min}, low=0, rule=rule("min", one, amount=one.min / 100))
    if paid and one.max is not None:
        yield Row({**paid, used: -one.max}, high=0, rule=rule("max", one, amount=one.max / 100))
    if paid and one.per_year is not None:
        yield from of_years(model, one, one.per_year)
    if paid and rate is not None:
        yield Row({**paid, used: -rate}, high=0, rule=rule("rate", one, rate=one.rate_max))
    if paid and one.minus_other_aid:
        yield less_other_aid(model, one)
    if one.cost_min and is_too_small(one, model.case.project.costs) and not model.case.is_granted(one):
        fact = rule("cost_min", one, amount=one.cost_min / 100)
        yield Row({used: 1}, high=0, rule=fact, unit="files")
    if paid and one.match:
        share = exact(one.match.share)
        words = {"share": one.match.share, "source": MATCHED[one.match.of], "of": one.match.of}
        yield Row(
            plus(matching(model, one), model.amount(one.id, -share)), low=0, rule=rule("match", one, **words)
        )
    for group in one.requires:
        names = {name: -1 for name in sorted(group) if name in model.used}
        terms = plus({used: 1}, {model.used[name]: -1 for name in names})
        others = " or ".join(sorted(group))
        yield Row(
            terms, high=0, rule=rule("requires", one, others=others, ids=tuple(sorted(group))), unit="files"
        )


def of_years(model: Model, one: Instrument, most: int) -> Iterator[Row]:
    """In each of its years no more than it gives a year."""
    for year, costs in sorted(by_year(one, model.case.project.costs).items()):
        ids = {cost.id for cost in costs}
        groups = [g for g, group in enumerate(model.groups) if group.costs[0].id in ids]
        terms = {**model.amount(one.id, groups=groups), model.used[one.id]: -most}
        yield Row(terms, high=0, rule=rule("per_year", one, amount=most / 100, year=year + 1))


def less_other_aid(model: Model, one: Instrument) -> Row:
    """Its rate counts what other public aid leaves; unused it holds, for others pay no more than there is."""
    rate = exact(1.0 if one.rate_max is None else one.rate_max)
    groups = [g for g, group in enumerate(model.groups) if accepts(one, group.costs[0])]
    others = [
        model.amount(other.id, rate * exact(other.grant_equivalent), groups)
        for other in model.instruments
        if other.public and other is not one
    ]
    base = rate * sum(model.groups[g].amount for g in groups)
    return Row(plus(model.amount(one.id), *others), high=base, rule=rule("less", one, rate=float(rate)))


def rule(kind: str, one: Instrument, **values: object) -> Fact:
    return Fact(kind, {"instrument": one.id, **values})


def matching(model: Model, one: Instrument) -> dict:
    """The money that may stand beside it."""
    assert one.match
    if one.match.of != "other_public":
        return model.amount(Source(one.match.of))
    return model.amounts(other.id for other in model.instruments if other.public and other is not one)


def between(model: Model) -> Iterator[Row]:
    """Who excludes whom, and one European instrument."""
    pairs = {
        tuple(sorted((one.id, other)))
        for one in model.instruments
        for other in one.excludes
        if other in model.used and other != one.id
    }
    for first, second in sorted(pairs):
        fact = Fact("excludes", {"instrument": first, "other": second})
        yield Row({model.used[first]: 1, model.used[second]: 1}, high=1, rule=fact, unit="files")
    european = [model.used[one.id] for one in model.instruments if one.eu]
    if model.case.catalogue.combining.one_eu_per_project and european:
        yield Row(dict.fromkeys(european, 1), high=1, rule=Fact("one_eu"), unit="files")


def de_minimis(model: Model) -> Iterator[Row]:
    """For each State: each regime within its ceiling, and both together within that of general interest."""
    ceilings, project = model.case.catalogue.combining.de_minimis, model.case.project
    small = [one for one in model.instruments if one.de_minimis and one.pays_costs]
    if ceilings is None or not small:
        return
    for state in sorted({one.state or "" for one in small}):
        here = [one for one in small if (one.state or "") == state]
        past = {
            regime: received(
                project.bearer.aid_received, state or None, regime, today=project.today, years=ceilings.years
            )
            for regime in REGIMES
        }
        said = {"state": state or "?", "years": ceilings.years}
        for regime in REGIMES:
            terms = aid(model, [one for one in here if one.de_minimis == regime])
            ceiling = getattr(ceilings, regime)
            words = {**said, "regime": regime, "ceiling": ceiling / 100, "past": past[regime] / 100}
            if terms:
                yield Row(terms, high=max(0, ceiling - past[regime]), rule=Fact("de_minimis", words))
        both = sum(past.values())
        words = {**said, "ceiling": ceilings.sgei / 100, "past": both / 100}
        if terms := aid(model, here):
            yield Row(terms, high=max(0, ceilings.sgei - both), rule=Fact("de_minimis_both", words))


def aid(model: Model, instruments: list[Instrument]) -> dict:
    """What of their amounts counts as aid."""
    return plus(*(model.amount(one.id, exact(one.grant_equivalent)) for one in instruments))


def cap_row(model: Model, cap: Cap) -> Row:
    groups = [
        g
        for g, group in enumerate(model.groups)
        if cap.categories is None or group.costs[0].category in cap.categories
    ]

    def money(labels: frozenset[str], factor) -> dict:
        names: list[Name] = [one.id for one in model.instruments if one.labels & labels]
        names += (source for source in OWN if source.value in labels)
        return plus(*(model.amount(name, factor, groups) for name in names))

    fact = Fact(
        "cap",
        {
            "cap": cap.id,
            "above": " + ".join(sorted(cap.above)),
            "below": "the costs" if cap.below is None else " + ".join(sorted(cap.below)),
            "rate": cap.rate,
            "source": cap.source.text or cap.source.url or "no source",
        },
    )
    rate = exact(cap.rate)
    if cap.below is None:
        base = sum(model.groups[g].amount for g in groups)
        return Row(money(cap.above, 1), high=rate * base, rule=fact)
    return Row(plus(money(cap.above, 1), money(cap.below, -rate)), high=0, rule=fact)


def of_project(model: Model) -> Iterator[Row]:
    """Own funds, private money, debt."""
    project = model.case.project
    own, private = model.amount(Source.OWN), model.amount(Source.PRIVATE)
    if project.own_funds.min:
        yield Row(own, low=project.own_funds.min, rule=money_fact("own_min", project.own_funds.min))
    yield Row(own, high=project.own_funds.max, rule=money_fact("own_max", project.own_funds.max))
    yield Row(private, high=project.private_max, rule=money_fact("private_max", project.private_max))
    debt = model.goals[1]
    if project.max_debt is not None and debt:
        yield Row(debt, high=project.max_debt, rule=money_fact("max_debt", project.max_debt))


def money_fact(kind: str, cents: int) -> Fact:
    return Fact(kind, {"amount": cents / 100})


def of_wishes(model: Model) -> Iterator[Row]:
    """What is locked; what may not be asked for or is not wished is not used, unless it is granted."""
    for one in model.instruments:
        used, case = model.used[one.id], model.case
        fact = (
            Fact("without", {"instrument": one.id})
            if one.id in case.wishes.without
            else case.why_not_ask(one)
        )
        if fact and not case.is_granted(one):
            yield Row({used: 1}, high=0, rule=fact, unit="files")
        if one.pays_costs and one.id in case.wishes.at_most:
            most = case.wishes.at_most[one.id]
            fact = rule("at_most", one, amount=most / 100)
            yield Row({**model.amount(one.id), used: -most}, high=0, rule=fact)
    for name, amount in model.case.wishes.locked.items():
        used = model.used[name]
        if amount is None:
            fact = Fact("wanted", {"instrument": name})
            yield Row({used: 1}, low=1, rule=fact, unit="files")
            if model.case.catalogue.by_id[name].pays_costs:
                yield Row(model.amount(name), low=1, rule=fact)
            continue
        fact = Fact("granted", {"instrument": name, "amount": amount / 100})
        yield Row({used: 1}, low=1, rule=fact, unit="files")
        if model.case.catalogue.by_id[name].pays_costs:
            yield Row(model.amount(name), low=due(model, name, amount), high=amount, rule=fact)


def due(model: Model, name: str, amount: int) -> int:
    """What of a sum that is granted pays costs of this project: of so much a year, only its years."""
    most = most_by_year(model.case.catalogue.by_id[name], model.case.project.costs)
    return amount if most is None else min(amount, most)
