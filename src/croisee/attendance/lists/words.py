"""The words of words.toml."""

import tomllib
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("words.toml")


@cache
def words_of(part: str) -> dict[str, list[str]]:
    """The words of each key of one part."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))[part]
