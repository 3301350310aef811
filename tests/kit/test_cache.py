"""While the shared cache is away, each process goes on alone."""

from croisee.kit.cache import SharedCache


def test_without_its_server_each_process_counts_for_itself(caplog):
    cache = SharedCache("redis://127.0.0.1:1/0", {"OPTIONS": {"socket_connect_timeout": 1}})

    cache.set("room", "blue", 60)

    assert cache.get("room") == "blue" and cache.get_many(["room", "door"]) == {"room": "blue"}
    assert (cache.add("asked", 0, 60), cache.incr("asked"), cache.incr("asked")) == (True, 1, 2)
    assert "goes on alone" in caplog.text
