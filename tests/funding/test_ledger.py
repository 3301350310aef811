"""Small aid: entered once with the bearer, counted for all its projects, free again after three years."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.urls import reverse

from croisee.funding import actions
from croisee.funding.ledger import ledger, ledger_now
from croisee.funding.models import CombiningRule, Path, ReceivedAid
from croisee.funding.projects import value_of
from croisee.journal.models import Entry
from croisee.kit.access import Refused
from tests.factories import AffiliationFactory, OrganisationFactory, PathFactory, PersonFactory
from tests.funding.test_planning import BUDGET, rows

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 29)
AID = {"state": "FR", "regime": "general", "amount": 40000, "date": "2024-05-03"}
CEILINGS = {"general": 300_000, "sgei": 750_000, "years": 3}


@pytest.fixture
def anne(client):
    anne = PersonFactory()
    client.force_login(anne)
    return anne


def path_of(person, **facts):
    return PathFactory(project__opened_by=person, **facts)


def carried_by(person):
    return AffiliationFactory(person=person, is_representative=True).organisation


def test_aid_is_entered_once_with_the_bearer(anne):
    bearer = carried_by(anne)
    first, second = (path_of(anne, bearer=bearer) for _ in range(2))
    actions.keep_budget(project=first.project, budget=BUDGET | {"aid": [AID]}, by=anne)

    assert second.aid == [AID]
    assert value_of(second, TODAY)["bearer"]["aid_received"] == [AID]
    actions.keep_budget(project=second.project, budget=BUDGET | {"aid": []}, by=anne)
    assert not ReceivedAid.objects.exists()


def test_without_a_bearer_it_stays_with_the_project(anne):
    path = path_of(anne)
    actions.keep_budget(project=path.project, budget=BUDGET | {"aid": [AID]}, by=anne)
    path.refresh_from_db()

    assert (path.aid, ReceivedAid.objects.count()) == ([AID], 0)
    bearer = carried_by(anne)
    ReceivedAid.objects.create(bearer=bearer, **AID)
    path = actions.describe(project=path.project, bearer=bearer, answers={}, by=anne)
    assert (path.aid, path.budget["aid"]) == ([AID], [])


def test_aid_in_the_budgets_of_two_projects_moves_to_their_bearer_once(anne):
    bearer = OrganisationFactory()
    paths = [path_of(anne, bearer=bearer, budget=BUDGET | {"aid": [AID]}) for _ in range(2)]
    move = import_module("croisee.funding.migrations.0019_aid_with_its_bearer").move
    move(apps, None)

    assert [Path.objects.get(pk=path.pk).aid for path in paths] == [[AID], [AID]]
    assert [Path.objects.get(pk=path.pk).budget["aid"] for path in paths] == [[], []]


def test_who_does_not_represent_the_bearer_reads_its_aid_and_leaves_it(client, anne):
    path = path_of(anne, bearer=OrganisationFactory())
    ReceivedAid.objects.create(bearer=path.bearer, **AID)
    address = reverse("path_money", args=[path.project_id])
    page = client.get(address)
    client.post(address, rows("costs") | rows("aid", AID | {"amount": "1"}) | {"own_max": "7"})
    path.refresh_from_db()

    assert "Those who represent the bearer say which small aid it received." in page.text
    assert (path.aid, path.budget["own_funds"]["max"]) == ([AID], 7)
    with pytest.raises(Refused):
        actions.keep_budget(project=path.project, budget=BUDGET, by=anne)


def test_aid_that_somebody_else_wrote_meanwhile_is_not_lost(client, anne):
    path = path_of(anne, bearer=carried_by(anne))
    address = reverse("path_money", args=[path.project_id])
    seen = client.get(address).context["form"].money["seen"].value()
    ReceivedAid.objects.create(bearer=path.bearer, **AID)
    page = client.post(address, rows("costs") | rows("aid", AID | {"amount": "1"}) | {"seen": seen})

    assert "Somebody else changed this in the meantime." in page.text
    assert path.aid == [AID]


def test_what_the_aid_was_before_stays_in_the_journal(anne):
    path = path_of(anne, bearer=carried_by(anne))
    ReceivedAid.objects.create(bearer=path.bearer, **AID)
    actions.keep_budget(project=path.project, budget=BUDGET, by=anne)

    assert Entry.objects.get(verb="path.budgeted").facts["aid_before"] == [AID]


def test_the_ledger_says_what_counts_until_when_and_what_is_free():
    (france,) = ledger([AID, AID | {"date": "2022-01-01"}], CEILINGS, TODAY)

    assert france.state == "FR"
    assert france.aid == [(date(2024, 5, 3), "general de minimis", "40,000\u00a0€", date(2027, 5, 3))]
    assert france.free == [
        (TODAY, "260,000\u00a0€", "710,000\u00a0€"),
        (date(2027, 5, 3), "300,000\u00a0€", "750,000\u00a0€"),
    ]


def test_the_page_shows_the_ledger_and_changes_it(client, anne):
    for regime, ceiling in (("general", 300_000), ("sgei", 750_000)):
        CombiningRule.objects.create(key=regime, sort="de_minimis", regime=regime, ceiling=ceiling, years=3)
    bearer = AffiliationFactory(person=anne, organisation__name="Repair", is_representative=True).organisation
    path = path_of(anne, bearer=bearer, budget=BUDGET)
    ReceivedAid.objects.create(bearer=bearer, **AID)
    address = reverse("path_money", args=[path.project_id])

    page = client.get(address)
    assert [one.state for one in page.context["ledger"]] == ["FR"]
    assert "It is kept with Repair, for all its projects." in page.text
    client.post(address, rows("costs") | rows("aid", AID | {"amount": "1000"}))
    assert [one.value for one in bearer.received_aid.all()] == [AID | {"amount": 1000}]
    assert ledger_now(path, date(2030, 1, 1)) == []


def test_aid_of_a_day_to_come_is_asked_again(client, anne):
    path = path_of(anne)
    page = client.post(
        reverse("path_money", args=[path.project_id]),
        rows("costs") | rows("aid", AID | {"date": "2099-01-01"}),
    )

    assert "This day is still to come." in page.text
