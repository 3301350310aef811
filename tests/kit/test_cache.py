"""While the shared cache is away, each process goes on alone."""

import pytest

from croisee.kit.cache import SharedCache


@pytest.fixture(autouse=True)
def just_started(monkeypatch):
    monkeypatch.setattr(SharedCache, "asked_from", 0.0)


def test_without_its_server_each_process_counts_for_itself(caplog):
    cache = SharedCache("redis://127.0.0.1:1/0", {"OPTIONS": {"socket_connect_timeout": 1}})

    cache.set("room", "blue", 60)

    assert cache.get("room") == "blue" and cache.get_many(["room", "door"]) == {"room": "blue"}
    assert (cache.incr("asked"), cache.incr("asked")) == (1, 2)
    assert caplog.text.count("goes on alone") == 1, "the server is left in peace for some seconds"
