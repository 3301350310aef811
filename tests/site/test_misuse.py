"""Whatever they send, every page holds."""

from copy import deepcopy

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.site.test_access import PAGES
from tests.world import Page, World

MANY = "9" * 25  # no row has this number


def asks(page: Page) -> str:
    """Somebody whom the page listens to."""
    return "administrator" if page.expected["administrator"] in (200, 302) else "participant"


def entered(world: World, role: str) -> Client:
    client = Client()
    world.enter(client, role)
    return client


@pytest.mark.django_db
@pytest.mark.postgres
def test_a_number_that_no_row_can_have_breaks_nothing(world):
    visitors = {role: entered(world, role) for role in ("administrator", "participant")}
    broken = []
    for page in PAGES:
        ask = getattr(deepcopy(visitors[asks(page)]), page.method)
        with transaction.atomic():
            address, data = reverse(page.route, args=page.args(world)), page.data(world)
            for name in data:
                answer = ask(address, data | {name: MANY})
                broken += [(page.route, name)] if answer.status_code >= 500 else []
            transaction.set_rollback(True)

    assert broken == []
