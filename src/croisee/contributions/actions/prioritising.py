"""The few contributions to a question that somebody finds most pressing."""

from collections.abc import Iterable

from django.db import transaction

from croisee.contributions import rules
from croisee.contributions.actions.bringing import kept_ones
from croisee.contributions.leading import conduct_of
from croisee.contributions.models import Contribution, Priority
from croisee.contributions.standing import Standing, root_of, standing_in
from croisee.kit.access import allow
from croisee.kit.live import touched
from croisee.meetings.models import Question, Session
from croisee.network.models import Person


@transaction.atomic
def prioritise(
    *,
    session: Session,
    question: Question | None,
    chosen: Iterable[Contribution],
    by: Person,
    standing: Standing | None = None,
) -> None:
    """Choose up to three for a question, or for none in particular; the last choice counts."""
    chosen = list(chosen)
    standing = standing or standing_in(session.meeting, by)
    allow(rules.why_not_prioritise(standing, session) or rules.why_not_hold_now(session))
    allow(rules.why_not_choose(session, question, chosen))
    Person.objects.select_for_update().get(pk=by.pk)  # two windows of one person, one after the other
    said = Contribution.everything.filter(session=root_of(session), question=question)
    here = said.filter(is_trial=conduct_of(session).is_trial)
    kept = kept_ones(session)
    Priority.objects.filter(person=by, contribution__in=here).delete()
    wanted = dict.fromkeys(kept[one.pk] for one in chosen)  # one that was merged at this moment counts there
    Priority.objects.bulk_create(Priority(contribution_id=pk, person=by) for pk in wanted)
    touched(f"session:{root_of(session)}")
