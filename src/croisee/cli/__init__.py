"""The command line: `croisee …`. The engines' commands read and write plain files and never load Django.

Each file has some commands: how they are called, then what they do.
"""

import argparse
import sys
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from .looking_after import to_look_after
from .money import on_money
from .needs import on_needs
from .networks import on_networks
from .people import on_people
from .public_data import on_public_data
from .reading import on_notes
from .serving import to_serve
from .starting import django
from .votes import on_votes

__all__ = ["django", "main"]
WRONG = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 when all went well, 2 with one line on standard error when the input is wrong."""
    arguments = parser().parse_args(argv)
    try:
        return arguments.run(arguments) or 0
    except (OSError, ValueError) as wrong:
        print(f"croisee: {sentence(wrong)}", file=sys.stderr)
        return WRONG


def sentence(wrong: Exception) -> str:
    """One line that says what is wrong, with the file when the system knows it."""
    if isinstance(wrong, OSError) and wrong.filename:
        return f"{wrong.filename}: {wrong.strerror}"
    return " ".join(str(wrong).split())


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="croisee", description="A network of territories prepares its meetings."
    )
    top.add_argument("--version", action="version", version=f"croisee {version('croisee')}")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    on_files(commands)
    on_the_site(commands)
    return top


def on_files(commands: Any) -> None:
    """The engines', on plain files."""
    for group in (on_notes, on_people, on_needs, on_money, on_votes):
        group(commands)


def on_the_site(commands: Any) -> None:
    """Those that need the settings and a database."""
    for group in (to_serve, on_public_data, on_networks, to_look_after):
        group(commands)
