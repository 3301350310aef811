"""What is kept of somebody who votes, and what stays of it once they are gone."""

import pytest

from croisee.cooperation.decisions import actions, phrases, shown
from croisee.cooperation.decisions.terms import terms_of
from croisee.cooperation.models import DecisionMail, Vote
from croisee.journal.models import Entry
from croisee.kit.personal import FORGETTING, PARTS
from tests.cooperation.deciding import called, counted, say, seat, whisper
from tests.factories import PersonFactory, SpaceMemberFactory
from tests.factories.deciding import SpaceDecisionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def eva(house):
    """In the space in her own name."""
    person = PersonFactory(first_name="Eva", last_name="Roth")
    member = SpaceMemberFactory(space=house.space, organisation=None, person=person, college=house.cooks)
    return type(house)(member=member, person=person)


def forget(person):
    for step in FORGETTING:
        step(person)


def test_open_votes_are_told_and_of_secret_ones_only_that_they_were_cast(house, eva):
    say(called(house, way="majority", subject="Kitchen"), eva, "yes", reason="It saves money.")
    whisper(called(house, way="majority", subject="Barn", is_secret=True), eva, "no", "r-1")

    told = PARTS["decisions"](eva.person)

    assert told["open_votes"] == [
        {"decision": "Kitchen", "answer": {"choice": "yes"}, "reason": "It saves money."}
    ]
    assert sorted(told["own_vote"], key=str) == [
        {"decision": "Barn", "was_cast": True},
        {"decision": "Kitchen", "was_cast": True},
    ]
    assert "r-1" not in str(told)


def test_what_was_decided_stays_as_it_was_counted(house, eva):
    decision = called(house, way="majority")
    say(decision, eva, "yes")
    DecisionMail.objects.create(space=house.space, person=eva.person)

    forget(eva.person)

    assert counted(decision).status == "adopted"
    assert Vote.objects.get().by is None
    assert not DecisionMail.objects.exists()


def test_a_proposal_keeps_its_words_and_loses_its_author(house, eva):
    decision = SpaceDecisionFactory(space=house.space, proposed_by=eva.person)
    words = {"text": "We share two kitchens.", "reason": "One is far away."}
    made = actions.amend(decision=decision, member=eva.member, by=eva.person, **words)

    forget(eva.person)

    made.refresh_from_db()
    decision.refresh_from_db()
    assert (made.by, made.text, decision.proposed_by) == (None, "We share two kitchens.", None)


def test_no_name_of_a_person_is_copied_beside_their_vote(house, eva):
    decision = called(house, way="majority", shows_at_once=True)
    say(decision, eva, "yes")

    assert seat(decision, eva).name == ""
    [said] = [one for one in shown.said_by(decision, [seat(decision, eva)], terms_of(decision))]
    assert (str(said.elector), said.words) == ("Eva Roth", str(phrases.CHOICES["yes"]))


def test_who_is_in_the_chair_is_named_where_it_is_read_and_copied_nowhere(house, eva):
    decision = SpaceDecisionFactory(space=house.space, member=house.bob.member, way="majority", tie="chair")
    for chair in (eva.member, house.cleo.member, eva.member):
        actions.change_rules(decision=decision, values={"chair": chair}, by=house.bob.person)
    actions.call(decision=decision, by=house.ada.person)
    decision.refresh_from_db()

    assert any("Eva Roth decides" in rule for rule in phrases.rules(terms_of(decision)))
    told = [entry.facts for entry in Entry.objects.filter(verb__startswith="decision.")]
    assert len(told) == 4 and "Eva" not in f"{decision.frozen} {told}"
