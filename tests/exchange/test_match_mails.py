"""What is mailed of a match is mailed once, to whoever is there; and the list of matches has pages."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from croisee.exchange import actions
from croisee.exchange.models import Match, MatchMail
from croisee.kit.models import Mail
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def trier():
    return make.AffiliationFactory(organisation__name="Trier", is_representative=True)


@pytest.fixture
def metz():
    return make.AffiliationFactory(organisation__name="Metz", is_representative=True)


def met(trier, metz, **facts):
    """Trier needs what Metz has."""
    need = make.PostingFactory(organisation=trier.organisation, contribution__kind="need")
    offer = make.PostingFactory(organisation=metz.organisation)
    return make.MatchFactory(need=need.contribution, offer=offer.contribution, **facts)


def answer(match, who, is_interested=True, **why):
    side = match.sides.get(organisation=who.organisation)
    actions.answer_match(side=side, by=who.person, is_interested=is_interested, **why)


def mailed():
    return [mail.to for mail in Mail.objects.order_by("pk")]


def test_whoever_changes_their_mind_and_back_tells_the_other_side_once(trier, metz):
    match = met(trier, metz)

    answer(match, trier)
    answer(match, trier, is_interested=False, why="far")
    answer(match, trier)

    assert mailed() == [metz.person.email]


def test_the_team_hears_once_that_it_works(trier, metz):
    team = make.PersonFactory(is_administrator=True)
    match = met(trier, metz)
    Match.objects.update(introduced_at=timezone.now())

    for outcome in ("works", "met", "works"):
        actions.tell_outcome(match=match, outcome=outcome, by=trier.person)

    assert mailed() == [team.email]


def test_who_is_gone_is_reminded_of_nothing(trier, metz):
    met(trier, metz)
    Match.objects.update(proposed_at=timezone.now() - timedelta(days=4))

    for is_active in (False, True):
        trier.person.is_active = is_active
        actions.remind_person(person=trier.person)

    assert mailed() == [trier.person.email]


def test_who_was_mailed_this_week_has_one_bell_at_its_end(trier, metz):
    met(trier, metz)
    Match.objects.update(proposed_at=timezone.now() - timedelta(days=4))
    MatchMail.objects.create(person=trier.person, sent_at=timezone.now())

    for _retry in range(2):
        actions.remind_person(person=trier.person)

    assert DBTaskResult.objects.filter(args_kwargs__args__0="exchange.remind_person").count() == 1


def test_matches_come_by_pages_and_their_headings_count_them_all(client, trier, metz, monkeypatch):
    monkeypatch.setattr("croisee.exchange.views.matching.PAGE", 2)
    for n in range(4):
        match = met(trier, metz, score=0.3 + n / 10)
    answer(match, trier)
    client.force_login(trier.person)

    pages = [client.get(reverse("matches"), {"page": page}).context["groups"] for page in (1, 2)]

    shown = [[(one.name, len(one.pairs), one.number) for one in page] for page in pages]
    assert shown == [[("answer", 2, 3)], [("answer", 1, 3), ("waits", 1, 1)]]
