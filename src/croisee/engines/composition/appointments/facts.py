"""What a plan of appointments says."""

from croisee.engines import facts

SENTENCES = {
    # rules, as they are named in a conflict
    "lock": "{first} and {second} must meet",
    "lock_at": "{first} and {second} must meet in {slot}",
    "lock_table": "{first} and {second} must meet at table {table}",
    "lock_both": "{first} and {second} must meet in {slot} at table {table}",
    "apart": "{first} and {second} must not meet",
    "limit": "{participant} has at most {most} appointments",
    "away": "{participant} is away in {slots}",
    "tables": "{slot} has {tables} tables",
    # why a participant gets fewer than asked, or not a wish
    "few_pairs": "only {pairs} others may meet {participant}",
    "few_slots": "{participant} is there in {slots} slots only",
    "no_table": "no table is free when {participant} could meet somebody else",
    "busy": "those whom {participant} could still meet have no free slot in common, or all they want",
    "kept_apart": "the two are kept apart",
    "never_together": "the two are never there at the same time",
    "is_full": "{participant} has all its {most} appointments, with pairs that are worth more together",
    "no_common_slot": "the two have no slot left in common with a free table",
    # explanations
    "optimal": "no plan scores more than {score:g}: proven",
    "within": "the score is {score:g}; no plan scores more than {bound:g}",
    "wishes": "{met} of {wishes} wishes are met, {mutual} of {mutual_wishes} mutual ones",
    "fewer": "{participants} of {all} participants get fewer appointments than they may have",
    "kept": "{kept} of {before} previous appointments are kept",
}


class Fact(facts.Fact):
    """One of these."""

    __slots__ = ()
    SENTENCES = SENTENCES
