"""Steps of tests that decide something in the space of the fixture `house`."""

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from croisee.cooperation.decisions import actions
from tests.factories import AffiliationFactory, SpaceMemberFactory
from tests.factories.deciding import SpaceDecisionFactory

SOON = timedelta(hours=1)


def voter(space, name, college=None, **facts):
    """A member of a space, and the person who represents it."""
    person = AffiliationFactory(organisation__name=name, is_representative=True, person__last_name=name)
    member = SpaceMemberFactory(space=space, organisation=person.organisation, college=college, **facts)
    return SimpleNamespace(member=member, person=person.person, name=name)


def called(house, *, by_hand=False, **facts):
    """A decision on which one votes, for another hour."""
    options = facts.pop("options", [])
    decision = SpaceDecisionFactory(space=house.space, member=house.bob.member, **facts)
    if options:
        actions.keep_options(decision=decision, rows=options, by=house.bob.person)
    closes = None if by_hand else timezone.now() + SOON
    actions.call(decision=decision, by=house.ada.person, closes_at=closes)
    decision.refresh_from_db()
    return decision


def seat(decision, who):
    return decision.electors.get(member=who.member)


def say(decision, who, answer, by=None, reason="", seen=None):
    """Vote openly; a word alone is a choice."""
    answer = {"choice": answer} if isinstance(answer, str) else answer
    decision.refresh_from_db()
    actions.cast(
        elector=seat(decision, who),
        seen=seen or decision.current.number,
        answer=answer,
        reason=reason,
        by=(by or who).person,
    )


def whisper(decision, who, answer, receipt, by=None):
    """The same in secret."""
    answer = {"choice": answer} if isinstance(answer, str) else answer
    actions.cast_in_secret(
        elector=seat(decision, who), seen=1, answer=answer, receipt=receipt, by=(by or who).person
    )


def let_it_end(decision):
    """Its last second has passed."""
    type(decision).objects.filter(pk=decision.pk).update(closes_at=timezone.now())
    decision.refresh_from_db()


def counted(decision):
    """What came out by the clock."""
    let_it_end(decision)
    return actions.close(decision=decision)
