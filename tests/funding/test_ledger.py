"""Small aid: entered once with the bearer, counted for all its projects, free again after three years."""

from datetime import date

import pytest
from django.urls import reverse

from croisee.funding import actions
from croisee.funding.ledger import ledger, ledger_now
from croisee.funding.models import CombiningRule, ReceivedAid
from croisee.funding.projects import value_of
from tests.factories import OrganisationFactory, PathFactory, PersonFactory
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


def test_aid_is_entered_once_with_the_bearer(anne):
    bearer = OrganisationFactory()
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
    path.bearer = OrganisationFactory()
    assert path.aid == [AID]


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
    bearer = OrganisationFactory(name="Repair")
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
