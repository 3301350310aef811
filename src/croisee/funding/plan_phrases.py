"""What a financing plan says of itself, in the language of the page."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import ceil
from typing import Any

from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from croisee.funding.models import CombiningRule, Instrument, Plan
from croisee.funding.money import euros, percent
from croisee.funding.vocabulary import Regime
from croisee.network.listing import COUNTRIES

SENTENCES = {
    "min": gettext_lazy("%(instrument)s gives %(amount)s at least"),
    "max": gettext_lazy("%(instrument)s gives %(amount)s at most"),
    "at_most": gettext_lazy("you count on %(amount)s of %(instrument)s at most"),
    "per_year": gettext_lazy("%(instrument)s gives %(amount)s a year at most: year %(year)s"),
    "rate": gettext_lazy("%(instrument)s gives at most %(rate)s of the costs that it accepts"),
    "less": gettext_lazy(
        "%(instrument)s gives at most %(rate)s of what other public aid leaves of the costs that it accepts"
    ),
    "cost_min": gettext_lazy("%(instrument)s is only for costs of %(amount)s at least"),
    "match": gettext_lazy("%(instrument)s wants beside it %(share)s of its amount at least: %(source)s"),
    "requires": gettext_lazy("%(instrument)s comes only with %(others)s"),
    "excludes": gettext_lazy("%(instrument)s and %(other)s exclude each other"),
    "one_eu": gettext_lazy("one European fund for a project"),
    "de_minimis": gettext_lazy(
        "%(regime)s, %(state)s: %(ceiling)s at most in %(years)s years, %(past)s received before"
    ),
    "de_minimis_both": gettext_lazy(
        "all small aid, %(state)s: %(ceiling)s at most in %(years)s years, %(past)s received before"
    ),
    "own_min": gettext_lazy("own money is %(amount)s at least"),
    "own_max": gettext_lazy("own money is %(amount)s at most"),
    "private_max": gettext_lazy("private money is %(amount)s at most"),
    "max_debt": gettext_lazy("what is to be repaid is %(amount)s at most"),
    "granted": gettext_lazy("%(instrument)s is granted: %(amount)s"),
    "wanted": gettext_lazy("%(instrument)s is wanted in the plan"),
    "without": gettext_lazy("the plan does without %(instrument)s"),
    "not_eligible": gettext_lazy("the project may not ask for %(instrument)s"),
    "not_settled": gettext_lazy("whether the project may ask for %(instrument)s is still open"),
    "not_open": gettext_lazy("%(instrument)s is not open"),
    "costs": gettext_lazy("the costs are %(amount)s"),
    "no_cents": gettext_lazy("the rules leave no amounts in whole cents"),
    "best": gettext_lazy(
        "There is no better plan by these rules: none leaves less unpaid; of those that leave as little, "
        "none has less to repay, then fewer files, then fewer days of work."
    ),
    "best_other": gettext_lazy("The best of the plans that do without a line of each plan before it."),
    "not_proven": gettext_lazy("The time was up: a plan that leaves %(gap)s unpaid is not ruled out."),
    "binds": gettext_lazy("Why not more of %(instrument)s: %(rule)s"),
    "paid": gettext_lazy("Why not more of %(instrument)s: all that it may pay is paid"),
    "only_for": gettext_lazy("%(instrument)s brings no money here; it is there for %(others)s"),
    "kept_out": gettext_lazy("Among what keeps it out of every plan: %(rule)s"),
    "pays_nothing": gettext_lazy("It may pay none of the costs"),
    "pays_later": gettext_lazy(
        "It pays only what begins after its file was sent: let the project begin a month later or more"
    ),
    "in_the_way": gettext_lazy("It has no place beside the lines of this plan: %(rule)s"),
    "more_gap": gettext_lazy("With it, %(amount)s more stays unpaid"),
    "more_repaid": gettext_lazy("It would pay nothing more, and %(amount)s more would have to be repaid"),
    "as_good": gettext_lazy("With it there is another plan, as good as this one"),
    "in_place_of": gettext_lazy("It would take the place of %(others)s"),
    "left_open": gettext_lazy("Still open, and so in no plan: %(instruments)s"),
    "may_bind": gettext_lazy("Whether this rule applies is still open: %(cap)s"),
    "low_point": gettext_lazy("The account is lowest in month %(month)s: %(balance)s"),
    "bridge": gettext_lazy("%(amount)s must be bridged from month %(start)s to month %(end)s"),
    "bridge_to_the_end": gettext_lazy(
        "%(amount)s must be bridged from month %(start)s on; %(unpaid)s of it stays unpaid"
    ),
    "bridge_earned": gettext_lazy(
        "%(amount)s must be bridged from month %(start)s on, for what is repaid before the project ends"
    ),
    "repay": gettext_lazy(
        "%(instrument)s is repaid from month %(start)s to month %(end)s, %(amount)s a month at most; "
        "interest in all: %(interest)s"
    ),
    "no_term": gettext_lazy(
        "%(instrument)s does not say until when it is repaid: the account does not show it"
    ),
    "bridge_own": gettext_lazy("Own money that the plan does not use would bridge %(amount)s"),
    "bridge_loan": gettext_lazy("%(instrument)s could bridge %(amount)s"),
    "no_limit": gettext_lazy(
        "%(instrument)s says neither a rate nor a most: ask how much it gives, and count on no more"
    ),
    "by_month": gettext_lazy("%(instrument)s is given by the year: it counts as paid in twelve parts a year"),
    "no_schedule": gettext_lazy(
        "%(instrument)s does not say when it pays: it counts as paid when the money is spent"
    ),
}


def files(values: dict[str, Any]) -> str:
    return ngettext(
        "It would pay nothing more, and you would write %(files)s file instead of %(before)s",
        "It would pay nothing more, and you would write %(files)s files instead of %(before)s",
        values["files"],
    )


def days(values: dict[str, Any]) -> str:
    return ngettext(
        "It would pay nothing more, and its file is long: all files together would take %(days)s day of "
        "work, now %(before)s",
        "It would pay nothing more, and its file is long: all files together would take %(days)s days of "
        "work, now %(before)s",
        ceil(values["days"]),
    )


COUNTED = {"more_files": files, "more_days": days}
NO_AMOUNT = gettext_lazy("%(instrument)s names no amount: say how much you count on")
SEVERAL = gettext_lazy(
    "%(instrument)s stands for several calls, each asked by itself: say how much you count on, and write in "
    "the file which call it is"
)
TO_REPAY = gettext_lazy("It is repaid: the plan does without money that is")
LEAST = 1  # euros; one that is put in a plan by force gives a cent where it has no least
MONEY = ("amount", "ceiling", "past", "gap", "balance", "unpaid", "repayable", "interest")
MATCHED = {
    "own": pgettext_lazy("money beside it", "your own money"),
    "private": pgettext_lazy("money beside it", "private money"),
    "other_public": pgettext_lazy("money beside it", "money of another public funder"),
}


@dataclass(frozen=True)
class Words:
    """What instruments and rules on combining are called."""

    instruments: dict[str, str]
    caps: dict[str, str] = field(default_factory=dict)
    collective: frozenset[str] = frozenset()

    def name(self, key: Any) -> str:
        return self.instruments.get(str(key), str(key))

    def names(self, keys: Iterable[Any]) -> str:
        """Of several."""
        return ", ".join(map(self.name, keys))


def words_of(*plans: Plan) -> Words:
    """In the language of the page; what is gone from the catalogue keeps the name of that day."""
    instruments = [one for plan in plans for one in plan.catalogue["instruments"]]
    told = {one["id"]: one["name"] for one in instruments}
    beside = {key for one in instruments for group in one["requires"] for key in group}
    named = list(Instrument.every.filter(key__in=told.keys() | beside))
    told |= {one.key: one.told("name") for one in named}
    caps = [cap["id"] for plan in plans for cap in plan.catalogue["combining"]["caps"]]
    rules = {one.key: str(one) for one in CombiningRule.objects.filter(key__in=caps)}
    return Words(told, rules, frozenset(one.key for one in named if one.is_collective))


def phrase(told: list[Any], words: Words) -> str:
    """A fact of a plan as a sentence."""
    kind, values = told
    if kind == "cap":
        return words.caps.get(values["cap"], values["cap"])
    if kind not in SENTENCES.keys() | COUNTED:
        return kind
    sentence = COUNTED[kind](values) if kind in COUNTED else SENTENCES[kind]
    if kind == "more_repaid" and values["amount"] < LEAST:
        sentence = TO_REPAY
    if kind == "at_most" and not values["amount"]:
        sentence = SEVERAL if values["instrument"] in words.collective else NO_AMOUNT
    return str(sentence % {name: shown(name, value, values, words) for name, value in values.items()})


def shown(name: str, value: Any, values: dict[str, Any], words: Words) -> str:
    """One value of a fact as people read it."""
    if name in MONEY:
        return euros(round(value, 2))
    if name in ("instrument", "other"):
        return words.name(value)
    if name in ("others", "instruments"):
        return words.names(values.get("ids", str(value).split(", ")))
    if name in ("month", "start", "end"):
        return str(value + 1)
    if name in ("rate", "share"):
        return percent(value)
    return OTHERS[name](value, values, words) if name in OTHERS else str(value)


OTHERS = {
    "rule": lambda value, _values, words: phrase(value, words) if isinstance(value, list) else value,
    "regime": lambda value, _values, _words: str(Regime(value).label),
    "source": lambda value, values, _words: str(MATCHED.get(values.get("of", ""), value)),
    "cap": lambda value, _values, words: words.caps.get(value, value),
    "state": lambda value, _values, _words: str(dict(COUNTRIES).get(value, value)),
}
