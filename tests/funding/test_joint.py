"""A joint call: several funders, one form, one last day; who of them decides what, and its share."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from croisee.funding import actions, desks, plans
from croisee.funding.models import Application, Funder, Instrument
from croisee.funding.sheets import mark, sheet_of
from croisee.kit.access import Refused
from croisee.network.actions import merge_organisation
from croisee.territories.models import Territory
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    return make.PersonFactory(is_administrator=True)


@pytest.fixture
def call():
    one = make.InstrumentFactory(name="One call", is_joint=True, form_url="https://example.org/form")
    for name, tier in (("The Region", "region"), ("The State", "state")):
        make.FunderFactory(instrument=one, organisation__name=name, tier=tier)
    return one


def parts(call, **said):
    rows = list(call.funders.all())
    data = {"form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 2, "seen": mark(actions.parts_said(call))}
    for number, row in enumerate(rows):
        data |= {f"form-{number}-id": row.pk, f"form-{number}-decides": "", f"form-{number}-percent": ""}
    return data | said


def test_the_sheet_says_who_decides_what_and_the_share(client, call, team):
    client.force_login(team)

    client.post(
        reverse("instrument_parts", args=[call.pk]),
        parts(call, **{"form-0-decides": "the works", "form-0-percent": "62.5", "form-1-percent": "37.5"}),
    )
    page = client.get(call.get_absolute_url()).content.decode()

    assert [(row.decides, row.share) for row in call.funders.all()] == [
        ("the works", Decimal("0.625")),
        ("", Decimal("0.375")),
    ]
    assert "Joint call" in page and "62.5\u00a0%" in page and "the works" in page
    assert 'href="https://example.org/form"' in page


def test_a_share_is_written_as_people_write_it(client, call, team):
    call.funders.update(share=Decimal("0.4"))
    client.force_login(team)

    page = client.get(reverse("instrument_parts", args=[call.pk])).content.decode()

    assert page.count('value="40"') == 2


def test_shares_beyond_the_whole_are_asked_again(client, call, team):
    client.force_login(team)

    page = client.post(
        reverse("instrument_parts", args=[call.pk]),
        parts(call, **{"form-0-percent": "80", "form-1-percent": "30"}),
    )

    assert "All shares together are more than the whole." in page.content.decode()
    assert not Funder.objects.exclude(share=None).exists()


def test_a_share_that_is_not_sent_still_counts(client, call, team):
    client.force_login(team)
    sent = parts(call)
    first, second = call.funders.all()
    Funder.objects.filter(pk=second.pk).update(share=Decimal("0.6"))
    sent |= {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-percent": "50"}

    page = client.post(reverse("instrument_parts", args=[call.pk]), sent).content.decode()

    assert "All shares together are more than the whole." in page
    assert call.funders.get(pk=first.pk).share is None


def test_who_shares_out_second_is_told(client, call, team):
    client.force_login(team)
    sent = parts(call, **{"form-0-percent": "50"})
    call.funders.update(decides="the works")

    page = client.post(reverse("instrument_parts", args=[call.pk]), sent).content.decode()

    assert "Somebody else changed this" in page
    assert not Funder.objects.exclude(share=None).exists()


def test_a_funder_of_it_says_so_and_a_stranger_does_not(client, call):
    represents = make.AffiliationFactory(
        organisation=call.funders.first().organisation, is_representative=True
    ).person
    address = reverse("instrument_parts", args=[call.pk])
    client.force_login(represents)
    assert client.get(address).status_code == 200

    client.force_login(make.PersonFactory())

    assert client.get(address).status_code == 403


def test_what_is_paid_by_each_alone_has_no_parts(client, team):
    one = make.FunderFactory().instrument
    client.force_login(team)

    assert client.get(reverse("instrument_parts", args=[one.pk])).status_code == 403


def test_one_funder_is_no_joint_call(team):
    one = make.FunderFactory().instrument

    with pytest.raises(Refused):
        actions.change_instrument(instrument=one, values={"is_joint": True}, by=team)


def test_its_parts_stay_when_the_funders_are_written_anew(call, team):
    call.funders.update(share=Decimal("0.5"), decides="half")
    pairs = sheet_of(call, ("funders",))["funders"][::-1]

    actions.change_instrument(instrument=call, values={"funders": pairs}, by=team)

    assert [(row.decides, row.share) for row in call.funders.all()] == [("half", Decimal("0.5"))] * 2


def test_the_list_shows_joint_calls_only(client, call):
    make.InstrumentFactory(name="Alone")

    page = client.get(reverse("instruments"), {"joint": "on"}).content.decode()

    assert "One call" in page and "Alone" not in page


def test_a_project_sends_one_file_for_all_its_funders(call, team):
    path = make.PathFactory(project__opened_by=team)
    line = {"instrument": call.key, "amount": 900.0}
    plan = make.PlanFactory(path=path, status="ready", result={"plans": [{"lines": [line]}]})

    actions.make_files(plan=plan, number=0, by=team)

    assert [one.asked for one in path.applications.all()] == [900]


def test_a_file_of_it_says_to_whom_it_goes_and_where_its_form_is(client, call):
    path = make.PathFactory(project__opened_by=make.PersonFactory())
    call.funders.filter(tier="state").update(decides="the works")
    one = Application.objects.create(path=path, instrument=call, asked=5000, since=date(2026, 3, 1))
    client.force_login(path.project.opened_by)
    page = client.get(one.get_absolute_url()).text

    assert "The Region" in page and "The State" in page and "the works" in page
    assert page.count('href="https://example.org/form"') == 1


def test_what_a_project_may_ask_for_names_joint_calls(client, call):
    path = make.PathFactory(project__opened_by=make.PersonFactory())
    make.RuleVersionFactory(instrument=call, rule={})
    client.force_login(path.project.opened_by)

    assert '<span class="tag">Joint call</span>' in client.get(path.get_absolute_url()).text


@pytest.fixture
def elsewhere(call):
    """A call of which the second funder pays in its own territory alone; a project that is not there."""
    county, town = make.TerritoryFactory(level="department"), make.TerritoryFactory()
    first, second = call.funders.all()
    Funder.objects.filter(pk=first.pk).update(share="0.6", tier="foundation")
    Funder.objects.filter(pk=second.pk).update(share="0.4", tier="department")
    second.organisation.territory = county
    second.organisation.save()
    budget = {"costs": [{"category": "works", "amount": 1000, "month": 0}]}
    facts = {"answers": {"territory": town.code}, "budget": budget}
    return make.PathFactory(project__opened_by=make.PersonFactory(), **facts)


def test_a_project_reads_who_of_a_call_pays_where_it_is(client, call, elsewhere):
    client.force_login(elsewhere.project.opened_by)
    (judged,) = client.get(elsewhere.get_absolute_url()).context["page"].judged

    assert (judged.funders, judged.elsewhere) == (["The Region"], ["The State"])


def test_a_plan_counts_on_those_who_pay_there_alone(call, elsewhere):
    call.rate_max, call.amount_max = Decimal("0.5"), 2000
    call.save()
    catalogue, _value, _left_out = plans.problem_of(elsewhere, date(2026, 11, 29), {})

    (told,) = catalogue["instruments"]
    assert (told["funder"], told["rate_max"], told["max"]) == ("The Region", 0.3, 1200)


def test_the_least_of_a_call_is_shared_as_its_most_is(call, elsewhere):
    call.amount_min, call.amount_max = 1000, 1000
    call.save()
    (told,) = plans.problem_of(elsewhere, date(2026, 11, 29), {})[0]["instruments"]

    assert told["min"] == told["max"] == 600


def test_a_call_whose_payer_here_pays_nothing_is_in_no_plan_unless_it_is_granted(call, elsewhere):
    call.funders.filter(tier="foundation").update(share=0)
    granted = {"locked": [{"instrument": call.key, "amount": 100}]}
    told = [plans.problem_of(elsewhere, date(2026, 11, 29), one)[0]["instruments"] for one in ({}, granted)]

    assert [len(one) for one in told] == [0, 1]


def test_shares_that_are_all_nothing_count_as_not_said(call, elsewhere):
    call.amount_max = 2000
    call.save()
    call.funders.update(share=0)
    (told,) = plans.problem_of(elsewhere, date(2026, 11, 29), {})[0]["instruments"]

    assert told["max"] == 2000


def test_many_calls_are_read_in_as_many_statements_as_few(call):
    def statements():
        with CaptureQueriesContext(connection) as found:
            desks.rules_of(Instrument.objects.all(), date(2026, 11, 29))
        return len(found)

    before = statements()
    for _ in range(3):
        make.FunderFactory(instrument=make.InstrumentFactory(is_joint=True), tier="region")

    assert statements() == before


def test_a_verdict_follows_a_funder_that_moves_or_is_merged(call, elsewhere):
    call.funders.filter(tier="foundation").delete()
    first = list(desks.check(elsewhere).verdicts.values())
    payer = call.funders.get().organisation
    payer.territory = Territory.objects.get(code=elsewhere.answers["territory"])
    payer.save()
    moved = list(desks.check(elsewhere).verdicts.values())
    into = make.OrganisationFactory(territory=make.TerritoryFactory(level="department"))

    merge_organisation(organisation=payer, into=into, by=make.PersonFactory(is_administrator=True))

    assert [first, moved, list(desks.check(elsewhere).verdicts.values())] == [["not"], ["eligible"], ["not"]]


def test_a_call_is_not_for_a_place_where_none_of_its_funders_pays(call, elsewhere):
    call.funders.filter(tier="foundation").delete()

    assert list(desks.check(elsewhere).verdicts.values()) == ["not"]
