"""A joint call: several funders, one form, one last day; who of them decides what, and its share."""

from decimal import Decimal

import pytest
from django.urls import reverse

from croisee.funding import actions
from croisee.funding.models import Funder
from croisee.funding.sheets import mark, sheet_of
from croisee.kit.access import Refused
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
