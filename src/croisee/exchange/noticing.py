"""The journal says that something happened to what people said: they are told, some time later."""

from typing import Any

from croisee.cooperation.models import Project
from croisee.exchange.actions.worth import look_again
from croisee.journal.models import Entry
from croisee.kit.jobs import later
from croisee.meetings.models import Stage
from croisee.syntheses.models import Amendment, Brief, Step, Synthesis

HOUR = 3600  # whoever corrects a slip at once is not told of


VERBS = {
    "synthesis.published",
    "brief.published",
    "project.opened",
    "project.grown",
    *(f"amendment.{kind}" for kind in Step.Kind.values),
}


def meetings_of(entry: Entry) -> list[int]:
    """The meetings whose participants may have something new to read."""
    thing = entry.thing
    match thing:
        case Synthesis(meeting_id=None) if thing.is_published:
            return list(thing.cycle.meetings.values_list("pk", flat=True))
        case Synthesis() if thing.is_published:
            return [thing.meeting_id]
        case Brief() if thing.is_published:
            return [thing.meeting_id]
        case Amendment() if thing.brief.is_published:
            return [thing.brief.meeting_id]
        case Project() if thing.meeting_id:
            return [thing.meeting_id]
    return []


def noticed(sender: type[Entry], instance: Entry, created: bool, **signal: Any) -> None:
    """A doorbell for each meeting; ringing often does no harm."""
    if created and instance.verb == "meeting.moved" and instance.facts.get("to") == Stage.REPORTED:
        later("exchange.match_everything", wait=HOUR)
        look_again(wait=HOUR)
    if created and instance.verb in VERBS:
        for meeting in meetings_of(instance):
            later("exchange.tell_news", wait=HOUR, meeting_id=meeting)
