"""A request is found again in the log by its number, and by nothing that opens something."""

import logging

import pytest

from croisee.kit.tracing import HEADER
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


def test_a_request_keeps_the_number_of_the_proxy(client):
    assert client.get("/about/", headers={HEADER: "0f3a9c2e-17"}).headers[HEADER] == "0f3a9c2e-17"


@pytest.mark.parametrize("number", ["", "short", "two words", "a" * 65, "injected\nline", "é" * 10])
def test_what_is_no_number_is_replaced_by_a_new_one(client, number):
    first, second = (client.get("/about/", headers={HEADER: number}).headers[HEADER] for _ in range(2))

    assert len({first, second, number}) == 3


def test_the_log_names_where_somebody_was_and_not_their_link(client, settings, caplog):
    settings.LOG_REQUESTS = True
    client.force_login(PersonFactory())

    with caplog.at_level(logging.INFO, "croisee.kit.tracing"):
        client.get("/registrations/Zq8_ZeaGH_V-17SDydoojA/")

    (said,) = [record for record in caplog.records if record.name == "croisee.kit.tracing"]
    assert said.facts["status"] == 404 and said.facts["method"] == "GET"
    assert "/registrations/<" in said.getMessage() and "Zq8" not in said.getMessage()


def test_nothing_is_logged_of_a_request_unless_it_is_asked_for(client, caplog):
    with caplog.at_level(logging.INFO):
        client.get("/about/")

    assert not caplog.records
