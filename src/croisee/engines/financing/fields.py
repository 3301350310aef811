"""All conditions on one field, answered together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from .rule import Answer, Between, Condition, In, Territories, Value, Within, lies

NO, UNKNOWN, YES = 0, 1, 2


@dataclass(frozen=True, slots=True)
class FieldTests:
    """Nodes of conditions: those of each value, of each place, and those with limits."""

    nodes: np.ndarray  # all of them
    of_lists: np.ndarray  # In and Within: "no" until a value says "yes"
    by_value: dict[Value, np.ndarray]
    by_place: dict[Value, np.ndarray]
    between: np.ndarray
    low: np.ndarray
    high: np.ndarray
    others: tuple[tuple[int, Between], ...]  # with limits that are texts, or with none

    @classmethod
    def of(cls, conditions: Iterable[tuple[int, Condition]]) -> "FieldTests":
        numbered = list(conditions)
        limited = [(node, one) for node, one in numbered if isinstance(one, Between)]
        numbers = [(node, *two) for node, one in limited if (two := limits(one))]
        return cls(
            as_nodes(node for node, _ in numbered),
            as_nodes(node for node, one in numbered if isinstance(one, In | Within)),
            nodes_by((value, node) for node, one in numbered if isinstance(one, In) for value in one.values),
            nodes_by((code, node) for node, one in numbered if isinstance(one, Within) for code in one.codes),
            as_nodes(node for node, _, _ in numbers),
            np.array([low for _, low, _ in numbers], dtype=float),
            np.array([high for _, _, high in numbers], dtype=float),
            tuple((node, one) for node, one in limited if not limits(one)),
        )

    def write(self, values: np.ndarray, answer: Answer, territories: Territories) -> None:
        """What an answer makes of the conditions, each at its node; what it leaves open stays as it is."""
        if answer is None or answer == ():
            return
        values[self.of_lists] = NO
        for one in answer if isinstance(answer, tuple) else (answer,):
            if (found := self.by_value.get(one)) is not None:
                values[found] = YES
            for place in territories.around(one) if self.by_place else ():
                if (found := self.by_place.get(place)) is not None:
                    values[found] = YES
        if isinstance(answer, int | float):
            values[self.between] = np.where((self.low <= answer) & (answer <= self.high), YES, NO)
        for node, limited in self.others:
            if (told := lies(answer, limited.low, limited.high)) is not None:
                values[node] = YES if told else NO


def limits(one: Between) -> tuple[float, float] | None:
    """As numbers; none where they are texts or where there are none."""
    low, high = one.low, one.high
    if isinstance(low, str) or isinstance(high, str) or (low, high) == (None, None):
        return None
    return -np.inf if low is None else low, np.inf if high is None else high


def nodes_by(pairs: Iterable[tuple[Value, int]]) -> dict[Value, np.ndarray]:
    found: dict[Value, list[int]] = defaultdict(list)
    for value, node in pairs:
        found[value].append(node)
    return {value: as_nodes(nodes) for value, nodes in found.items()}


def as_nodes(nodes: Iterable[int]) -> np.ndarray:
    return np.fromiter(nodes, dtype=np.intp)


def conditions_by_field(conditions: Iterable[tuple[int, Condition]]) -> Iterator[tuple[str, FieldTests]]:
    """The fields in the order in which they are first asked."""
    by_field: dict[str, list[tuple[int, Condition]]] = defaultdict(list)
    for node, one in conditions:
        by_field[one.field].append((node, one))
    for name, some in by_field.items():
        yield name, FieldTests.of(some)
