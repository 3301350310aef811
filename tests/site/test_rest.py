"""Where a process of the suite crashes, the next one takes what was left."""

import json

from tests.rest import COLLECTED, left


def test_what_has_not_begun_is_left(tmp_path):
    (tmp_path / COLLECTED).write_text(json.dumps(["a", "b", "c [1 2]", "d"]))
    (tmp_path / "1.begun").write_text("a\n")
    (tmp_path / "2.begun").write_text("c [1 2]\n")

    assert left(tmp_path) == ["b", "d"]


def test_nothing_is_left_where_nothing_could_begin(tmp_path):
    assert left(tmp_path) == []
