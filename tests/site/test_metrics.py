"""Prometheus reads what the processes count and what waits; nobody else does."""

import os
import re
import subprocess
import sys
from unittest.mock import Mock

import pytest

from croisee.kit import measuring
from croisee.kit.jobs import later
from tests.site.access import given_up

pytestmark = pytest.mark.django_db
TOKEN = "a-long-random-text"


@pytest.fixture
def measured(settings):
    settings.METRICS_TOKEN = TOKEN


def figures(client) -> dict[str, float]:
    answer = client.get("/metrics/", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.headers["Content-Type"].startswith("text/plain")
    return {
        name: float(value)
        for name, value in re.findall(r"^(\S+) (\S+)$", answer.content.decode(), re.MULTILINE)
    }


def test_without_its_setting_there_is_no_such_page(client):
    assert client.get("/metrics/", headers={"Authorization": "Bearer "}).status_code == 404


@pytest.mark.parametrize("said", ["", "Bearer ", "Bearer another", f"Basic {TOKEN}", TOKEN, "Bearer é"])
def test_without_the_token_nothing_is_read(measured, client, said):
    assert client.get("/metrics/", headers={"Authorization": said}).status_code == 401


def test_requests_are_counted_by_app_and_never_by_address(measured, client):
    name = 'croisee_requests_total{app="site",method="GET",status="200"}'
    before = figures(client).get(name, 0)

    client.get("/about/?q=somebody")
    after = figures(client)

    assert after[name] == before + 1 + 1  # the first reading is counted as well
    assert after['croisee_request_seconds_count{app="site"}'] >= 2
    assert not [name for name in after if "somebody" in name or "about" in name]


def test_what_waits_and_what_was_given_up_are_told(measured, client):
    before = figures(client)

    given_up()
    later("kit.tidy")

    after = figures(client)
    changed = {name: after[name] - before[name] for name in before if not name.startswith("croisee_request")}
    told = {name: number for name, number in changed.items() if number and name.startswith("croisee_")}
    assert told == {"croisee_jobs_given_up": 1, "croisee_jobs_due": 1}


def test_a_process_of_somebody_else_under_the_number_of_one_that_is_gone_does_no_harm(monkeypatch, tmp_path):
    (tmp_path / "gauge_livesum_4711.db").touch()
    monkeypatch.setattr(os, "kill", Mock(side_effect=PermissionError))

    measuring.forget_ended(tmp_path)

    assert [file.name for file in tmp_path.iterdir()] == ["gauge_livesum_4711.db"]


COUNTING = """
import os, subprocess, sys
from croisee.kit import measuring
if len(sys.argv) > 1:
    measuring.count("GET", "site", 200, 0.01); measuring.streams().set(7); sys.exit()
with measuring.shared():
    for _ in range(2):
        subprocess.run([sys.executable, __file__, "count"], check=True)
    measuring.count("GET", "site", 200, 0.01)
    measuring.streams().set(3)
    class Nothing:
        collect = staticmethod(lambda: [])
    print(measuring.gathered(Nothing()).decode())
"""


def test_several_processes_count_together_and_one_that_is_gone_follows_nothing(tmp_path):
    program = tmp_path / "counting.py"
    program.write_text(COUNTING)

    said = subprocess.run([sys.executable, program], capture_output=True, text=True, check=True).stdout

    assert 'croisee_requests_total{app="site",method="GET",status="200"} 3.0' in said
    assert "\ncroisee_streams 3.0" in said
