"""All rules of a catalogue at once: each distinct condition is asked once, and answers are summed in arrays.

No, not known and yes are 0, 1 and 2, so that Kleene's "all" is the least of the parts, "any" the greatest and
"not" two minus the part. Rows are nodes (conditions, then what is made of them, level by level); a second
axis, where there is one, holds answers that are tried side by side.
"""

from collections.abc import Sequence

import numpy as np

from .answers import Answers
from .fields import NO, UNKNOWN, YES, as_nodes, conditions_by_field
from .numbering import Numbering
from .rule import AllOf, Condition, Facts, Rule, Territories


class Compiled:
    """Rules, as they stand. Made once, it answers for many projects."""

    def __init__(self, rules: Sequence[Rule], territories: Territories) -> None:
        self.rules, self.territories = rules, territories
        numbering = Numbering()
        roots = [numbering.add(rule) for rule in rules]
        ordered = numbering.ordered()
        place = [0] * len(ordered)
        for node, number in enumerate(ordered):
            place[number] = node
        self.roots = as_nodes(place[root] for root in roots)
        self._place, self._number = place, numbering.of_object
        self.groups = tuple(numbering.groups(ordered, place))
        distinct = [numbering.rules[number] for number in ordered]
        conditions = ((n, rule) for n, rule in enumerate(distinct) if isinstance(rule, Condition))
        self.fields = dict(conditions_by_field(conditions))
        self.answers: dict[str, Answers] = {}  # to each field; worked out when somebody asks
        self._blank = np.array([alone(rule) for rule in distinct], dtype=np.int8)

    def node_of(self, rule: Rule) -> int:
        """The row of a rule of `rules`, or of a part of one."""
        return self._place[self._number[id(rule)]]

    def values(self, facts: Facts) -> np.ndarray:
        """The value of each node."""
        values = self._blank.copy()
        for name, tests in self.fields.items():
            tests.write(values, facts.get(name), self.territories)
        for group in self.groups:
            group.write(values)
        return values


def alone(rule: Rule) -> int:
    """The value of a rule before anything is known: one without parts that is no condition is settled."""
    if isinstance(rule, Condition) or rule.parts:
        return UNKNOWN
    return YES if isinstance(rule, AllOf) else NO
