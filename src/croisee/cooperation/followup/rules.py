"""Who says what of a promise, and why not."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from croisee.cooperation.followup.standing import Tracker
from croisee.cooperation.models import Agreement, Commitment, Indicator

State = Commitment.State
NOTED = (State.UNDER_WAY, State.KEPT, State.PARTLY, State.NOT_KEPT, State.DROPPED)


def why_not_follow(agreement: Agreement) -> str | None:
    """What nobody has signed binds nobody."""
    if agreement.first_signed_on is None:
        return _("Its promises are followed up once all have signed it.")
    return None


def why_not_note(tracker: Tracker, commitment: Commitment) -> str | None:
    """Those who speak for the party that promised, and those in charge of the agreement."""
    if not tracker.leads and commitment.party_id not in tracker.parties:
        return _("This is for those who speak for the party that promised it, and those in charge.")
    return why_not_follow(commitment.agreement)


def why_not_measure(tracker: Tracker, indicator: Indicator) -> str | None:
    """Those who speak for the party that measures, and those in charge; where none is named, any party."""
    named = indicator.party_id
    if not tracker.leads and (named not in tracker.parties if named else not tracker.parties):
        return _("This is for those who speak for the party that measures, and those in charge.")
    return why_not_follow(indicator.agreement)


def why_not_state(
    tracker: Tracker, state: str, word: str, until: date | None, *, is_late: bool, has_proof: bool
) -> str | None:
    """What is kept is shown; what is not kept or late has its reason, and late its new day."""
    if state == State.DROPPED and not tracker.leads:
        return _("That a promise is given up by common consent is noted by those in charge.")
    if state == State.KEPT and not (word or has_proof):
        return _("Say what shows it: in words, with a link, or with a file.")
    if state in (State.PARTLY, State.NOT_KEPT, State.DROPPED) and not word:
        return _("Say why: whoever reads this next year will ask.")
    if state == State.UNDER_WAY and (is_late or until) and not (word and until):
        return _("Say why it is late, and by when it is done now.")
    if until and (state != State.UNDER_WAY or until <= timezone.localdate()):
        return _("A new day is one that is still to come, for a promise that is still to be kept.")
    return None


def why_not_on(day: date) -> str | None:
    return _("This day is still to come.") if day > timezone.localdate() else None


def not_inside() -> str:
    return _("Files that show something are for those of the agreement.")
