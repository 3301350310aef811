"""A page in one language says nothing of the interface in another."""

from collections import defaultdict
from copy import deepcopy

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse

from croisee.borders.terms.reading import shipped
from tests.languages import Foreign
from tests.site.test_access import PAGES, house  # noqa: F401
from tests.world import Page, World

LANGUAGES = ("de", "en", "fr", "nl")
ROLES = ("administrator", "participant")
OF_THE_WORLD = {"Amendment to article 7", "E-mail"}  # what somebody wrote
RIGHT = OF_THE_WORLD | {own_name for _, own_name in settings.LANGUAGES}
GOT = [page for page in PAGES if page.method == "get"]


def read(page: Page, world: World, clients: dict[str, Client]) -> dict[str, str]:
    """What each role is shown; the house is left as it was."""
    world, shown = deepcopy(world), {}
    with transaction.atomic():
        address, data = reverse(page.route, args=page.args(world)), page.data(world)
        for role, client in clients.items():
            answer = client.get(address, data)
            if "text/html" in answer.headers.get("content-type", "") and answer.text.strip():
                shown[role] = answer.text
        transaction.set_rollback(True)
    return shown


def entered(world: World, role: str, language: str) -> Client:
    client = Client(HTTP_ACCEPT_LANGUAGE=language)
    world.enter(client, role)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return client


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["de", "fr", "nl"])
def test_no_page_says_anything_in_another_language(language, house):  # noqa: F811
    world, _ = house
    foreign = Foreign(language, tuple(other for other in LANGUAGES if other != language))
    clients = {role: entered(world, role, language) for role in ROLES}

    right = RIGHT | {label for term in shipped().values() for label in term.labels[language]}
    found = defaultdict(set)
    for page in GOT:
        for html in read(page, world, clients).values():
            for text in foreign.on(html) - right:
                found[text].add(page.route)

    assert found == {}
