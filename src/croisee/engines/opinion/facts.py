"""What an opinion map has to say."""

from croisee.engines import facts

SENTENCES = {
    # why there are no groups
    "no_votes": "nobody has voted",
    "few_people": "{people} people have voted on {least} statements or more; groups need {needed}",
    "no_difference": "everybody who is compared lies in one place",
    "all_small": "every way of grouping leaves a group of fewer than {least} people",
    "unstable": "no groups are stable: with a fifth of the votes left out, the best ones agree with "
    "themselves by {stability:.2f} only; groups are shown from {needed:.2f}",
    "mostly_between": "too many people change sides when a fifth of the votes is left out",
    # explanations
    "stable": "with a fifth of the votes left out, the groups agree with themselves by {median:.2f} "
    "(the least of {trials} trials: {least:.2f})",
    "between": "{people} people are in no group: they lie between groups and change sides when a fifth of "
    "the votes is left out",
    "quiet": "{people} people are in no group: they voted on fewer than {least} statements",
    "reference": "groups by the rules of the published method: they depend on the order in which people came",
}


class Fact(facts.Fact):
    """One of these."""

    __slots__ = ()
    SENTENCES = SENTENCES
