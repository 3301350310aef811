"""What a plan has to say: its rules, why a line is what it is, and what would bridge the cash."""

from croisee.engines import facts

SENTENCES = {
    # rules, as they stand in a plan and in a conflict
    "min": "{instrument} gives at least {amount:.2f}",
    "max": "{instrument} gives at most {amount:.2f}",
    "per_year": "{instrument} gives at most {amount:.2f} a year: year {year}",
    "rate": "{instrument} gives at most {rate:g} of the costs that it accepts",
    "less": "{instrument} gives at most {rate:g} of what other public aid leaves of the costs that it "
    "accepts",
    "cost_min": "{instrument} is only for costs of at least {amount:.2f}",
    "match": "{instrument} wants at least {share:g} of what it gives from {source}",
    "requires": "{instrument} comes only with {others}",
    "excludes": "{instrument} and {other} exclude each other",
    "one_eu": "one instrument of the European Union per project",
    "de_minimis": "aid of {state} counted as de minimis ({regime}) stays within {ceiling:.2f} in {years} "
    "years, {past:.2f} of it received before",
    "de_minimis_both": "all de minimis aid of {state} together stays within {ceiling:.2f} in {years} years, "
    "{past:.2f} of it received before",
    "cap": "{cap}: what comes from {above} is at most {rate:g} of {below} ({source})",
    "own_min": "own funds are at least {amount:.2f}",
    "own_max": "own funds are at most {amount:.2f}",
    "private_max": "private money is at most {amount:.2f}",
    "max_debt": "what is to be repaid is at most {amount:.2f}",
    "granted": "{instrument} is granted: {amount:.2f}",
    "wanted": "{instrument} is wanted in the plan",
    "at_most": "no more than {amount:.2f} of {instrument} is counted on",
    "without": "the plan does without {instrument}",
    "not_eligible": "the project is not eligible for {instrument}",
    "not_settled": "whether the project is eligible for {instrument} is not settled",
    "not_open": "{instrument} is not open on {today}",
    "costs": "the costs are {amount:.2f}",
    "no_cents": "the rules leave no amounts in whole cents",
    # what is proven
    "best": "no plan leaves less unpaid, then repays less, then needs fewer files, then takes fewer days: "
    "proven",
    "best_other": "proven best of the plans that lack at least one line of each plan before it",
    "not_proven": "a plan that leaves {gap:.2f} unpaid is not ruled out: the time was up",
    # why not more
    "binds": "{instrument} cannot give more: {rule}",
    "paid": "{instrument} cannot give more: all that it may pay is paid",
    "only_for": "{instrument} brings no money here; it is in the plan for {others}",
    "more_gap": "with {instrument}, {amount:.2f} more stays unpaid",
    "more_repaid": "with {instrument}, {amount:.2f} more is to be repaid",
    "more_files": "with {instrument}, the plan needs {files} files instead of {before}",
    "more_days": "with {instrument}, the files take {days:g} days instead of {before:g}",
    "as_good": "with {instrument}, another plan is as good",
    "in_place_of": "{instrument} would take the place of {others}",
    "no_better": "with {instrument} the best plan leaves {gap:.2f} unpaid, repays {repayable:.2f}, needs "
    "{files} files and {days:g} days: no better",
    "kept_out": "among what keeps {instrument} out of every plan: {rule}",
    "pays_nothing": "{instrument} may pay none of the costs",
    "pays_later": "{instrument} pays nothing that begins in the month in which its file is sent",
    "in_the_way": "with the lines of this plan {instrument} has no place: {rule}",
    "left_open": "whether the project is eligible is not settled, and so they are in no plan: {instruments}",
    "may_bind": "whether a rule on combining applies is not settled: {cap} ({source})",
    # cash
    "low_point": "the account is lowest in month {month}: {balance:.2f}",
    "bridge": "{amount:.2f} must be bridged from month {start} to month {end}",
    "bridge_to_the_end": "{amount:.2f} must be bridged from month {start} on, and {unpaid:.2f} of it "
    "stays unpaid",
    "bridge_earned": "{amount:.2f} must be bridged from month {start} on, for what is repaid before the "
    "project ends",
    "bridge_own": "own funds that the plan does not use would bridge {amount:.2f}",
    "bridge_loan": "{instrument} could bridge up to {amount:.2f}",
    "repay": "{instrument} is repaid from month {start} to month {end}, at most {amount:.2f} a month; "
    "interest in all {interest:.2f}",
    "no_term": "{instrument} does not say until when it is repaid: the account does not show it",
    "no_limit": "{instrument} says neither a rate nor a most: ask how much it gives, and count on no more",
    "by_month": "{instrument} does not say when it pays: counted in twelve parts a year",
    "no_schedule": "{instrument} does not say when it pays: counted when the money is spent",
}


class Fact(facts.Fact):
    """One of these."""

    __slots__ = ()
    SENTENCES = SENTENCES
