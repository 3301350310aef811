"""The words that are known: abbreviations, families of legal forms and bodies, hosts that are open to all."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

LIST = Path(__file__).with_name("words.toml")


@cache
def listed() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(LIST.read_text(encoding="utf-8"))
