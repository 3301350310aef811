"""What a plan of appointments says: facts with their figures, and one English sentence for each kind."""

from collections.abc import Mapping
from dataclasses import dataclass, field

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


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing to say: its kind, a key of SENTENCES, and the values that the sentence needs."""

    kind: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.kind not in SENTENCES:
            raise ValueError(f"No sentence for facts of kind {self.kind}.")

    def __str__(self) -> str:
        return SENTENCES[self.kind].format(**self.values)
