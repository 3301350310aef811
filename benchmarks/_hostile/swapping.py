"""JSON that is still JSON, and says something else: the same ways for the same chance."""

import json
from collections.abc import Iterator
from copy import deepcopy
from random import Random
from typing import Any

ODD = (
    *(
        "null",
        "true",
        "0",
        "-1",
        "9223372036854775808",
        "1" + "0" * 400,
        "1.5",
        "NaN",
        "Infinity",
        '""',
        '"0"',
    ),
    *(
        '"\\u00b2"',
        '"\\u0000"',
        '"\\ud800"',
        f'"{"x" * 3000}"',
        '"2026-02-30"',
        '"../.."',
        '"=1+1"',
        '"http://["',
    ),
    *("[]", "{}", "[[]]", "[null]", '{"": {}}', '[{"name": null}]'),
)
Place = tuple[dict[str, Any] | list[Any], Any]  # a list or an object, and where in it


def swapped(data: bytes, chance: Random) -> bytes:
    """One to three of its values are of another kind, gone, there twice, or deep within others."""
    whole = [json.loads(data)]
    for _ in range(chance.randint(1, 3)):
        inside, at = chance.choice(list(places(whole)))
        fate = chance.random()
        if fate < 0.15 and inside is not whole:
            del inside[at]
        elif fate < 0.25 and isinstance(inside, list):
            inside.append(deepcopy(inside[at]))
        elif fate < 0.3:
            inside[at] = nested(inside[at], chance.choice((3, 60)))
        else:
            inside[at] = json.loads(chance.choice(ODD))
    if chance.random() < 0.02:
        return b"[" * 100_000
    return json.dumps(whole[0] if whole else None).encode()


def places(value: Any) -> Iterator[Place]:
    if isinstance(value, dict | list):
        for at in value if isinstance(value, dict) else range(len(value)):
            yield value, at
            yield from places(value[at])


def nested(value: Any, deep: int) -> Any:
    for _ in range(deep):
        value = [value]
    return value
