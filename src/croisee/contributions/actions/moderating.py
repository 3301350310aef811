"""What moderators show and hide, and what people do with their own name."""

from django.db import transaction
from django.db.models import Q, QuerySet

from croisee.attendance.models import Registration
from croisee.contributions import rules
from croisee.contributions.actions.saying import told, write
from croisee.contributions.models import Author, Contribution
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
    mine = names_in(contribution, by).filter(is_anonymous=False)
    if mine.update(is_anonymous=True, shows_name=False):
        told(contribution)


@transaction.atomic
def give_name(*, contribution: Contribution, by: Person) -> None:
    """Put it there again, as far as one's registration shows it."""
    allow(rules.why_not_withhold(standing_in(contribution.meeting, by), contribution))
    registration = Registration.objects.filter(meeting=contribution.meeting, person=by).first()
    shows = registration is None or registration.shares_name
    mine = names_in(contribution, by).filter(is_anonymous=True)
    if mine.update(is_anonymous=False, shows_name=shows):
        told(contribution)


def names_in(contribution: Contribution, person: Person) -> QuerySet[Author]:
    """Somebody's name in a contribution and in those merged with it, whichever stands for the others."""
    found, near = set(), {contribution.pk}
    while near:
        found |= near
        around = Q(pk__in=near) | Q(merged_into__in=near)
        pairs = Contribution.everything.filter(around).values_list("pk", "merged_into")
        near = {pk for pair in pairs for pk in pair if pk} - found
    return Author.objects.filter(contribution__in=found, person=person)
