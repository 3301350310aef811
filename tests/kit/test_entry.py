import asyncio
import os
import subprocess
import sys

import pytest

from croisee.kit.entry import LARGEST, METHODS, refuse, refused


def scope(path="/", query=b"", method="GET", **headers):
    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"method": method, "path": path, "query_string": query, "headers": pairs}


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        (scope("/meetings/"), None),
        (scope("/meetings/", b"q=nancy", content_length="20"), None),
        (scope("/meetings/", method="TRACE"), 405),
        (scope("/meetings/", b"q=%00"), 404),
        (scope("/registrations/\0/"), 404),
        (scope(content_length=str(LARGEST + 1)), 413),
        (scope(content_length="many"), 413),
        (scope(transfer_encoding="chunked"), 413),
    ],
)
def test_what_no_page_takes_is_refused_at_the_door(asked, status):
    assert refused(asked) == status


@pytest.mark.parametrize(("status", "told"), [(405, ", ".join(METHODS).encode()), (404, None)])
def test_a_refused_method_is_answered_with_those_that_are_taken(status, told):
    sent = []

    async def send(message):
        sent.append(message)

    asyncio.run(refuse(send, status))

    assert sent[0]["status"] == status
    assert dict(sent[0]["headers"]).get(b"allow") == told


HEAVY = ("numpy", "rapidfuzz", "icalendar", "requests")


def test_a_worker_loads_what_is_heavy_only_when_somebody_asks_for_what_needs_it():
    program = "import sys; from croisee.kit.entry import make; make(); print(*sys.modules)"

    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "croisee.settings", "CROISEE_OIDC_NAME": ""}

    said = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )

    assert set(HEAVY) & set(said.stdout.split()) == set()
