"""The network's criteria for the origin of money, in its own words; the catalogue is filtered by them."""

import pytest
from django.urls import reverse
from django.utils import translation

from croisee.funding import listing
from croisee.funding.listing import Sought
from croisee.funding.solidarity import actions, ethics
from croisee.kit.access import Refused
from tests.factories import AspectFactory, InstrumentFactory, PersonFactory

pytestmark = pytest.mark.django_db
SAID = {"texts": {"de": "Ersparnisse von hier"}, "deciders": {}, "is_solidarity": False}


def meeting(code, name):
    AspectFactory(instrument=InstrumentFactory(name=name), sort="ethics", value=code)


def names(wanted):
    return [one.name for one in listing.page_of(Sought(ethics=wanted), 1).object_list]


def test_the_catalogue_is_filtered_by_where_money_comes_from():
    meeting("citizens", "Club")
    meeting("public", "Grant")
    InstrumentFactory(name="Nothing said")

    assert (names("citizens"), names("public"), names("given")) == (["Club"], ["Grant"], [])
    assert names("solidarity") == ["Club"]


def test_what_counts_as_solidarity_finance_is_the_networks_to_say():
    meeting("citizens", "Club")
    team = PersonFactory(is_administrator=True)

    actions.put_criterion(code="citizens", values=SAID, by=team)
    assert names("solidarity") == []
    with pytest.raises(Refused):
        actions.put_criterion(code="citizens", values=SAID, by=PersonFactory())


def test_the_teams_words_stand_in_their_language_and_ours_in_the_others():
    actions.put_criterion(code="citizens", values=SAID, by=PersonFactory(is_administrator=True))

    told = {one.code: one.means for one in ethics.criteria()}
    assert told["citizens"].startswith("People put their savings there")
    with translation.override("de"):
        assert {one.code: one.means for one in ethics.criteria()}["citizens"] == "Ersparnisse von hier"


def test_the_team_writes_them_on_a_page(client):
    client.force_login(PersonFactory(is_administrator=True))
    address = reverse("criterion_edit", args=["local"])

    assert client.get(reverse("criterion_edit", args=["unknown"])).status_code == 404
    client.post(address, {"texts_en": "From here, for here.", "is_solidarity": "on"})

    page = client.get(reverse("ethics")).content.decode()
    assert "From here, for here." in page
    assert client.get(address).context["form"].initial["texts_en"] == "From here, for here."
    assert "local" in ethics.codes_of("solidarity")
