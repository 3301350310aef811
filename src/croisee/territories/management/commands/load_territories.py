from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from croisee.territories.actions import load_territories
from croisee.territories.editions import DATA, NotAnEdition


class Command(BaseCommand):
    help = "Load the official places, unless this edition is loaded already."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", nargs="?", type=Path, default=DATA, help="the archive (default: the one shipped)"
        )

    def handle(self, *, file: Path, **options) -> None:
        try:
            loaded = load_territories(file=file)
        except NotAnEdition as error:
            raise CommandError(str(error), returncode=2) from error
        self.stdout.write("Territories loaded." if loaded else "These territories were loaded already.")
