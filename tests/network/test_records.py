import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from croisee.network.models import Sharing
from croisee.network.records import ORGANISATIONS
from tests import factories as make

pytestmark = pytest.mark.django_db
ANYBODY = AnonymousUser()


def names(visitor):
    return {one["name"] for one in ORGANISATIONS.records(ORGANISATIONS.open_to(visitor))}


def test_what_was_typed_freely_leaves_for_the_team_alone(world):
    make.OrganisationFactory(name="Typed", is_confirmed=False)
    assert "Typed" not in names(ANYBODY) | names(world.participant)
    assert "Typed" in names(world.administrator)


def test_a_merged_organisation_leaves_under_its_other_name(world):
    stays = make.OrganisationFactory(name="The one")
    make.OrganisationFactory(name="The other", merged_into=stays)
    assert "The other" not in names(world.administrator)


def test_an_address_leaves_as_far_as_it_is_shared(world):
    town = world.town
    town.email, town.phone = "town@example.org", "+33 3 00 00 00 00"
    town.email_for, town.phone_for = Sharing.PUBLIC, Sharing.SIGNED_IN
    town.save()

    def told(visitor):
        record = ORGANISATIONS.record(ORGANISATIONS.open_to(visitor).get(pk=town.pk))
        return record["email"], record["phone"]

    assert told(ANYBODY) == told(world.participant) == ("town@example.org", None)
    assert told(world.administrator) == ("town@example.org", "+33 3 00 00 00 00")


def test_people_are_named_where_they_show_themselves(world):
    make.AffiliationFactory(organisation=world.town, is_shown=True, person__first_name="Zoé")
    record = ORGANISATIONS.record(ORGANISATIONS.open_to(ANYBODY).get(pk=world.town.pk))
    assert [one["name"].split()[0] for one in record["people"]] == ["Zoé"]


def test_who_acted_for_it_once_is_not_named_any_more(world):
    for name, times in (("Past", {"until": "2019-12-31"}), ("Future", {"since": "2999-01-01"}), ("Now", {})):
        make.AffiliationFactory(organisation=world.town, is_shown=True, person__first_name=name, **times)

    record = ORGANISATIONS.record(ORGANISATIONS.open_to(ANYBODY).get(pk=world.town.pk))

    assert [one["name"].split()[0] for one in record["people"]] == ["Now"]


def test_the_list_is_filtered(world):
    make.OrganisationFactory(name="Loire kitchens", kind="cooperative", country="FR")

    def found(name, value):
        rows = ORGANISATIONS.filters[name].apply(ORGANISATIONS.open_to(ANYBODY), value)
        return [one.name for one in rows]

    assert found("q", "kitch") == found("kind", "cooperative") == ["Loire kitchens"]
    assert found("q", "…") == found("territory", "nowhere") == found("theme", "housing") == []


def test_more_rows_ask_no_more_statements(world):
    def statements():
        with CaptureQueriesContext(connection) as asked:
            list(ORGANISATIONS.records(ORGANISATIONS.open_to(ANYBODY)))
        return len(asked)

    before = statements()
    for _ in range(5):
        make.AffiliationFactory(is_shown=True)
    assert statements() <= before + 1
