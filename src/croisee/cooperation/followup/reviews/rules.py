"""Who writes a review, reads its draft, speaks for a party in it; and why not."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from croisee.cooperation.followup import rules
from croisee.cooperation.followup.standing import Tracker
from croisee.cooperation.models import Agreement, Party


def why_not_write(tracker: Tracker, agreement: Agreement) -> str | None:
    """Those in charge of the agreement, once it binds."""
    if not tracker.leads:
        return _("Those in charge of the agreement write its reviews.")
    return rules.why_not_follow(agreement)


def why_not_year(agreement: Agreement, year: int) -> str | None:
    """A year in which it was in force, and that has begun."""
    first = (
        agreement.in_force_since or agreement.first_signed_on or agreement.begins or timezone.localdate()
    ).year
    if not first <= year <= timezone.localdate().year:
        return _("Choose a year in which the agreement was in force.")
    return None


def why_not_state(sources: Sequence[object]) -> str | None:
    return None if sources else _("A statement rests on one source at least: tick what shows it.")


def why_not_publish(number: int) -> str | None:
    return None if number else _("There is nothing to publish yet.")


def why_not_comment(tracker: Tracker, party: Party) -> str | None:
    if party.pk in tracker.parties:
        return None
    return _("Only those who speak for this party say something for it.")
