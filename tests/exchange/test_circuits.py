"""Within a circuit: from whom an organisation gets what it needs, and who needs what it has."""

import pytest
from django.urls import reverse

from tests.factories import (
    AcceptanceFactory,
    AffiliationFactory,
    CircuitFactory,
    OrganisationFactory,
    PostingFactory,
)

pytestmark = pytest.mark.django_db


def posted(organisation, kind, text, **facts):
    said = {"contribution__kind": kind, "contribution__text": text, "contribution__language": "en"}
    return PostingFactory(organisation=organisation, **said, **facts)


def test_what_it_needs_meets_what_others_in_the_circuit_have(client):
    circuit, us = CircuitFactory(), OrganisationFactory(name="Us")
    baker = AcceptanceFactory(circuit=circuit, accepted=True, organisation__name="Baker").organisation
    AcceptanceFactory(circuit=circuit, accepted=True, organisation=us)
    posted(us, "need", "We need cargo bicycles for deliveries in town")
    offer = posted(baker, "asset", "We lend cargo bicycles for deliveries")
    posted(OrganisationFactory(), "asset", "Cargo bicycles for deliveries, outside of the circuit")

    page = client.get(reverse("circuit_ways", args=[circuit.pk]), {"which": us.pk})

    [way] = page.context["needs"]
    assert [one for one, _why in way.answers] == [offer]
    assert page.context["offers"] == []
    theirs = client.get(reverse("circuit_ways", args=[circuit.pk]), {"which": baker.pk})
    assert [one.posting for one in theirs.context["offers"]] == [offer]


def test_what_somebody_may_not_read_is_not_there(client):
    circuit, us = CircuitFactory(), OrganisationFactory()
    baker = AcceptanceFactory(circuit=circuit, accepted=True).organisation
    posted(us, "need", "We need cargo bicycles for deliveries in town")
    posted(baker, "asset", "We lend cargo bicycles for deliveries", audience="mutual")
    client.force_login(AffiliationFactory(organisation=us, role="staff", is_representative=True).person)

    page = client.get(reverse("circuit_ways", args=[circuit.pk]))

    assert page.context["organisation"] == us
    assert [way.answers for way in page.context["needs"]] == [[]]
