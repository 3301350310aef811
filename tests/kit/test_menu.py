"""The menu says where one is."""

import pytest
from django.urls import reverse

from tests.factories.cooperation import SpaceFactory

pytestmark = pytest.mark.django_db


def here(client, address: str) -> list[str]:
    """The words of the entries that are marked."""
    menu = client.get(address).text.split('class="site-nav"')[1].split("</nav>")[0]
    entries = menu.split("<a ")[1:]
    return [one.split(">", 1)[1].split("<", 1)[0] for one in entries if 'aria-current="true"' in one]


def test_the_entry_under_which_a_page_stands_is_marked(client):
    space = SpaceFactory(visibility="public")

    assert here(client, reverse("meetings")) == ["Meetings"]
    assert here(client, space.get_absolute_url()) == ["Cooperation"]
    assert here(client, reverse("home")) == []
