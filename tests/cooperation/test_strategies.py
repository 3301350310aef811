"""Strategies: who enters them, a file of them, and what one takes up."""

from io import BytesIO

import pytest
from django.urls import reverse

from croisee.cooperation.models import Strategy
from croisee.cooperation.strategies import actions
from croisee.kit.access import Refused
from croisee.kit.personal import everything_about
from croisee.network.actions import erase_me
from tests import factories as make

pytestmark = pytest.mark.django_db


def representative(organisation):
    return make.AffiliationFactory(organisation=organisation, role="staff", is_representative=True).person


def form(place, **values):
    said = {"title": "Plan for food", "kind": "plan", "organisation": "", "territory": place.name,
            "language": "en"}  # fmt: skip
    return said | values


def test_a_representative_enters_what_is_of_the_organisation_once(client):
    town, place = make.OrganisationFactory(name="Town", is_confirmed=True), make.TerritoryFactory(name="Here")
    client.force_login(representative(town))
    said = form(place, organisation="Town", themes=["food"], since=2024, key=str(make_key()))

    for _twice in range(2):
        client.post(reverse("strategy_new"), said)

    [one] = Strategy.objects.all()
    assert (one.organisation, one.level, one.since) == (town, "department", 2024)
    assert [row.theme for row in one.themes.all()] == ["food"]


def make_key():
    return "8a9f3c9e-7a64-4f0e-9d3e-1f1f4f0f7d11"


def test_nobody_enters_what_is_of_others(client):
    make.OrganisationFactory(name="Other", is_confirmed=True)
    client.force_login(representative(make.OrganisationFactory(name="Town", is_confirmed=True)))
    place = make.TerritoryFactory(name="Here")

    for owner, why in (("Other", "You do not represent this organisation."), ("", "Name the organisation")):
        page = client.post(reverse("strategy_new"), form(place, organisation=owner)).content.decode()
        assert why in page
    assert not Strategy.objects.exists()


def test_what_the_form_left_as_it_was_stays_as_somebody_else_wrote_it():
    team = make.PersonFactory(is_administrator=True)
    one = make.StrategyFactory(title="Old", says="Said.")
    stale = Strategy.objects.get(pk=one.pk)
    actions.change(strategy=one, values={"title": "New"}, by=team)

    actions.change(strategy=stale, values={"says": "Said better."}, by=team)

    one.refresh_from_db()
    assert (one.title, one.says) == ("New", "Said better.")


def test_a_project_that_is_taken_up_is_named_to_those_who_see_it_alone(client):
    strategy = make.StrategyFactory()
    for project in (
        make.ProjectFactory(meeting=None, title="Hidden kitchen"),
        make.ProjectFactory(meeting__reported=True, meeting__live=False, title="Open kitchen"),
    ):
        actions.take_up(strategy=strategy, thing=project, by=make.PersonFactory(is_administrator=True))

    page = client.get(strategy.get_absolute_url()).content.decode()

    assert "Open kitchen" in page and "Hidden kitchen" not in page


def test_a_strategy_does_not_take_up_what_takes_it_up():
    team, one, other = (
        make.PersonFactory(is_administrator=True),
        make.StrategyFactory(),
        make.StrategyFactory(),
    )
    actions.take_up(strategy=one, thing=other, by=team)

    for thing in (one, one):
        with pytest.raises(Refused):
            actions.take_up(strategy=other, thing=thing, by=team)
    with pytest.raises(Refused):
        actions.take_up(strategy=one, thing=one, by=team)


def test_an_exported_file_is_read_again_in_another_language_and_adds_nothing_twice(client):
    client.force_login(make.PersonFactory(is_administrator=True))
    place = make.TerritoryFactory(name="Here")
    town = make.OrganisationFactory(name="Town", is_confirmed=True)
    make.StrategyFactory(
        title="Food", territory=place, organisation=town, kind="plan", level="state", on=["food", "water"],
        since=2020, until=2026, says="Together, for once.", link="https://here.example/plan",
    )  # fmt: skip
    before = list(Strategy.objects.values("title", "kind", "level", "since", "until", "says", "link"))
    exported = client.get(
        reverse("strategies_export", args=["csv"]), headers={"accept-language": "de"}
    ).content
    Strategy.objects.all().delete()

    for _twice in range(2):
        file = BytesIO(exported)
        file.name = "strategies.csv"
        client.post(reverse("strategies_import"), {"file": file})

    assert list(Strategy.objects.values("title", "kind", "level", "since", "until", "says", "link")) == before
    assert {row.theme for row in Strategy.objects.get().themes.all()} == {"food", "water"}


def test_rows_that_cannot_be_read_are_named_and_the_others_entered(client):
    client.force_login(make.PersonFactory(is_administrator=True))
    make.TerritoryFactory(name="Here")
    file = BytesIO(b"Title,Territory,First year,Last year\nA,Here,2020,2026\nB,Nowhere,,\nC,Here,2026,2020\n")
    file.name = "some.csv"

    page = client.post(reverse("strategies_import"), {"file": file}).content.decode()

    assert [one.title for one in Strategy.objects.all()] == ["A"]
    assert "Row 3, B: no place has exactly this name: Nowhere" in page
    assert "Row 4, C: it ends before it begins" in page


def test_a_document_outlives_whoever_entered_it():
    team = make.PersonFactory(is_administrator=True)
    one = actions.enter(
        values={"title": "A", "territory": make.TerritoryFactory(), "level": "state"}, by=team
    )
    actions.take_up(strategy=one, thing=make.StrategyFactory(title="B"), by=team)
    make.PersonFactory(is_administrator=True)
    assert everything_about(team)["strategies"] == {
        "entered": ["A"], "takes_up": [{"strategy": "A", "takes_up": "B"}],
    }  # fmt: skip

    erase_me(by=team)

    one.refresh_from_db()
    assert (one.entered_by, one.takes_up.get().said_by) == (None, None)
