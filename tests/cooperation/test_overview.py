"""The way into cooperation shows of each part what the visitor finds in it."""

import pytest
from django.urls import reverse

from tests.factories.cooperation import SpaceFactory

pytestmark = pytest.mark.django_db


def test_the_way_in_names_the_newest_of_each_part_that_the_visitor_finds(client):
    SpaceFactory(title="Shared rooms", visibility="public")
    SpaceFactory(title="Among ourselves", visibility="members")

    said = client.get(reverse("cooperation")).text

    assert "Shared rooms" in said
    assert "Among ourselves" not in said


def test_every_page_has_the_way_in(client):
    assert f'href="{reverse("cooperation")}"' in client.get(reverse("home")).text
