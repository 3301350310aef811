"""Every page answers every role as its list says, and every route stands in a list.

Whatever things are called, in whichever language: a page costs little, names stand in it as words, and it
says nothing of the interface in another language, nor of a proposal that waits for somebody else. Whoever
hears it finds their way in it, as far as its source tells.
"""

import os
from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from functools import partial
from importlib import import_module
from itertools import cycle
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import get_resolver, reverse
from lxml.html import document_fromstring

from croisee.borders.terms.reading import shipped
from croisee.funding import index
from croisee.network.actions import propose
from croisee.translations.models import Translation
from tests.languages import Foreign
from tests.rgaa import faults
from tests.rgaa.source import faults_of_source
from tests.strange import is_sound, is_sound_page, rename_everything
from tests.world import NOT_SIGNED_IN, ROLES, Page, World, build

MOST = 15  # statements of a page, whoever asks for it, with the session and the person
# what gathers the things of a person or a place from every app: more, in a number that is fixed as well
GATHERING = (
    "carnet",
    "carnet_pdf",
    "home",
    "my_consents",
    "my_data",
    "my_data_page",
    "organisation",
    "sitemap_index",
    "territory",
)
TRANSLATIONS = f'SELECT "{Translation._meta.db_table}".'
LANGUAGES = [language for language, _ in settings.LANGUAGES]
SPEAKS = dict(zip(ROLES, cycle(("de", "fr", "nl")), strict=False))
OF_THE_WORLD = {"Amendment to article 7", "E-mail"}  # what somebody wrote
RIGHT = OF_THE_WORLD | {own_name for _, own_name in settings.LANGUAGES}
AS_CODE = "a name is read as code"
SEE_ALL = ("administrator", "public")  # of them the most and the least of a page is read
WAITING, PROPOSING = "Zzyzx", ("stranger", "representative", "administrator")  # who said it, who decides
APPS = sorted(file.parent.name for file in Path(__file__).parents[1].glob("*/access.py"))
LISTS = {app: import_module(f"tests.{app}.access").PAGES for app in APPS}
PAGES = sum(LISTS.values(), [])
OF_MEETINGS = sum(
    map(
        LISTS.get,
        ("attendance", "contributions", "cooperation", "exchange", "meetings", "syntheses", "translations"),
    ),
    [],
)
# who is like a stranger or the public on most other pages
IN_A_MEETING = ("organiser", "other_pilot", "scribe", "link", "reader")


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
    """Somebody of this role, in a language and from an address of their own."""
    client = Client(HTTP_ACCEPT_LANGUAGE=SPEAKS[role], REMOTE_ADDR=f"192.0.2.{ROLES.index(role) + 1}")
    world.enter(client, role)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = SPEAKS[role]
    return client


@pytest.fixture(scope="module")
def house(once):
    """The world, strangely called, and somebody of each role."""
    world = build()
    rename_everything()
    for entry in (world.town, None):
        values = {"name": f"{WAITING} of {entry}", "about": WAITING, "locality": WAITING}
        propose(organisation=entry, values=values, why="I live there.", by=world.stranger)
    index.catalogue()  # which a process reads once, whoever asks first
    return world, {role: entered(world, role) for role in ROLES}


class Reader:
    """Somebody who reads one language, and knows how strangely things are called."""

    def __init__(self, language: str) -> None:
        self.foreign = Foreign(language, tuple({*LANGUAGES} - {language}))
        self.right = RIGHT.union(*(term.labels[language] for term in shipped().values()))

    def wrong_in(self, answer: HttpResponseBase, role: str) -> set[str]:
        """What it says in another language or of what waits, and whether names are more than words in it."""
        kind, content = answer.headers.get("Content-Type", "").split(";")[0], answer.getvalue()
        if not content.strip():
            return set()
        waits = {WAITING} if WAITING.encode() in content and role not in PROPOSING else set()
        if kind != "text/html":
            return waits | ({AS_CODE} if not is_sound(kind, content) else set())
        html = content.decode()
        page, source = document_fromstring(html), faults_of_source(html) if role in SEE_ALL else set()
        names = set() if is_sound_page(page) else {AS_CODE}
        return waits | names | (self.foreign.within(page) - self.right) | faults(page) | source


@pytest.fixture(scope="module")
def readers() -> dict[str, Reader]:
    return {language: Reader(language) for language in {*SPEAKS.values()}}


def asking(page: Page) -> list[str]:
    """Every role; on a page of no meeting those who are like any other there only when everything is asked.

    On a database other than SQLite one for each answer: rules are the same, statements not.
    """
    if connection.vendor != "sqlite":
        return list({page.expected[role]: role for role in reversed(ROLES)}.values())
    if page in OF_MEETINGS or os.environ.get("CROISEE_TEST_EVERYTHING"):
        return list(ROLES)
    return [role for role in ROLES if role not in IN_A_MEETING or stands_out(page, role)]


def stands_out(page: Page, role: str) -> bool:
    return page.expected[role] != page.expected["public" if role in NOT_SIGNED_IN else "stranger"]


def counted(costs: Counter, role: str, execute: Callable, sql: str, *values):
    """Whoever reads another language than what was said has its translations beside."""
    costs[role] += not sql.startswith(TRANSLATIONS)
    return execute(sql, *values)


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.method} {page.route}")
def test_a_page_answers_each_role_as_its_list_says(page: Page, house, readers):
    world, visitors = deepcopy(house)
    address, data = reverse(page.route, args=page.args(world)), page.data(world)
    is_counted = page.method == "get" and page.route not in GATHERING
    answers, wrong, costs = {}, {}, Counter()

    def ask(role: str) -> None:
        with transaction.atomic():
            with connection.execute_wrapper(partial(counted, costs, role)):
                answer = getattr(visitors[role], page.method)(address, data)
            answers[role], wrong[role] = answer.status_code, readers[SPEAKS[role]].wrong_in(answer, role)
            transaction.set_rollback(True)

    for role in asking(page):
        ask(role)
        if is_counted and costs[role] > MOST:  # once more: a process keeps an index of what it read
            costs[role] = 0
            ask(role)

    assert answers == {role: page.expected[role] for role in answers}
    assert {role: words for role, words in wrong.items() if words} == {}
    assert {role: cost for role, cost in costs.items() if is_counted and cost > MOST} == {}
