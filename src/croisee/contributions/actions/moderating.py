"""What moderators show and hide, and what people do with their own name."""

from django.db import transaction

from croisee.attendance.models import Registration
from croisee.contributions import rules
from croisee.contributions.actions.saying import told, write
from croisee.contributions.models import Contribution
from croisee.contributions.standing import standing_in
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.network.models import Person


@transaction.atomic
def hide(*, contribution: Contribution, reason: str, by: Person) -> None:
    """Take a contribution from everybody's eyes; those who said it read why."""
    moderated(contribution, by)
    if contribution.hidden_because == reason and not contribution.is_waiting:
        return
    write(contribution, {"hidden_because": reason, "is_waiting": False})
    record("contribution.hidden", about=contribution, by=by, reason=reason)
    told(contribution)


@transaction.atomic
def show(*, contribution: Contribution, by: Person) -> None:
    """Show what waited, or what was hidden."""
    moderated(contribution, by)
    if not (contribution.is_waiting or contribution.hidden_because):
        return
    before = contribution.hidden_because
    write(contribution, {"hidden_because": "", "is_waiting": False})
    record("contribution.shown", about=contribution, by=by, was_hidden_because=before)
    told(contribution)


def moderated(contribution: Contribution, by: Person) -> None:
    meeting = contribution.meeting
    allow(rules.why_not_moderate(standing_in(meeting, by), contribution.session, meeting))


@transaction.atomic
def withhold_name(*, contribution: Contribution, by: Person) -> None:
    """Take one's name from a contribution; what was said stays, as said by a participant."""
    allow(rules.why_not_withhold(standing_in(contribution.meeting, by), contribution))
    mine = contribution.authors.filter(person=by, is_anonymous=False)
    if mine.update(is_anonymous=True, shows_name=False):
        told(contribution)


@transaction.atomic
def give_name(*, contribution: Contribution, by: Person) -> None:
    """Put it there again, as far as one's registration shows it."""
    allow(rules.why_not_withhold(standing_in(contribution.meeting, by), contribution))
    registration = Registration.objects.filter(meeting=contribution.meeting, person=by).first()
    shows = registration is None or registration.shares_name
    if contribution.authors.filter(person=by, is_anonymous=True).update(is_anonymous=False, shows_name=shows):
        told(contribution)
