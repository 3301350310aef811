"""Why an instrument may be asked for or not, in facts that a page phrases in its reader's language."""

from collections.abc import Mapping
from typing import ClassVar

from croisee.engines import facts


class Fact(facts.Fact):
    """Values: `field`, the `answer` given, and what conditions name: `values`, `codes`, `low`, `high`."""

    __slots__ = ()
    SENTENCES: ClassVar[Mapping[str, str]] = {
        "in": "{field} is {answer}, one of {values}",
        "not_in": "{field} is {answer}, none of {values}",
        "within": "{field} is {answer}, which is or lies in {codes}",
        "not_within": "{field} is {answer}, which is not and does not lie in {codes}",
        "between": "{field} is {answer}, from {low} to {high}",
        "outside": "{field} is {answer}, not from {low} to {high}",
        "at_least": "{field} is {answer}, {low} or more",
        "below": "{field} is {answer}, less than {low}",
        "at_most": "{field} is {answer}, {high} or less",
        "above": "{field} is {answer}, more than {high}",
        "given": "{field} is given: {answer}",
        "missing": "{field} is not known",
        "unreadable": "{field} is {answer}, which cannot be compared",
        # what would have to be
        "must_be": "{field} would have to be {values}",
        "must_not_be": "{field} would have to be other than {values}",
        "must_lie": "{field} would have to be or lie in {codes}",
        "must_not_lie": "{field} would have to lie outside {codes}",
        "must_rise": "{field} would have to be {low} or more",
        "must_fall": "{field} would have to be {high} or less",
        # there is nothing to ask
        "free": "nothing is asked",
        "never": "no project can meet its rules",
    }

    def __str__(self) -> str:
        return self.SENTENCES[self.kind].format(**{key: shown(value) for key, value in self.values.items()})


def shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(shown, value)) or "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)
