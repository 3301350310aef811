"""Framing notes."""

import argparse
from pathlib import Path
from typing import Any

from .output import add, as_json, output, write


def on_notes(commands: Any) -> None:
    note = commands.add_parser("note", help="framing notes").add_subparsers(required=True, metavar="WHAT")
    read = add(note, "read", read_note, "read a programme out of a framing note")
    read.add_argument("file", type=Path)
    output(read)


def read_note(arguments: argparse.Namespace) -> None:
    from croisee.engines import notes

    try:
        reading = notes.read(arguments.file.read_bytes(), arguments.file.name)
    except notes.UnreadableNote as unreadable:
        raise ValueError(f"{arguments.file}: {unreadable}") from unreadable
    write(as_json(notes.to_json(reading)), arguments.output)
