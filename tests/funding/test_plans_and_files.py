"""A plan knows the files that the bearer of a project has already."""

from datetime import timedelta

import pytest
from django.utils import timezone

from croisee.funding import actions
from croisee.funding.models import Instrument
from tests.factories import ApplicationFactory, OrganisationFactory, PathFactory
from tests.funding.planning import computed, lines

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(half_paid):
    half_paid.bearer = OrganisationFactory()
    half_paid.save()
    return half_paid


@pytest.mark.parametrize(
    ("state", "paid", "said"),
    [
        ("granted", {}, "granted since"),
        ("refused", {}, "The reason: All was spent. This plan does without it"),
        ("prepare", {"half": 5000}, "This plan asks for it."),
    ],
)
def test_a_plan_knows_the_files_of_the_other_projects_of_its_bearer(client, path, state, paid, said):
    other = PathFactory(project__opened_by=path.project.opened_by, project__title="Oven", bearer=path.bearer)
    half = Instrument.objects.get(key="half")
    reason = "All was spent." if state == "refused" else ""
    granted = 3000 if state == "granted" else None
    ApplicationFactory(path=other, instrument=half, state=state, reason=reason, granted=granted)
    plan = computed(path)
    [(_file, sentence)] = client.get(plan.get_absolute_url()).context["files_before"]

    assert lines(plan) == paid
    assert said in sentence
    assert "for “Oven”" in sentence


def test_files_of_projects_that_somebody_does_not_follow_stay_unknown(client, path):
    other = PathFactory(bearer=path.bearer)
    ApplicationFactory(path=other, instrument=Instrument.objects.get(key="half"), state="refused")
    plan = computed(path)

    assert lines(plan) == {"half": 5000}
    assert client.get(plan.get_absolute_url()).context["files_before"] == []


@pytest.mark.parametrize(("years", "paid"), [(3, {}), (None, {"half": 5000})])
def test_what_is_given_for_years_and_still_runs_is_left_out_of_another_project(path, years, paid):
    other = PathFactory(project__opened_by=path.project.opened_by, bearer=path.bearer)
    Instrument.objects.filter(key="half").update(years=years, amount_yearly=years and 9000)
    half, begun = Instrument.objects.get(key="half"), timezone.localdate() - timedelta(days=400)
    ApplicationFactory(path=other, instrument=half, state="granted", granted=3000, since=begun)

    assert lines(computed(path)) == paid


def test_what_is_refused_comes_when_it_is_asked_for_all_the_same(client, path):
    ApplicationFactory(path=path, instrument=Instrument.objects.get(key="half"), state="refused")
    client.post(computed(path).get_absolute_url(), {"wish-half": ""})
    again = path.plans.first()
    actions.compute_plan(plan=again)
    again.refresh_from_db()

    assert lines(again) == {"half": 5000}
