"""The words that several pages share."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.meetings.models import Stage


class Words(NamedTuple):
    """What a phase of a running order is called, and what happens in it."""

    word: str | Promise
    hint: str | Promise


# what one reads after a meeting has gone to a stage
NOW = {
    Stage.DRAFT: _("The meeting is a draft again."),
    Stage.OPEN: _("Registration to the meeting is open."),
    Stage.LIVE: _("The meeting is under way."),
    Stage.REPORTED: _("The meeting is over."),
}

STEPS = {
    "welcome": Words(
        pgettext_lazy("phase of a running order", "Welcome"),
        _("Who is here, what will come of it, how one takes part."),
    ),
    "framing": Words(
        pgettext_lazy("phase of a running order", "Framing"),
        _("What it is about, and the questions, read aloud."),
    ),
    "voices": Words(
        pgettext_lazy("phase of a running order", "Speakers and witnesses"),
        _("What they did, with whom, with what result; no general statements."),
    ),
    "exchange": Words(
        pgettext_lazy("phase of a running order", "Exchange"),
        _("Questions from the room, short; those who have not spoken go first."),
    ),
    "gather": Words(
        pgettext_lazy("phase of a running order", "Gather"),
        _("Question by question, everybody writes what they know: who, where, since when."),
    ),
    "sort": Words(
        pgettext_lazy("phase of a running order", "Sort"),
        _("What was said is put in order; the scribes write what is missing."),
    ),
    "hold": Words(
        pgettext_lazy("phase of a running order", "Take positions"),
        _("Each says of each contribution whether they agree."),
    ),
    "conclude": Words(
        pgettext_lazy("phase of a running order", "Conclude"),
        _("What is shared, what is not, who does what next; the rapporteur reads it back."),
    ),
}
