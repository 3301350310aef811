"""Every page answers every role as its list says, and every route stands in a list."""

from importlib import import_module
from pathlib import Path

import pytest
from django.urls import get_resolver, reverse

from tests.world import ROLES, Page

LISTS = sorted(Path(__file__).parents[1].glob("*/access.py"))
PAGES = [page for file in LISTS for page in import_module(f"tests.{file.parent.name}.access").PAGES]


def routes(resolver=None) -> set[str]:
    """The name of every route."""
    found = set()
    for pattern in (resolver or get_resolver()).url_patterns:
        found |= routes(pattern) if hasattr(pattern, "url_patterns") else {pattern.name}
    return found


def test_every_route_stands_in_a_list():
    assert {page.route for page in PAGES} == routes()


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.method} {page.route}")
def test_a_page_answers_each_role_as_its_list_says(page: Page, role, world, client):
    world.enter(client, role)

    answer = getattr(client, page.method)(reverse(page.route, args=page.args(world)), page.data(world))

    assert answer.status_code == page.expected[role]
