"""Values that several of these files have; each reader says what it expects."""

from math import isfinite
from typing import Any

from croisee.engines.financing.rule import Answer, Source, Value
from croisee.engines.reading import Node, day, expect, number, string, texts


def cents(value: Any) -> int:
    """Euros in the file."""
    return round(number(value) * 100)


def euros(amount: int) -> float:
    return amount / 100


def share(value: Any) -> float:
    return float(expect(0 <= number(value) <= 1, "a number from 0 to 1", value))


def text_set(value: Any) -> frozenset[str]:
    return frozenset(texts(value))


def is_value(value: Any) -> bool:
    return isinstance(value, str | bool | int) or (isinstance(value, float) and isfinite(value))


def values(value: Any) -> tuple[Value, ...]:
    is_right = isinstance(value, list | tuple) and all(map(is_value, value))
    return tuple(expect(is_right, "a list of texts, numbers, true or false", value))


def answer(value: Any) -> Answer:
    if isinstance(value, list | tuple):
        return values(value)
    return expect(is_value(value), "a text, a number, true, false, or a list of these", value)


def source(node: Node, key: str = "source") -> Source:
    """A text, or an address with the day when it was seen."""
    if isinstance(node.values.get(key), str):
        return Source(node.values[key])
    inside = node.inside(key)
    if inside is None:
        return Source()
    inside.only("text", "url", "seen")
    return Source(
        inside.get("text", string, ""), inside.get("url", string, ""), inside.get("seen", day, None)
    )


def source_to_json(source: Source) -> Any:
    """As it is read; null when nothing is known."""
    if not source:
        return None
    if not source.url and source.seen is None:
        return source.text
    seen = source.seen.isoformat() if source.seen else None
    return {**({"text": source.text} if source.text else {}), "url": source.url, "seen": seen}
