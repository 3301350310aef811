"""What the rules found, in sentences: what, why it matters, where that stands, what to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from croisee.cooperation.agreements.values import Finding
from croisee.cooperation.agreements.variables import label_of
from croisee.kit.amounts import figure
from croisee.kit.languages import own_name

LAW_1947 = "Loi n° 47-1775 du 10 septembre 1947"
CIRCULAR = "Circulaire du Premier ministre du 29 septembre 2015, annexes 3 et 4"
ACCORDS = "Accord de Karlsruhe du 23 janvier 1996 ; accord de Bruxelles du 16 septembre 2002"


@dataclass(frozen=True, slots=True)
class Said:
    """A finding as it is read on a page."""

    code: str
    is_wrong: bool
    what: str
    why: str
    todo: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a rule is there, and where it stands: the same for several findings."""

    why: Promise
    todo: Promise
    source: str = ""


SIGNING = Reason(
    gettext_lazy("Nobody is bound by what nobody signs."),
    gettext_lazy("Complete the parties, each with who signs for it and as what."),
)
ORDER = Reason(
    gettext_lazy("What is evaluated or decided after the end comes too late to go on without a gap."),
    gettext_lazy("Choose days that follow each other: evaluation, decision on renewal, end."),
)
DURATION = Reason(
    gettext_lazy("A convention of objectives lasts four years at most; then it is evaluated and made anew."),
    gettext_lazy("Shorten it, or make a new one after the evaluation."),
    CIRCULAR,
)
EVALUATED = Reason(
    gettext_lazy("Such a convention is renewed only after a joint evaluation, before it ends."),
    gettext_lazy("Say by when it begins, ends, and is evaluated."),
    CIRCULAR,
)
DATED = Reason(
    gettext_lazy("Whoever is bound must know from when, and until when."),
    gettext_lazy("Say by when it begins, ends, and is evaluated."),
)
LATE = Reason(
    gettext_lazy("Nobody is bound any more once the agreement has ended."),
    gettext_lazy("Choose an earlier day, or a later end."),
)
SUMS = Reason(
    gettext_lazy("Two sums that contradict each other are argued about when it is time to pay."),
    gettext_lazy("Correct the lines or the sum, so that they say the same."),
)
BUDGET = Reason(
    gettext_lazy("An assembly votes what was promised, and what was voted is paid: not more."),
    gettext_lazy("Correct the amounts, or raise the promise by an amendment."),
)
PREVAILS = Reason(
    gettext_lazy("When two texts differ, it must be known which one counts."),
    gettext_lazy("Say which language prevails, or that all do alike."),
    ACCORDS,
)
BORDER = Reason(
    gettext_lazy("Rules for agreements across a border hold where parties are on both sides."),
    gettext_lazy("Add a party of the other side, or choose another kind of agreement."),
    ACCORDS,
)
LEVELS = Reason(
    gettext_lazy("An agreement between levels says what each of them does."),
    gettext_lazy("Say of which level each party is."),
)
SORTS = Reason(
    gettext_lazy(
        "A cooperative of collective interest has three sorts of members at least, among them its users"
        " and its employees, or producers where nobody is employed."
    ),
    gettext_lazy("Add the sort that lacks."),
    f"{LAW_1947}, art. 19 septies",
)
COLLEGES = Reason(
    gettext_lazy(
        "Colleges are optional; where there are some, there are three at least, and none has less than a"
        " tenth or more than half of the votes."
    ),
    gettext_lazy("Change the weights until they make 100, or do without colleges: one member, one vote."),
    f"{LAW_1947}, art. 19 octies",
)
CAPITAL = Reason(
    gettext_lazy("Authorities and their groupings hold half of the capital at most, together."),
    gettext_lazy("Lower their share, or raise that of the others."),
    f"{LAW_1947}, art. 19 septies",
)
BLANK = Reason(
    gettext_lazy("The text speaks of it, and a gap would be printed."),
    gettext_lazy("Fill it in, or leave out the clause."),
)

WHAT: dict[str, tuple[Promise, Reason]] = {
    "too_few_parties": (gettext_lazy("Fewer than two parties are named."), SIGNING),
    "no_signatory": (gettext_lazy("Nobody is named who signs for %(party)s."), SIGNING),
    "one_level": (gettext_lazy("The authorities that are party to it are of one level."), LEVELS),
    "no_dates": (gettext_lazy("It is not said when it begins and ends."), DATED),
    "no_evaluation": (gettext_lazy("It is not said by when it is evaluated."), EVALUATED),
    "ends_first": (gettext_lazy("It ends on %(ends)s, before it begins on %(begins)s."), ORDER),
    "evaluation_late": (
        gettext_lazy("It is evaluated by %(evaluation)s, and ends on %(ends)s."), ORDER
    ),
    "renewal_late": (
        gettext_lazy("Its renewal is decided by %(renewal)s, and it ends on %(ends)s."), ORDER
    ),
    "renewal_first": (
        gettext_lazy("Its renewal is decided by %(renewal)s, before it is evaluated by %(evaluation)s."),
        ORDER,
    ),
    "cpo_too_long": (
        gettext_lazy("It lasts until %(ends)s; after four years it would end before %(last)s."), DURATION
    ),
    "commitment_late": (
        gettext_lazy("%(party)s promises something for %(day)s, after the end on %(ends)s: %(what)s"), LATE
    ),
    "money_outside": (gettext_lazy("%(party)s gives something in %(year)s, outside of its years."), LATE),
    "voted_over": (
        gettext_lazy("In %(year)s, %(party)s has voted %(voted)s € and promised %(promised)s €."), BUDGET
    ),
    "paid_over": (
        gettext_lazy("In %(year)s, %(party)s has paid %(paid)s € and voted %(voted)s €."), BUDGET
    ),
    "year_sum": (
        gettext_lazy("For %(year)s, %(said)s € are announced; the parties promise %(added)s €."), SUMS
    ),
    "party_sum": (
        gettext_lazy("%(party)s announces %(said)s € in all; its years add up to %(added)s €."), SUMS
    ),
    "total_sum": (
        gettext_lazy("%(said)s € are announced in all; the promises add up to %(added)s €."), SUMS
    ),
    "one_country": (gettext_lazy("All parties are of one country."), BORDER),
    "no_prevailing": (gettext_lazy("It is not said which language prevails."), PREVAILS),
    "prevailing_absent": (
        gettext_lazy("The language that prevails is not one of its texts: %(language)s."), PREVAILS
    ),
    "too_few_sorts": (gettext_lazy("There are %(number)s sorts of members."), SORTS),
    "no_employees": (gettext_lazy("Neither employees nor producers are members."), SORTS),
    "no_users": (gettext_lazy("No users are members."), SORTS),
    "too_few_colleges": (gettext_lazy("There are %(number)s colleges."), COLLEGES),
    "college_weight": (gettext_lazy("The college “%(college)s” weighs %(weight)s %%."), COLLEGES),
    "college_sum": (gettext_lazy("The weights of the colleges make %(added)s %%."), COLLEGES),
    "public_capital": (gettext_lazy("Authorities hold %(share)s %% of the capital."), CAPITAL),
    "unfilled": (gettext_lazy("Not filled in: %(name)s."), BLANK),
}  # fmt: skip


def in_words(found: Iterable[Finding]) -> list[Said]:
    """In the language of the moment."""
    return [said(one) for one in found]


def said(one: Finding) -> Said:
    what, reason = WHAT[one.code]
    sentence = str(what) % {name: shown(name, value) for name, value in one.facts}
    return Said(one.code, one.is_wrong, sentence, str(reason.why), str(reason.todo), reason.source)


def shown(name: str, value: Any) -> str:
    """A day, an amount, a name as one reads it."""
    if isinstance(value, date):
        return date_format(value)
    if isinstance(value, Decimal):
        return figure(value)
    if name == "language":
        return own_name(str(value))
    return str(label_of(value)) if name == "name" else str(value)
