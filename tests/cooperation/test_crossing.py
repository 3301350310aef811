"""Where strategies cross: what lies around a territory or in it, what is tied, what is not."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from croisee.cooperation.models import Agreement, Partner, TakingUp
from croisee.cooperation.strategies import actions
from croisee.cooperation.strategies.crossing import crossing_of
from croisee.cooperation.strategies.picture import figures_of
from croisee.cooperation.strategies.registry import ROWS, Entry, here_at
from tests import factories as make

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 1)


@pytest.fixture
def places():
    """Nancy in its département, in Lorraine; Metz beside it; Saarland with Lorraine across the border."""
    levels = {"nancy": "commune", "metz": "commune", "54": "department", "lorraine": "region",
              "saarland": "land", "greater": "cross_border"}  # fmt: skip
    made = {name: make.TerritoryFactory(name=name, level=level) for name, level in levels.items()}
    for place, container in (("nancy", "54"), ("54", "lorraine"), ("metz", "lorraine"),
                             ("lorraine", "greater"), ("saarland", "greater")):  # fmt: skip
        make.ContainmentFactory(place=made[place], container=made[container])
    return made


def crossing(place, visitor=None, **asked):
    request = RequestFactory().get("/")
    request.user = visitor or AnonymousUser()
    request.session = {}
    return crossing_of(here_at(request, place, TODAY), **asked)


def titles(entries):
    return [entry.title for entry in entries]


def test_a_place_shows_what_contains_it_and_what_lies_in_it_from_near_to_far(places):
    for name, place in places.items():
        make.StrategyFactory(title=name, territory=place)

    assert titles(crossing(places["54"]).entries) == ["nancy", "54", "lorraine", "greater"]
    assert titles(crossing(places["metz"]).entries) == ["metz", "lorraine", "greater"]


def test_a_cross_border_place_shows_both_sides_and_what_is_above_each(places):
    germany = make.TerritoryFactory(name="germany", level="state")
    make.ContainmentFactory(place=places["saarland"], container=germany)
    for name in ("saarland", "lorraine"):
        make.StrategyFactory(title=name, territory=places[name])
    make.StrategyFactory(title="federal", territory=germany)

    found = crossing(places["greater"])

    assert titles(found.entries) == ["lorraine", "saarland", "federal"]
    assert {entry.level for entry in found.entries[:2]} == {"region"}


def test_what_descends_and_what_ascends(places):
    near, wide = (make.StrategyFactory(title=one, territory=places[one]) for one in ("nancy", "lorraine"))
    TakingUp.objects.create(strategy=near, taken=wide)
    TakingUp.objects.create(
        strategy=wide, taken=make.StrategyFactory(title="from below", territory=places["54"])
    )

    found = crossing(places["nancy"])

    assert [(tie.taker.title, tie.taken.title) for tie in found.descends] == [("nancy", "lorraine")]
    assert [(tie.taker.title, tie.taken.title) for tie in found.ascends] == [("lorraine", "from below")]


def test_a_project_that_a_strategy_takes_up_ascends(places):
    project = make.ProjectFactory(meeting=None, title="Kitchen")
    for name in ("nancy", "54"):
        firm = make.OrganisationFactory(territory=places[name])
        make.ParticipationFactory(project=project, organisation=firm)
    strategy = make.StrategyFactory(title="plan", territory=places["54"])
    TakingUp.objects.create(strategy=strategy, project=project)

    found = crossing(places["54"])

    assert [(tie.taker.title, tie.taken.title) for tie in found.ascends] == [("plan", "Kitchen")]
    [entry] = [entry for entry in found.entries if entry.sort == "project"]
    assert (entry.levels, entry.places) == (("municipality", "department"), ("54", "nancy"))


def test_a_project_stands_where_it_says_and_at_the_levels_of_its_partners(places):
    project = make.ProjectFactory(meeting=None, title="Kitchen")
    project.territories.add(places["nancy"])
    for role, accepted in (("leads", True), ("funds", None)):
        place = places["54"] if accepted else places["lorraine"]
        Partner.objects.create(
            project=project, organisation=make.OrganisationFactory(territory=place), role=role,
            level="intermunicipal", is_accepted=accepted,
            decided_at=timezone.now() if accepted is not None else None,
        )  # fmt: skip

    [entry] = crossing(places["54"], make.PersonFactory(is_administrator=True)).entries

    assert (entry.levels, entry.places) == (("municipality", "intermunicipal"), ("54", "nancy"))


def test_a_project_that_one_may_not_see_stands_nowhere(places):
    firm = make.OrganisationFactory(territory=places["nancy"])
    hidden = make.ParticipationFactory(project__meeting=None, organisation=firm).project
    TakingUp.objects.create(
        strategy=make.StrategyFactory(title="plan", territory=places["54"]), project=hidden
    )

    assert (titles(crossing(places["54"]).entries), crossing(places["54"]).ties) == (["plan"], ())


def test_two_levels_on_one_theme_stand_side_by_side_until_they_are_tied(places):
    near, wide = (
        make.StrategyFactory(title=one, territory=places[one], on=["food"], since=2024)
        for one in ("nancy", "lorraine")
    )
    make.StrategyFactory(title="over", territory=places["54"], on=["food"], until=2025)
    make.StrategyFactory(title="other theme", territory=places["54"], on=["water"])

    [beside] = crossing(places["nancy"]).beside
    assert (beside.theme, titles(beside.entries)) == ("food", ["nancy", "lorraine"])

    TakingUp.objects.create(strategy=near, taken=wide)
    assert crossing(places["nancy"]).beside == ()


def test_levels_that_are_there_without_anything_are_gaps(places):
    make.StrategyFactory(territory=places["54"], on=["food"])

    found = crossing(places["nancy"])

    [line] = found.lines
    assert line.gaps == ["municipality", "region, Land", "cross-border"]
    assert "water" in found.without


def test_what_has_ended_is_shown_when_it_is_asked_for(places):
    make.StrategyFactory(title="old", territory=places["54"], since=2014, until=2020)

    assert titles(crossing(places["54"], with_past=False).entries) == []
    assert titles(crossing(places["54"], with_past=True).entries) == ["old"]


def test_one_theme_leaves_the_rest_out(places):
    make.StrategyFactory(title="food", territory=places["54"], on=["food"])
    make.StrategyFactory(title="water", territory=places["54"], on=["water"])

    assert titles(crossing(places["54"], theme="water").entries) == ["water"]


def test_an_agreement_stands_at_the_levels_of_its_authorities_for_those_who_read_it(places):
    charter = make.AgreementFactory(title="Charter", stage="in_force", begins=TODAY)
    for name, level in (("nancy", "commune"), ("54", "department"), ("metz", "actor")):
        firm = make.OrganisationFactory(territory=places[name])
        make.PartyFactory(agreement=charter, organisation=firm, level=level, publishes=True)
    assert crossing(places["54"]).entries == ()

    Agreement.objects.update(first_signed_on=TODAY)

    [entry] = crossing(places["54"]).entries
    assert (entry.sort, entry.title, entry.levels) == ("agreement", "Charter", ("municipality", "department"))


def test_another_part_adds_its_rows(places, monkeypatch):
    entry = Entry("agreement", 1, "charter", "Charter", "/agreements/1/", ("department",), since=TODAY)
    monkeypatch.setattr("croisee.cooperation.strategies.registry.ROWS", [*ROWS, lambda here: [entry]])

    found = crossing(places["54"])

    assert titles(found.entries) == ["Charter"]
    [figure] = figures_of(found.entries, TODAY, 40)
    assert [lane.title for lane in figure.picture.lanes] == ["Département, province, Kreis"]


@pytest.mark.parametrize("number", (1, 6))
def test_the_page_costs_the_same_at_any_size(places, number, statements):
    for n in range(number):
        one = make.StrategyFactory(territory=places["nancy"], on=["food"], since=2020 + n)
        wide = make.StrategyFactory(territory=places["lorraine"], on=["food"])
        actions.take_up(strategy=one, thing=wide, by=make.PersonFactory(is_administrator=True))
        make.ParticipationFactory(
            project__meeting__reported=True,
            project__meeting__live=False,
            organisation=make.OrganisationFactory(territory=places["nancy"]),
        )

    assert statements(reverse("crossing", args=[places["54"].code])) == 9


def test_the_page_never_says_that_nobody_does_anything(client, places):
    page = client.get(reverse("crossing", args=[places["54"].code])).content.decode()

    assert "That does not mean that nobody does anything" in page


def test_a_file_says_what_takes_up_what(client, places):
    near, wide = (make.StrategyFactory(title=one, territory=places[one]) for one in ("nancy", "lorraine"))
    TakingUp.objects.create(strategy=near, taken=wide)

    lines = client.get(reverse("crossing_export", args=[places["54"].code, "csv"])).content.decode()

    assert ",lorraine,," in lines.splitlines()[1]
