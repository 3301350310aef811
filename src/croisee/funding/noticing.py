"""A plan was asked for, a file answered, somebody objects: the survey of the projects is made anew."""

from typing import Any

from croisee.journal.models import Entry
from croisee.kit.jobs import later_once

HOUR = 3600  # by then the plan is computed, and others may have been asked for
VERBS = {"plan.asked", "application.moved", "path.counts", "path.does_not_count"}


def noticed(sender: type[Entry], instance: Entry, created: bool, **signal: Any) -> None:
    """However many plans are asked for within the hour, one survey is made."""
    if created and instance.verb in VERBS:
        later_once("funding.survey", wait=HOUR)
