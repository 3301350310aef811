from django.urls import reverse

from tests.factories import ContainmentFactory, OrganisationFactory, TerritoryFactory


def test_a_territory_names_who_has_their_seat_in_what_it_contains(db, client):
    region, town = TerritoryFactory(level="region"), TerritoryFactory()
    ContainmentFactory(place=town, container=region)
    OrganisationFactory(territory=town, name="The mill")
    OrganisationFactory(territory=town, name="Some bakery", is_confirmed=False)
    OrganisationFactory(territory=TerritoryFactory(), name="The forge")

    text = client.get(reverse("territory", args=[region.code])).text

    assert "The mill" in text
    assert "Some bakery" not in text and "The forge" not in text


def test_a_territory_names_a_dozen_and_leads_to_the_others(db, client):
    town = TerritoryFactory(name="Nancy")
    OrganisationFactory.create_batch(13, territory=town)

    answer = client.get(reverse("territory", args=[town.code]))

    assert len(answer.context["organisations"]) == 12
    assert "All organisations here" in answer.text
