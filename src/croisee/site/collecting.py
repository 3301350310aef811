"""The static files, named after what is in them and compressed: made anew only when one of them changed."""

import os
from collections.abc import Iterator
from hashlib import blake2b

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def collect() -> None:
    """Looking whether they changed takes a moment, making them some seconds."""
    mark, found = settings.STATIC_ROOT / "collected.txt", fingerprint()
    if mark.is_file() and mark.read_text() == found:
        return
    mark.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    mark.write_text(found)


def fingerprint() -> str:
    """How they are made, and of each where it is, when it was written, how long it is."""
    made = repr(settings.STORAGES["staticfiles"])
    return blake2b("\n".join([made, *sorted(sources())]).encode()).hexdigest()


def sources() -> Iterator[str]:
    for finder in get_finders():
        for name, storage in finder.list([]):
            file = storage.path(name)
            stat = os.stat(file)
            yield f"{name} {file} {stat.st_mtime_ns} {stat.st_size}"
