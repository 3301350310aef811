"""When a server looks for garbage: between two pages, never in the middle of one.

Rows that were read with what belongs to them point at each other, so that only a collector finds them. Left
to itself it stops every thread in the middle of whatever page has made the number full, and looks through all
that has gathered since: 0.1 seconds and more.
"""

import gc
from importlib import import_module

from django.conf import settings

ENOUGH = 2000  # things that a page made and left; to look for garbage among fewer is not worth it
OFTEN = 20  # looks among the young before one among the middle-aged, and of these before one among the old
AT_MOST = (20_000, OFTEN, OFTEN)  # as Python counts: for what comes from elsewhere than pages


def set_apart() -> None:
    """What is loaded by now is never garbage; from now on only what came since is looked through."""
    import_module(settings.ROOT_URLCONF)
    gc.collect()
    gc.freeze()
    gc.set_threshold(*AT_MOST)


def clear_up() -> None:
    """What the page that was just answered has left, while nobody waits for it.

    What another page still held at an earlier look has grown older by it: now and then these are looked
    through as well.
    """
    young, middle, old = gc.get_count()
    if young > ENOUGH:
        gc.collect(2 if old > OFTEN else 1 if middle > OFTEN else 0)
