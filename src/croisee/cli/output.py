"""What every command has in common: where it writes, and how."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path


def add(commands, name: str, run: Callable, help: str) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=help, description=help)
    command.set_defaults(run=run)
    return command


def output(command: argparse.ArgumentParser) -> None:
    command.add_argument("-o", dest="output", type=Path, metavar="FILE", help="instead of standard output")


def count(value: str) -> int:
    """A number from 1 on."""
    if not value.isdecimal() or int(value) < 1:
        raise argparse.ArgumentTypeError(f"expected a number from 1 on, found {value}")
    return int(value)


def write(text: str, output: Path | None) -> None:
    """To the file, whole or not at all, or to standard output."""
    if output is None:
        sys.stdout.write(text)
        return
    beside = output.with_name(f".{output.name}.part")
    beside.write_text(text, encoding="utf-8")
    beside.replace(output)


def as_json(value: object) -> str:
    import json

    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def as_rows(value: dict[str, object]) -> str:
    """JSON with a line for each key, and for each row of a list."""
    import json

    def shown(item: object) -> str:
        rows = isinstance(item, list) and any(isinstance(row, dict) for row in item)
        return "[\n  " + ",\n  ".join(map(encode, item)) + "\n ]" if rows else encode(item)

    encode = json.JSONEncoder(ensure_ascii=False).encode
    return "{\n " + ",\n ".join(f"{encode(key)}: {shown(item)}" for key, item in value.items()) + "\n}\n"
