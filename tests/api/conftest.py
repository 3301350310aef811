import json

import pytest
from django.utils.timezone import localdate

from croisee.api import actions, limits
from croisee.api.models import Scope


@pytest.fixture(autouse=True)
def nobody_asked():
    """What a process has counted of the minute is not of this test."""
    limits.COUNTED.clear()


@pytest.fixture
def token(world):
    """token(person, *scopes): the secret of a token of somebody, with every right unless some are named."""

    def make(person, *scopes):
        facts = {"name": "A program", "scopes": scopes or Scope.values, "until": localdate()}
        return actions.make_token(by=person, **facts)[1]

    return make


@pytest.fixture
def call(client):
    """call(method, path, secret, body): as a program does, without cookies."""

    def go(method, path, secret=None, body=None, **headers):
        if secret:
            headers["Authorization"] = f"Bearer {secret}"
        sent = {"data": json.dumps(body), "content_type": "application/json"} if body is not None else {}
        return getattr(client, method)(f"/api/v1{path}", **sent, headers=headers)

    return go


@pytest.fixture
def need(world):
    facts = {"kind": "need", "text": "Trucks that are not used at night", "about": "good"}
    return facts | {"organisation": world.town.pk}
