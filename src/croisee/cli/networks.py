"""Other networks: bring up to date what leaves, read what they publish, without waiting for the hour."""

import argparse
from typing import Any

from .output import add
from .starting import django


def on_networks(commands: Any) -> None:
    networks = commands.add_parser("networks", help="other networks that one follows, and that follow")
    what = networks.add_subparsers(required=True, metavar="WHAT")
    add(what, "publish", publish, "bring up to date what other networks may follow")
    add(what, "read", read, "read now what the networks that are followed publish")


def publish(arguments: argparse.Namespace) -> None:
    django()
    from croisee.federation.actions import publish

    print(f"{publish()} changes published.")


def read(arguments: argparse.Namespace) -> int:
    django()
    from croisee.federation.actions import pull
    from croisee.federation.models import Following
    from croisee.federation.phrases import why_of

    failed = 0
    for found in Following.objects.all():
        pull(found=found)
        found.refresh_from_db()
        failed += bool(found.why)
        print(f"{found.name} ({found.home}): {why_of(found) or f'{found.items.count()} things'}")
    return 1 if failed else 0
