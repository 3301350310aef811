"""Every page answers every role as its list says, at a small cost, and every route stands in a list."""

from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from functools import partial
from importlib import import_module
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import translation

from croisee.funding import index
from tests.world import ROLES, Page, World, build

MOST = 15  # statements of a page, whoever asks for it, with the session and the person
# what gathers the things of a person or a place from every app: more, in a number that is fixed as well
GATHERING = ("carnet", "carnet_pdf", "home", "my_data", "organisation", "sitemap_index", "territory")
LISTS = sorted(Path(__file__).parents[1].glob("*/access.py"))
PAGES = [page for file in LISTS for page in import_module(f"tests.{file.parent.name}.access").PAGES]


def routes(resolver, namespace: str = "") -> set[str]:
    """The name of every route, as `reverse` takes it."""
    found = set()
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            found |= routes(pattern, f"{pattern.namespace}:" if pattern.namespace else namespace)
        else:
            found.add(namespace + pattern.name)
    return found


def test_every_route_stands_in_a_list():
    assert {page.route for page in PAGES} == routes(get_resolver())


def entered(world: World, role: str) -> Client:
    client = Client(HTTP_ACCEPT_LANGUAGE="en", REMOTE_ADDR=f"192.0.2.{ROLES.index(role) + 1}")
    world.enter(client, role)
    return client


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker):
    """The world, and somebody of each role in it: made once, and left by each test as it was."""
    with django_db_blocker.unblock(), translation.override("en"), transaction.atomic():
        world = build()
        index.catalogue()  # which a process reads once, whoever asks first
        yield world, {role: entered(world, role) for role in ROLES}
        transaction.set_rollback(True)


def asking(page: Page) -> list[str]:
    """Every role; on a database other than SQLite one for each answer: rules are the same, statements not."""
    if connection.vendor == "sqlite":
        return list(ROLES)
    return list({page.expected[role]: role for role in reversed(ROLES)}.values())


def counted(costs: Counter, role: str, execute: Callable, *statement):
    costs[role] += 1
    return execute(*statement)


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.method} {page.route}")
def test_a_page_answers_each_role_as_its_list_says(page: Page, house):
    world, visitors = deepcopy(house)
    address, data, answers = reverse(page.route, args=page.args(world)), page.data(world), {}
    costs: Counter = Counter()

    def ask(role: str) -> None:
        with transaction.atomic(), connection.execute_wrapper(partial(counted, costs, role)):
            answers[role] = getattr(visitors[role], page.method)(address, data).status_code
            transaction.set_rollback(True)

    for role in asking(page):
        ask(role)
        if costs[role] > MOST:  # once more: a process keeps an index of what it read, whoever asks first
            costs[role] = 0
            ask(role)

    assert answers == {role: page.expected[role] for role in answers}
    if page.method == "get" and page.route not in GATHERING:
        assert {role: cost for role, cost in costs.items() if cost > MOST} == {}
