"""What is looked for and not found: counted without names, shown for five and more, added up of projects."""

from datetime import timedelta
from unittest.mock import Mock

import pytest
from django.db import DataError, InterfaceError, OperationalError, ProgrammingError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from croisee.funding import actions, looking, open_survey, survey
from croisee.funding.models import Looked, LookedWord, WordTrace
from croisee.funding.trying import counted
from croisee.funding.unmet import unmet
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def grand_est():
    return make.TerritoryFactory(code="FR-REG-44", name="Grand Est", level="region")


def look(client, **asked):
    client.get(reverse("instruments"), asked)


def looked_by(client, people, **asked):
    """Several people look for the same."""
    for person in make.PersonFactory.create_batch(people):
        client.force_login(person)
        look(client, **asked)
    client.logout()
    looking.keep()


def case(place, *, missing=100.0, theme="food", **facts):
    """A project whose best plan leaves something unpaid."""
    bearer = {"kind": "association", "territory": place.code, "theme": [theme] if theme else []} | facts
    costs = [{"id": "0", "category": "works", "amount": 500.0, "month": 0}]
    plan = {"gap": {"amount": missing, "costs": {"0": missing} if missing else {}}, "lines": []}
    path = make.PathFactory(answers=bearer)
    return make.PlanFactory(
        path=path, status="ready", project={"bearer": bearer, "costs": costs}, result={"plans": [plan]}
    )


def rows(*, sees_all=False):
    found = unmet(timezone.localdate(), sees_all=sees_all).rows
    return {(one.where, one.theme): one for one in found}


# what is searched


def test_a_search_is_counted_by_day_and_region_without_anybody(client, grand_est):
    town = make.TerritoryFactory(code="FR-COM-1", name="Town")
    make.ContainmentFactory(place=town, container=grand_est)

    looked_by(client, 2, where="Town (FR-COM-1)", theme="food", amount="8000")

    assert list(Looked.objects.values("region", "theme", "who", "band", "times", "in_vain", "found")) == [
        {"region": "FR-REG-44", "theme": "food", "who": "", "band": 2, "times": 2, "in_vain": 2, "found": 0}
    ]


def test_one_visitor_counts_once_a_day(client):
    client.force_login(make.PersonFactory())
    for _again in range(3):
        look(client, theme="food")
    looking.keep()
    look(client, theme="food")
    looking.keep()

    assert Looked.objects.get().times == 1


def test_the_whole_list_is_no_search(client):
    look(client)
    looking.keep()

    assert not Looked.objects.exists()


def test_a_word_is_written_once_five_have_looked_for_it(client):
    looked_by(client, 4, q="velos")
    assert not LookedWord.objects.exists()
    assert not WordTrace.objects.filter(word__contains="velo").exists()

    looked_by(client, 1, q="Vélos")

    assert [(one.word, one.people) for one in LookedWord.objects.all()] == [("velos", 5)]


def test_five_searches_of_one_person_are_no_word_of_five(client):
    person = make.PersonFactory()
    for _again in range(5):
        client.force_login(person)
        look(client, q="velos")
        looking.keep()

    assert not LookedWord.objects.exists()


def test_a_search_waits_in_the_process(client):
    look(client, theme="food")

    assert (len(looking.WAITING.counts), Looked.objects.count()) == (1, 0)


# what projects lack


@pytest.mark.parametrize("fault", [DataError, ProgrammingError, OperationalError, InterfaceError])
def test_what_cannot_be_counted_is_no_error_of_who_looks(client, monkeypatch, fault):
    def refuse(**_named):
        connection.errors_occurred = fault is not DataError  # as Django notes it
        raise fault

    monkeypatch.setattr(actions, "keep_looks", Mock(side_effect=refuse))
    monkeypatch.setattr(looking, "PAUSE", 0)

    assert client.get(reverse("instruments"), {"who": "association"}).status_code == 200
    actions.keep_looks.assert_called()


def test_what_was_looked_for_is_kept_for_a_year(client):
    old = Looked.objects.create(day=timezone.localdate() - timedelta(days=400), times=1)
    looked_by(client, 1, who="association")

    assert list(Looked.objects.exclude(pk=old.pk)) == list(Looked.objects.all()) != []


def test_a_region_of_five_projects_is_shown_and_one_of_four_is_not(grand_est):
    other = make.TerritoryFactory(code="DE-LAND-10", name="Saarland", level="land")
    for place, number in ((grand_est, 5), (other, 4)):
        for _one in range(number):
            case(place)
    actions.keep_survey()

    found = rows()

    assert {key: (one.projects, one.missing) for key, one in found.items()} == {}
    assert rows(sees_all=True)["Saarland", ""].projects == 4


def test_what_is_too_small_takes_no_other_along_where_enough_stay(grand_est):
    for _one in range(5):
        case(grand_est)
    case(grand_est, theme="water", missing=0.0)
    actions.keep_survey()

    found = rows()

    assert (found["Grand Est", ""].projects, found["Grand Est", ""].missing) == (5, 500)
    assert ("Grand Est", "water") not in found


def test_five_projects_of_one_bearer_are_no_group(grand_est):
    bearer = make.OrganisationFactory()
    for _one in range(6):
        path = case(grand_est).path
        path.bearer = bearer
        path.save()
    actions.keep_survey()

    assert rows() == {} and rows(sees_all=True)["Grand Est", ""].projects == 6


def test_the_gap_of_one_among_five_is_not_told(grand_est):
    for n in range(5):
        case(grand_est, missing=0.0 if n else 700.0)
    actions.keep_survey()

    line = rows()["Grand Est", ""]

    assert (line.projects, line.short, line.missing, line.refused) == (5, None, None, None)


def test_what_has_no_theme_is_not_had_by_subtraction(grand_est):
    for n in range(6):
        case(grand_est, theme="food" if n else None, missing=100.0 * (n + 1))
    case(grand_est)
    actions.keep_survey()

    found = rows()

    assert ("Grand Est", "food") not in found and found["Grand Est", ""].short == 5


@given(st.lists(st.tuples(st.integers(1, 12), st.sampled_from("abc")), max_size=60))
def test_no_part_differs_from_the_whole_by_fewer_than_five_bearers(said):
    found = {}
    for bearer, theme in said:
        found.setdefault(theme, {})[bearer] = [bearer]
    parts = open_survey.parted(found)
    whole = len({bearer for bearer, _theme in said})

    assert all(len(some) % 5 == 0 for some in parts.values())
    assert all(len({tuple(one) for one in some}) == len(some) for key, some in parts.items() if key)
    assert whole >= 5 or not any(parts.values())


def test_searches_and_projects_stand_in_one_line(client, grand_est):
    looked_by(client, 5, where="Grand Est (FR-REG-44)", theme="food")
    for _one in range(5):
        case(grand_est)
    actions.keep_survey()

    line = rows()["Grand Est", "food"]

    assert (line.looked, line.in_vain, line.projects, line.short, line.missing) == (5, 5, 5, 5, 500)


def test_the_last_plan_of_a_project_counts(grand_est):
    first = case(grand_est, missing=400.0)
    plan = {"gap": {"amount": 50.0, "costs": {"0": 50.0}}, "lines": []}
    make.PlanFactory(path=first.path, status="ready", project=first.project, result={"plans": [plan]})

    cells = survey.facts_of(timezone.localdate())["cells"]

    assert [(one["theme"], one["projects"], one["missing"]) for one in cells] == [
        ("", 1, 50),
        ("food", 1, 50),
    ]


def test_a_project_without_a_plan_is_none_that_lacks_nothing(grand_est):
    make.PathFactory(answers={"kind": "association", "territory": grand_est.code})

    assert survey.facts_of(timezone.localdate())["cells"] == []


def test_who_objects_is_in_no_sum(grand_est):
    path = case(grand_est).path
    path.counts = False
    path.save()

    found = survey.facts_of(timezone.localdate())

    assert found["cells"] == [] and not any(found["by"].values())


def test_the_aid_of_all_bearers_is_read_at_once():
    for bearer in make.OrganisationFactory.create_batch(6):
        make.PathFactory(bearer=bearer)
    with CaptureQueriesContext(connection) as said:
        survey.facts_of(timezone.localdate())
        counted({}, {"all": []}, timezone.localdate())

    assert sum("receivedaid" in one["sql"] for one in said) == 2  # once each


def test_where_no_plan_is_possible_all_of_it_is_missing(grand_est):
    one = case(grand_est)
    one.result = {"plans": []}
    one.save()

    assert survey.facts_of(timezone.localdate())["cells"][0]["missing"] == 500


def test_a_refusal_of_a_joint_call_counts_once(grand_est):
    path = case(grand_est).path
    call = make.InstrumentFactory()
    make.FunderFactory.create_batch(3, instrument=call)
    path.applications.create(instrument=call, asked=900, state="refused", since=timezone.localdate())

    cell = survey.facts_of(timezone.localdate())["cells"][0]

    assert (cell["refused"], cell["refused_amount"]) == (1, 900)


def test_the_rule_that_stands_in_the_way_is_named_with_how_many_it_keeps_out(grand_est):
    one = make.InstrumentFactory(key="for-communes")
    one.areas.add(grand_est)
    inside = {"field": "territory", "within": [grand_est.code]}
    make.RuleVersionFactory(instrument=one, rule={"all": [inside, {"field": "kind", "in": ["commune"]}]})
    elsewhere = make.InstrumentFactory()
    elsewhere.areas.add(make.TerritoryFactory())
    for _one in range(2):
        case(grand_est)

    found = survey.facts_of(timezone.localdate())

    assert found["rules"] == [{"field": "kind", "projects": 2, "bearers": 2, "times": 2}]
    assert found["open"]["rules"] == found["open"]["barred"] == []
    assert found["barred"] == [{"instrument": "for-communes", "field": "kind", "projects": 2, "bearers": 2}]


def test_a_plan_that_was_asked_for_has_the_projects_added_up_within_the_hour():
    from django_tasks_db.models import DBTaskResult

    path = make.PathFactory(project__opened_by=make.PersonFactory())
    for _again in range(2):
        actions.keep_budget(project=path.project, budget={}, by=path.project.opened_by)
        actions.ask_plan(project=path.project, by=path.project.opened_by)

    rung = [task.args_kwargs["args"][0] for task in DBTaskResult.objects.all()]
    assert rung.count("funding.survey") == 1
