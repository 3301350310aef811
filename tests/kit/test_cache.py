"""While the shared cache is away, each process goes on alone."""

import subprocess
import time

import pytest

from croisee.kit.cache import SharedCache
from tests import tools

PATIENT = {"OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1}}


@pytest.fixture(autouse=True)
def just_started(monkeypatch):
    monkeypatch.setattr(SharedCache, "asked_from", 0.0)


def test_without_its_server_each_process_counts_for_itself(caplog):
    cache = SharedCache("redis://127.0.0.1:1/0", {"OPTIONS": {"socket_connect_timeout": 1}})

    cache.set("room", "blue", 60)

    assert cache.get("room") == "blue" and cache.get_many(["room", "door"]) == {"room": "blue"}
    assert (cache.incr("asked"), cache.incr("asked")) == (1, 2)
    assert caplog.text.count("goes on alone") == 1, "the server is left in peace for some seconds"


@pytest.fixture
def on_a_socket(tmp_path):
    """The address of a server that nobody asks over a network: the machine says who asks it."""
    if not (program := tools.redis_server()):
        pytest.skip("no Redis on this machine")
    file = tmp_path / "redis.sock"
    server = subprocess.Popen([program, "--port", "0", "--unixsocket", str(file), "--save", ""])
    until = time.monotonic() + 10
    while not file.exists() and time.monotonic() < until:
        time.sleep(0.05)
    yield f"unix://{file}?db=0"
    server.terminate()
    server.wait()


@pytest.mark.server
def test_a_server_on_a_socket_of_the_machine_is_shared_without_a_password(on_a_socket, caplog):
    SharedCache(on_a_socket, PATIENT).set("room", "blue", 60)

    assert SharedCache(on_a_socket, PATIENT).get("room") == "blue" and caplog.text == ""
