from django.core.management.base import BaseCommand

from croisee.kit.search import fill, make_indexes, searchable


class Command(BaseCommand):
    help = "Write anew the words by which things are found; after rows were changed past the product."

    def handle(self, **options) -> None:
        make_indexes()
        for model in searchable():
            changed = fill(model._base_manager.all())
            self.stdout.write(f"{model._meta.label}: {changed} changed.")
