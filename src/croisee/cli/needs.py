"""Offers that answer needs."""

import argparse
from pathlib import Path
from typing import Any

from .output import add, count, output, write


def on_needs(commands: Any) -> None:
    match = add(commands, "match", match_entries, "find the offers that answer each need")
    match.add_argument("needs", type=Path, metavar="NEEDS")
    match.add_argument("offers", type=Path, metavar="OFFERS")
    match.add_argument("--top", type=count, default=5, metavar="K", help="offers for each need")
    match.add_argument("--embeddings", type=Path, metavar="FOLDER", help="a model of what texts mean")
    output(match)


def match_entries(arguments: argparse.Namespace) -> None:
    from croisee.engines.matching import Nearness, formats, match
    from croisee.engines.text.embeddings import StaticEmbeddings

    needs, offers = (
        formats.entries_from_csv(file.read_bytes(), str(file)) for file in (arguments.needs, arguments.offers)
    )
    model = StaticEmbeddings(arguments.embeddings) if arguments.embeddings else None
    found = match(
        needs,
        offers,
        top=arguments.top,
        near=lambda here, there: Nearness(float(here == there)),
        embeddings=model,
    )
    write(formats.run_to_csv(found), arguments.output)
