"""The API is asked what its description allows and what it does not, as anybody and with a token."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.urls import reverse
from hypothesis import HealthCheck, Phase, given, settings
from openapi_spec_validator import OpenAPIV31SpecValidator
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

EXAMPLES = settings().max_examples // 25  # of each operation, as the description allows and as it does not
RULES = settings(
    max_examples=EXAMPLES,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
    deadline=None,
    derandomize=True,
    database=None,
)


@pytest.fixture
def schema(db, settings):
    """The description as the application gives it, in the transaction of the test."""
    settings.API_PER_MINUTE, settings.SITE_URL = 10**6, "http://localhost"
    signals = [(request_started, close_old_connections), (request_finished, close_old_connections)]
    for signal, receiver in signals:
        signal.disconnect(receiver)
    yield schemathesis.openapi.from_wsgi(reverse("api_description"), get_wsgi_application())
    for signal, receiver in signals:
        signal.connect(receiver)


def test_the_description_is_openapi(client, db):
    OpenAPIV31SpecValidator(client.get(reverse("api_description")).json()).validate()


def ask_everything(schema, headers):
    asked = 0
    for result in schema.get_all_operations():
        operation = result.ok()
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):

            @RULES
            @given(case=operation.as_strategy(generation_mode=mode))
            def ask(case):
                nonlocal asked
                asked += 1
                # what the description allows, a rule or a form may still refuse
                refuses = [positive_data_acceptance] if case.method not in ("GET", "HEAD") else []
                case.call_and_validate(headers=headers, excluded_checks=refuses)

            ask()
    return asked


@pytest.mark.parametrize("who", ["anybody", "with a token"])
def test_no_question_makes_it_fail(world, schema, token, who):
    headers = {"Authorization": f"Bearer {token(world.organiser)}"} if who == "with a token" else {}
    assert ask_everything(schema, headers) > 100
