"""A simpler judge of plans: each rule asked of the amounts, and the best value by trying every set of
instruments. It shares no code with the engine but its values.
"""

from fractions import Fraction
from itertools import chain, combinations

import numpy as np
from scipy.optimize import linprog

from croisee.engines.financing import Catalogue, Project, evaluate
from croisee.engines.financing.catalogue import REPAYABLE, WITHOUT_MONEY

SOURCES = {"own": "own_funds", "private": "private"}


def exact(number):
    return Fraction(str(number))


def payable(one, project):
    if one.kind in WITHOUT_MONEY:
        return []
    found = [c for c in accepted(one, project) if not (one.starts_after_filing and c.month == 0)]
    first = min((c.month for c in found), default=0)
    return [c for c in found if one.years is None or c.month - first < 12 * one.years]


def years_of(one, project):
    """The ids of the costs that it may pay, year by year."""
    found = payable(one, project) if one.per_year is not None else []
    first = min((c.month for c in found), default=0)
    years = {(c.month - first) // 12 for c in found}
    return [{c.id for c in found if (c.month - first) // 12 == year} for year in years]


def accepted(one, project):
    return [c for c in project.costs if one.eligible_costs is None or c.category in one.eligible_costs]


def askable(catalogue: Catalogue, project: Project):
    return [
        one
        for one in catalogue.instruments
        if evaluate(one.rule, project.facts, catalogue.territories) is True and one.is_open(project.today)
    ]


def caps(catalogue, project):
    for cap in catalogue.combining.caps:
        is_now = (cap.since is None or cap.since <= project.today) and (
            cap.until is None or project.today <= cap.until
        )
        if is_now and (cap.when is None or evaluate(cap.when, project.facts, catalogue.territories) is True):
            yield cap


def past(project, state, regime, years):
    day = project.today
    start = day.replace(year=day.year - years, day=min(day.day, 28) if day.month == 2 else day.day)
    return sum(
        a.amount
        for a in project.bearer.aid_received
        if a.regime == regime and state in (None, a.state) and start < a.day <= day
    )


def broken(catalogue: Catalogue, project: Project, plan, granted=()):
    """Every rule that a plan breaks, to the cent."""
    used = {line.instrument: catalogue.by_id[line.instrument] for line in plan.lines}
    pays = {line.instrument: line.costs for line in plan.lines}
    money = {name: sum(costs.values()) for name, costs in pays.items()}
    sources = {"own": plan.own_funds, "private": plan.private, "gap": plan.gap}
    wrong = []

    def want(holds, what):
        if not holds:
            wrong.append(what)

    want(len(used) == len(plan.lines), "an instrument twice")
    for cost in project.costs:
        paid = [part.costs.get(cost.id, 0) for part in (*plan.lines, *sources.values())]
        want(sum(paid) == cost.amount, f"{cost.id} is not paid exactly")
        want(all(isinstance(p, int) and p >= 0 for p in paid), f"{cost.id}: wrong amounts {paid}")
    may = {one.id for one in askable(catalogue, project)} | set(granted)
    for name, one in used.items():
        want(name in may, f"{name} may not be asked for")
        want(set(pays[name]) <= {c.id for c in payable(one, project)}, f"{name} pays what it may not")
        if one.kind in WITHOUT_MONEY:
            continue
        want(one.min is None or money[name] >= one.min, f"{name}: less than its least")
        want(one.max is None or money[name] <= one.max, f"{name}: more than its most")
        for ids in years_of(one, project):
            given_then = sum(amount for cost, amount in pays[name].items() if cost in ids)
            want(given_then <= one.per_year, f"{name}: more than it gives a year")
        base = sum(c.amount for c in accepted(one, project))
        counted = base if one.cost_max is None else min(base, one.cost_max)
        want(one.rate_max is None or money[name] <= exact(one.rate_max) * counted, f"{name}: over its rate")
        want(
            name in granted or one.cost_min is None or base >= one.cost_min,
            f"{name}: the costs are too small",
        )
        taken = sum(
            exact(used[o].grant_equivalent) * paid
            for o in used
            if o != name and used[o].public
            for c in accepted(one, project)
            if (paid := pays[o].get(c.id))
        )
        rate = exact(1 if one.rate_max is None else one.rate_max)
        want(not one.minus_other_aid or money[name] <= rate * (base - taken), f"{name}: other aid")
        want(not one.excludes & used.keys(), f"{name} excludes another")
        want(all(group & used.keys() for group in one.requires), f"{name} lacks what it requires")
        if one.match:
            others = sum(money[o] for o in used if o != name and used[o].public)
            have = {"own": plan.own_funds.amount, "private": plan.private.amount, "other_public": others}
            want(have[one.match.of] >= exact(one.match.share) * money[name], f"{name}: no match")
    own = project.own_funds
    want(own.min <= plan.own_funds.amount <= own.max, "own funds")
    want(plan.private.amount <= project.private_max, "private money")
    debt = sum(money[name] for name, one in used.items() if one.kind in REPAYABLE)
    want(project.max_debt is None or debt <= project.max_debt, "debt")
    want(debt == plan.repayable, "repayable is wrong")
    one_eu = catalogue.combining.one_eu_per_project
    want(not one_eu or sum(one.eu for one in used.values()) <= 1, "two European instruments")
    small = catalogue.combining.de_minimis
    for state in {one.state for one in used.values()} if small else ():
        new = {
            regime: sum(
                exact(one.grant_equivalent) * money[name]
                for name, one in used.items()
                if (one.state, one.de_minimis) == (state, regime)
            )
            for regime in ("general", "sgei")
        }
        old = {regime: past(project, state, regime, small.years) for regime in new}
        for regime, aid in new.items():
            most = getattr(small, regime)
            want(not aid or aid + old[regime] <= most, f"de minimis {state} {regime}")
        both = sum(new.values())
        want(not both or both + sum(old.values()) <= small.sgei, f"de minimis {state}")
    for cap in caps(catalogue, project):
        ids = {c.id for c in project.costs if cap.categories is None or c.category in cap.categories}

        def given(labels, ids=ids):
            lines = sum(
                v for n, one in used.items() if one.labels & labels for c, v in pays[n].items() if c in ids
            )
            return lines + sum(
                v for s in SOURCES if s in labels for c, v in sources[s].costs.items() if c in ids
            )

        base = sum(c.amount for c in project.costs if c.id in ids) if cap.below is None else given(cap.below)
        want(given(cap.above) <= exact(cap.rate) * base, f"cap {cap.id}")
    return wrong


def unheeded(catalogue: Catalogue, project: Project, plan, wishes):
    """Every wish that a plan does not keep."""
    amounts = {line.instrument: line.amount for line in plan.lines}
    wrong = [f"{name} is there" for name in wishes.without & amounts.keys()]
    wrong += [f"{name} is not there" for name in wishes.locked if name not in amounts]
    wrong += [f"{name}: too much" for name, most in wishes.at_most.items() if amounts.get(name, 0) > most]
    for name in wishes.granted & amounts.keys():
        one = catalogue.by_id[name]
        granted = wishes.locked[name] if one.pays_costs else 0
        if one.per_year is not None and one.pays_costs:  # of so much a year, the years of the project
            years = years_of(one, project)
            costs = {c.id: c.amount for c in project.costs}
            granted = min(granted, sum(min(one.per_year, sum(costs[i] for i in ids)) for ids in years))
        wrong += [] if amounts[name] == granted else [f"{name}: not what was granted"]
    return wrong


def best_value(catalogue: Catalogue, project: Project):
    """(gap, repaid, files, days) of the best plan, in cents that need not be whole; None: there is none."""
    may = askable(catalogue, project)
    sets = chain.from_iterable(combinations(may, n) for n in range(len(may) + 1))
    values = [value for chosen in sets if (value := value_of(catalogue, project, chosen)) is not None]
    return min(values, key=lambda value: tuple(round(v, 2) for v in value), default=None)


def value_of(catalogue, project, chosen):
    names = {one.id for one in chosen}
    if any(one.excludes & names or any(not group & names for group in one.requires) for one in chosen):
        return None
    if catalogue.combining.one_eu_per_project and sum(one.eu for one in chosen) > 1:
        return None
    if any(one.cost_min and sum(c.amount for c in accepted(one, project)) < one.cost_min for one in chosen):
        return None
    columns = [(one.id, c.id) for one in chosen for c in payable(one, project)]
    columns += [(source, c.id) for source in ("own", "private", "gap") for c in project.costs]
    if not columns:
        return (0, 0, len(chosen), sum(one.effort_days for one in chosen))
    place = {column: i for i, column in enumerate(columns)}
    rows, most, equal, sums = [], [], [], []

    def terms(names, factor=1.0, costs=None):
        row = np.zeros(len(columns))
        for (name, cost), i in place.items():
            if name in names and (costs is None or cost in costs):
                row[i] = factor
        return row

    def at_most(row, high):
        rows.append(row), most.append(float(high))

    for c in project.costs:
        equal.append(terms({n for n, _ in columns}, 1.0, {c.id})), sums.append(c.amount)
    for one in chosen:
        if one.kind in WITHOUT_MONEY:
            continue
        amount = terms({one.id})
        if one.max is not None:
            at_most(amount, one.max)
        if one.min is not None:
            at_most(-amount, -one.min)
        for ids in years_of(one, project):
            at_most(terms({one.id}, 1.0, ids), one.per_year)
        base = sum(c.amount for c in accepted(one, project))
        if one.rate_max is not None:
            at_most(amount, one.rate_max * (base if one.cost_max is None else min(base, one.cost_max)))
        if one.minus_other_aid:
            ids = {c.id for c in accepted(one, project)}
            rate = 1 if one.rate_max is None else one.rate_max
            taken = sum(
                (terms({o.id}, o.grant_equivalent, ids) for o in chosen if o.public and o is not one),
                np.zeros(len(columns)),
            )
            at_most(amount + rate * taken, rate * base)
        if one.match:
            beside = {"own": {"own"}, "private": {"private"}}.get(
                one.match.of, {o.id for o in chosen if o.public and o is not one}
            )
            at_most(one.match.share * amount - terms(beside), 0)
    at_most(terms({"own"}), project.own_funds.max)
    at_most(-terms({"own"}), -project.own_funds.min)
    at_most(terms({"private"}), project.private_max)
    debt = terms({one.id for one in chosen if one.kind in REPAYABLE})
    if project.max_debt is not None:
        at_most(debt, project.max_debt)
    small = catalogue.combining.de_minimis
    for state in {one.state for one in chosen} if small else ():
        aid = {
            regime: sum(
                (
                    terms({one.id}, one.grant_equivalent)
                    for one in chosen
                    if (one.state, one.de_minimis) == (state, regime)
                ),
                np.zeros(len(columns)),
            )
            for regime in ("general", "sgei")
        }
        old = {regime: past(project, state, regime, small.years) for regime in aid}
        for regime, row in aid.items():
            at_most(row, max(0, getattr(small, regime) - old[regime]))
        at_most(sum(aid.values()), max(0, small.sgei - sum(old.values())))
    for cap in caps(catalogue, project):
        ids = {c.id for c in project.costs if cap.categories is None or c.category in cap.categories}

        def given(labels, ids=ids):
            lines = {one.id for one in chosen if one.labels & labels}
            return terms(lines | {s for s in SOURCES if s in labels}, 1.0, ids)

        if cap.below is None:
            at_most(given(cap.above), cap.rate * sum(c.amount for c in project.costs if c.id in ids))
        else:
            at_most(given(cap.above) - cap.rate * given(cap.below), 0)
    found = []
    for goal in (terms({"gap"}), debt):
        result = linprog(goal, np.array(rows), most, np.array(equal), sums)
        if result.status != 0:
            return None
        found.append(result.fun)
        at_most(goal, result.fun + 1e-4)
    return (*found, len(chosen), sum(one.effort_days for one in chosen))
