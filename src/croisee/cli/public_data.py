"""The official places, the catalogue of funding."""

import argparse
from pathlib import Path
from typing import Any

from .output import add
from .starting import django


def on_public_data(commands: Any) -> None:
    """The official places, the catalogue of funding."""
    places = commands.add_parser("territories", help="the official places")
    of_places = places.add_subparsers(required=True, metavar="WHAT")
    update = add(of_places, "update", update_territories, "show what a new edition changes, and load it")
    update.add_argument("file", type=Path, metavar="FILE", help="an archive made by tools.build_territories")
    update.add_argument("--apply", action="store_true", help="change it; without it, it is only shown")
    outlines = add(of_places, "outlines", add_outlines, "add finer outlines of places from a GeoJSON file")
    outlines.add_argument("file", type=Path)
    outlines.add_argument("--source", required=True, metavar="TEXT", help="whom a map of them must name")
    outlines.add_argument("--code", default="code", metavar="PROPERTY", help="where each has its code")
    outlines.add_argument("--prefix", default="", help="what our codes have before it, as FR-COM-")
    funding = commands.add_parser("funding", help="the catalogue of funding")
    of_funding = funding.add_subparsers(required=True, metavar="WHAT")
    add(of_funding, "seed", seed_funding, "add the instruments that come with Croisée and are not there yet")


def update_territories(arguments: argparse.Namespace) -> None:
    django()
    from croisee.site.service import prepare
    from croisee.territories.actions import load_territories
    from croisee.territories.comparing import compare, told

    prepare()
    print("\n".join(told(compare(arguments.file))))
    if arguments.apply:
        load_territories(file=arguments.file, again=True)
        print("Territories updated.")
    else:
        print("Nothing was changed; with --apply it is.")


def add_outlines(arguments: argparse.Namespace) -> None:
    django()
    from croisee.site.service import prepare
    from croisee.territories.drawing import add_outlines

    prepare()
    number, unknown = add_outlines(
        file=arguments.file, column=arguments.code, source=arguments.source, prefix=arguments.prefix
    )
    print(f"{number} outlines added.")
    if unknown:
        print(
            f"{len(unknown)} codes name no place here: {', '.join(unknown[:5])}{', …' * (len(unknown) > 5)}"
        )


def seed_funding(arguments: argparse.Namespace) -> None:
    django()
    from croisee.funding.actions import seed
    from croisee.site.service import prepare

    prepare()
    print(f"{seed()} instruments added.")
