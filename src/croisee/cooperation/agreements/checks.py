"""Whether an agreement holds together, rule by rule: pure functions of its values."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from croisee.cooperation.agreements.values import Deal, Finding, finding

LEAST, MOST, WHOLE = Decimal(10), Decimal(50), Decimal(100)
LEAST_COLLEGES = LEAST_SORTS = 3
MOST_PUBLIC = Decimal(50)
MOST_YEARS_CPO = 4
Rule = Callable[[Deal], Iterator[Finding]]


def check(deal: Deal) -> list[Finding]:
    """All that was found, what must be mended before what is only worth a look."""
    found = [one for rule in RULES for one in rule(deal)]
    return sorted(found, key=lambda one: not one.is_wrong)


def parties(deal: Deal) -> Iterator[Finding]:
    """An agreement is between two at least, and somebody signs for each."""
    if len(deal.sides) < 2:
        yield finding("too_few_parties", number=len(deal.sides))
    for side in deal.sides:
        if not side.signatory.strip():
            yield finding("no_signatory", party=side.name)
    if deal.kind == "levels" and len({side.level for side in deal.sides} - {"actor"}) < 2:
        yield finding("one_level", is_wrong=False)


def dates(deal: Deal) -> Iterator[Finding]:
    """It begins, is evaluated, is renewed or not, and ends: in this order."""
    if deal.begins is None or deal.ends is None:
        yield finding("no_dates", is_wrong=deal.kind == "cpo")
    elif deal.ends < deal.begins:
        yield finding("ends_first", begins=deal.begins, ends=deal.ends)
    if deal.ends and deal.evaluation_on and deal.evaluation_on >= deal.ends:
        yield finding("evaluation_late", evaluation=deal.evaluation_on, ends=deal.ends)
    if deal.ends and deal.renewal_by and deal.renewal_by >= deal.ends:
        yield finding("renewal_late", renewal=deal.renewal_by, ends=deal.ends)
    if deal.renewal_by and deal.evaluation_on and deal.renewal_by < deal.evaluation_on:
        yield finding("renewal_first", is_wrong=False, renewal=deal.renewal_by, evaluation=deal.evaluation_on)
    if deal.kind == "cpo" and deal.evaluation_on is None:
        yield finding("no_evaluation")


def duration(deal: Deal) -> Iterator[Finding]:
    """An objectives convention lasts four years at most."""
    if deal.kind == "cpo" and deal.begins and deal.ends and deal.ends >= years_after(deal.begins):
        yield finding("cpo_too_long", ends=deal.ends, last=years_after(deal.begins), years=MOST_YEARS_CPO)


def years_after(day: date, years: int = MOST_YEARS_CPO) -> date:
    """The same day some years later; of 29 February the first of March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def commitments(deal: Deal) -> Iterator[Finding]:
    """What is promised is done while the agreement lasts."""
    for one in deal.promises:
        if deal.ends and one.by_when and one.by_when > deal.ends:
            yield finding("commitment_late", what=one.what, party=one.who, day=one.by_when, ends=deal.ends)


def sums(deal: Deal) -> Iterator[Finding]:
    """Sums by year, by funder and in all say the same; what is voted was promised, what is paid was voted."""
    by_year, by_party = Counter[int](), Counter[str]()
    for one in deal.sums:
        by_year[one.year] += one.promised  # type: ignore[assignment]
        by_party[one.who] += one.promised  # type: ignore[assignment]
        if one.voted > one.promised:
            yield finding("voted_over", party=one.who, year=one.year, voted=one.voted, promised=one.promised)
        if one.paid > one.voted:
            yield finding("paid_over", party=one.who, year=one.year, paid=one.paid, voted=one.voted)
        if not during(one.year, deal):
            yield finding("money_outside", is_wrong=False, party=one.who, year=one.year)
    for year, amount in sorted(deal.budgets.items()):
        if by_year[year] != amount:
            yield finding("year_sum", year=year, said=amount, added=Decimal(by_year[year]))
    for side in deal.sides:
        if side.total is not None and by_party[side.name] != side.total:
            added = Decimal(by_party[side.name])
            yield finding("party_sum", party=side.name, said=side.total, added=added)
    added = sum((one.promised for one in deal.sums), Decimal(0))
    if deal.total is not None and added != deal.total:
        yield finding("total_sum", said=deal.total, added=added)


def during(year: int, deal: Deal) -> bool:
    """Whether a year is one of an agreement, or the next, in which a balance is paid."""
    if deal.begins is None or deal.ends is None or deal.ends < deal.begins:
        return True
    return deal.begins.year <= year <= deal.ends.year + 1


def languages(deal: Deal) -> Iterator[Finding]:
    """Of several texts it is said which one prevails; across a border it is always said."""
    countries = {side.country for side in deal.sides if side.country}
    if deal.kind == "cross_border" and len(countries) < 2:
        yield finding("one_country", is_wrong=False)
    if not deal.prevailing and (deal.kind == "cross_border" or len(deal.languages) > 1):
        yield finding("no_prevailing")
    if deal.prevailing not in ("", "all", *deal.languages):
        yield finding("prevailing_absent", language=deal.prevailing)


def cooperative(deal: Deal) -> Iterator[Finding]:
    """A cooperative of collective interest: sorts of members, colleges, capital of authorities."""
    if deal.kind != "scic":
        return
    sorts = {one.sort for one in deal.members}
    if len(sorts) < LEAST_SORTS:
        yield finding("too_few_sorts", number=len(sorts))
    if not sorts & {"employees", "producers"}:
        yield finding("no_employees")
    if "users" not in sorts:
        yield finding("no_users")
    yield from colleges(deal)
    if deal.public_capital is not None and deal.public_capital > MOST_PUBLIC:
        yield finding("public_capital", share=deal.public_capital)


def colleges(deal: Deal) -> Iterator[Finding]:
    """Colleges are optional; where there are some, at least three, of 10 to 50 %, which make 100."""
    weighing = [one for one in deal.members if one.weight]
    if not weighing:
        return
    if len(weighing) < LEAST_COLLEGES:
        yield finding("too_few_colleges", number=len(weighing))
    for one in weighing:
        if not LEAST <= one.weight <= MOST:
            yield finding("college_weight", college=one.name, weight=one.weight)
    added = sum((one.weight for one in weighing), Decimal(0))
    if added != WHOLE:
        yield finding("college_sum", added=added)


def blanks(deal: Deal) -> Iterator[Finding]:
    """What the text speaks of is said."""
    for name in deal.unfilled:
        yield finding("unfilled", is_wrong=False, name=name)


RULES: tuple[Rule, ...] = (
    parties,
    dates,
    duration,
    commitments,
    sums,
    languages,
    cooperative,
    blanks,
)
